"""Who held cases (责任时段取数): the segments of each case, and as rows for the measures."""

from collections.abc import Iterable
from datetime import date

import polars as pl
from sqlmodel import Session

from analytics.frames import HOLDINGS
from shouwen_app.db.repositories.custody import held_cases
from shouwen_app.db.repositories.units import all_units
from shouwen_app.domain.act import Act
from shouwen_app.domain.custody import Segment, segments, spells_of
from shouwen_app.services.calendars import working_calendar

HeldCase = tuple[int, tuple[Segment, ...]]
"""A case's id, and its segments until now."""


def held_between(session: Session, act: Act, *, first: date, last: date) -> tuple[HeldCase, ...]:
    """The cases the actor may see with a contact from ``first`` to ``last``, both included, and who held them when."""
    found = held_cases(session, act.actor, first=first, last=last, zone=working_calendar().zone)
    return tuple(
        (
            case.case_id,
            tuple(
                segments(
                    spells_of(case.held, contact_at=case.received_at, first_inquiry=case.first_inquiry),
                    act.at,
                )
            ),
        )
        for case in found
    )


def holding_frame(session: Session, act: Act, held: Iterable[HeldCase]) -> pl.DataFrame:
    """Contract ``frames.HOLDINGS``, by the unit that held; a holding that lasts until now has no end."""
    named = {unit.id: (unit.code, unit.name) for unit in all_units(session)}
    rows = [
        (
            case_id,
            *named[one.holding.unit_id],
            one.began_at,
            one.ended_at if one.ended_at < act.at else None,
        )
        for case_id, parts in held
        for one in parts
    ]
    return pl.DataFrame(rows, schema=HOLDINGS, orient="row")
