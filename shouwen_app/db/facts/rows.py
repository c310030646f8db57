"""Rows of the facts (事实行): read from the database as the system sees them, with what their scope rests on."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import polars as pl
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from shouwen_app.db.extracts import cases_where, received_between
from shouwen_app.db.facts.columns import FACTS, LATE, SCOPE
from shouwen_app.db.models import Case, Rating
from shouwen_app.domain.act import SYSTEM, Actor

_AT_ONCE: Final = 5000
"""Ids in one statement; SQLite takes 32,766."""


def cases_so_far(session: Session) -> int:
    """The last number given to a case, which is as good as counting them and costs nothing."""
    return session.exec(select(func.max(Case.id))).one() or 0


def months(session: Session, zone: ZoneInfo) -> Iterator[date]:
    """The first day of every month from the first contact to the last."""
    first, last = session.exec(select(func.min(Case.received_at), func.max(Case.received_at))).one()
    if first is None or last is None:
        return
    month, until = (at.astimezone(zone).date().replace(day=1) for at in (first, last))
    while month <= until:
        yield month
        month = _after(month)


def facts_of_month(session: Session, month: date, zone: ZoneInfo) -> pl.DataFrame:
    """All rows of a month of contact, in the order of ``case_id``."""
    span = received_between(month, _after(month) - timedelta(days=1), zone)
    return _facts(session, span, zone).filter(~pl.col("late_gone")).select(FACTS.names())


def facts_of(session: Session, case_ids: Collection[int], zone: ZoneInfo) -> pl.DataFrame:
    """These cases as they stand now, those that no figure counts any more as gone (schema ``LATE``)."""
    frames = (_facts(session, [chosen], zone) for chosen in _chosen(case_ids))
    return pl.concat([LATE.to_frame(), *frames]).sort("case_id")


def seen_now(session: Session, viewer: Actor, case_ids: Collection[int], zone: ZoneInfo) -> pl.DataFrame:
    """Those of the cases that ``viewer`` may see, as they stand now (contract ``analytics.frames.CASES``)."""
    frames = (cases_where(session, viewer, chosen, zone=zone) for chosen in _chosen(case_ids))
    nothing = FACTS.to_frame().select(pl.exclude(SCOPE.names()))
    return pl.concat([nothing, *frames])


def _facts(session: Session, conditions: Sequence[ColumnElement[bool]], zone: ZoneInfo) -> pl.DataFrame:
    """Left on the side of ``_keys``: a case without a row is one that no figure counts."""
    rows = cases_where(session, SYSTEM, *conditions, zone=zone).with_columns(late_gone=False)
    found = _keys(session, conditions, zone).join(rows, on="case_id", how="left", maintain_order="left")
    return found.with_columns(pl.col("late_gone").fill_null(value=True)).select(LATE.names())


def _keys(session: Session, conditions: Sequence[ColumnElement[bool]], zone: ZoneInfo) -> pl.DataFrame:
    columns = {
        "case_id": col(Case.id),
        "received_at": col(Case.received_at),
        "scope_first_unit": col(Case.first_inquiry_unit_id),
        "scope_unit": col(Case.unit_id),
        "scope_offered_unit": col(Case.offered_unit_id),
        "scope_first_person": col(Case.first_inquiry_id),
        "scope_successor": col(Case.successor_id),
        "scope_handler": col(Case.handler_id),
        "scope_recorder": col(Case.recorder_id),
        "scope_about": col(Case.about_staff_id),
        "scope_set_aside": col(Rating.set_aside),
    }
    query = (
        select(Case)
        .with_only_columns(*(column.label(name) for name, column in columns.items()))
        .outerjoin(Rating, col(Rating.case_id) == col(Case.id))
        .where(*conditions)
        .order_by(col(Case.id))
    )
    rows = [tuple(row) for row in session.connection().execute(query)]
    frame = pl.DataFrame(rows, schema={name: FACTS[name] for name in columns}, orient="row")
    on = pl.col("received_at").dt.convert_time_zone(zone.key).dt.date()
    return frame.with_columns(late_month=on.dt.month_start()).drop("received_at")


def _chosen(case_ids: Collection[int]) -> Iterator[ColumnElement[bool]]:
    ordered = sorted(case_ids)
    for start in range(0, len(ordered), _AT_ONCE):
        yield col(Case.id).in_(ordered[start : start + _AT_ONCE])


def _after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
