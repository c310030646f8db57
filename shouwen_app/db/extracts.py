"""Extracts (数据提取): what the measures read, selected within a viewer's scope and shaped by ``analytics.frames``."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Final
from zoneinfo import ZoneInfo

import polars as pl
from sqlalchemy import ColumnElement, SQLColumnExpression, and_, case, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from analytics.frames import CASES
from shouwen_app.db.asking_extract import asking_parts
from shouwen_app.db.handling_extract import COUNTS, handling_parts
from shouwen_app.db.models import Case, FollowUpAttempt, FollowUpTask, Rating, Unit
from shouwen_app.db.record_extract import record_columns, record_parts
from shouwen_app.db.repositories.endings import ended_unanswered
from shouwen_app.db.scopes import counted_ratings, known_ratings, visible_cases
from shouwen_app.domain.act import Actor
from shouwen_app.domain.closing import Closing
from shouwen_app.domain.follow_up import Solved, TaskKind
from shouwen_app.domain.rating import BAD_RATINGS

_ANSWERS: Final = {Solved.YES.value: True, Solved.PARTLY.value: False, Solved.NO.value: False}


def case_frame(session: Session, viewer: Actor, *, first: date, last: date, zone: ZoneInfo) -> pl.DataFrame:
    """The cases ``viewer`` may see with a contact from ``first`` to ``last`` (days in ``zone``, both included).

    Contract ``analytics.frames.CASES``, one row per case, in the order of ``case_id``. What a first reply and its
    promise were stays so after the matter was reopened: a second reply does not mend a late first one. A case that
    joined another before it was answered is left out, so that nothing counts twice. For viewers
    who read single ratings, those about themselves count as not given.
    """
    return cases_where(session, viewer, *received_between(first, last, zone), zone=zone)


def cases_where(
    session: Session, viewer: Actor, *conditions: ColumnElement[bool], zone: ZoneInfo
) -> pl.DataFrame:
    """As ``case_frame``, for the cases that ``conditions`` on Case choose.

    A column may depend on the case's own events, on units, calendar and hours, and on which ratings the viewer is
    told of: facts are kept up to date by that (decision 0030).
    """
    first_unit, handling_unit = aliased(Unit), aliased(Unit)
    columns = {
        "unit": col(first_unit.code),
        "unit_name": col(first_unit.name),
        "handling_unit": col(handling_unit.code),
        **_case_columns(),
        **_rating_columns(viewer),
    }
    query = (
        select(Case)
        .with_only_columns(*(column.label(name) for name, column in columns.items()))
        .join(first_unit, col(first_unit.id) == col(Case.first_inquiry_unit_id))
        .join(handling_unit, col(handling_unit.id) == col(Case.unit_id))
        .outerjoin(Rating, col(Rating.case_id) == col(Case.id))
        .where(visible_cases(viewer), ~ended_unanswered(Closing.MERGED), *conditions)
        .order_by(col(Case.id))
    )
    rows = [tuple(row) for row in session.connection().execute(query)]
    stored = pl.Schema({name: pl.String() if name == "solved" else CASES[name] for name in columns})
    frame = pl.DataFrame(rows, schema=stored, orient="row")
    seen = select(col(Case.id)).where(visible_cases(viewer), *conditions)
    parts = handling_parts(session, seen), asking_parts(session, seen, viewer), record_parts(session, seen)
    for part in chain.from_iterable(parts):
        frame = frame.join(part, on="case_id", how="left", maintain_order="left")
    return _derive(frame, zone)


def cases_not_replied(session: Session, viewer: Actor, *, zone: ZoneInfo) -> pl.DataFrame:
    """As ``case_frame``, for the cases that wait for a reply, whenever their contact was."""
    waiting = col(Case.replied_at).is_(None), col(Case.archived_at).is_(None)
    return cases_where(session, viewer, *waiting, zone=zone)


def received_between(
    first: date, last: date, zone: ZoneInfo
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Cases with a contact from ``first`` to ``last`` (days in ``zone``, both included), as conditions on Case."""
    begins, ends = (datetime.combine(day, time(), zone) for day in (first, last + timedelta(days=1)))
    return col(Case.received_at) >= begins, col(Case.received_at) < ends


def _case_columns() -> Mapping[str, SQLColumnExpression]:
    """What stands in the case itself."""
    return {
        "case_id": col(Case.id),
        "case_no": col(Case.case_no),
        "channel": col(Case.channel),
        "kind": col(Case.kind),
        "received_at": col(Case.received_at),
        "first_responded_at": col(Case.first_responded_at),
        "promise_due_at": func.coalesce(col(Case.first_due_at), col(Case.promise_due_at)),
        "replied_at": func.coalesce(col(Case.first_replied_at), col(Case.replied_at)),
        "is_paused": col(Case.paused_at).is_not(None),
        "archived_at": col(Case.archived_at),
        "withdrawn_at": case((ended_unanswered(Closing.WITHDRAWN), col(Case.concluded_at))),
        "requester_kind": col(Case.requester_kind),
        "outcome": col(Case.outcome),
        "first_inquiry_id": col(Case.first_inquiry_id),
        "transfers": col(Case.transfers),
        "returns": col(Case.returns),
        "settled_at": col(Case.replied_at),
        "has_phone": col(Case.requester_phone) != "",
        "previous_at": col(Case.previous_at),
        **record_columns(),
    }


def _rating_columns(viewer: Actor) -> Mapping[str, SQLColumnExpression]:
    """What figures tell ``viewer`` of the rating and of the contact back after a bad one."""
    counted = counted_ratings(viewer)
    is_bad = and_(counted, col(Rating.grade).in_(BAD_RATINGS))
    return {
        "solved": _answer(viewer),
        "grade": case((counted, col(Rating.grade))),
        "is_named": case((counted, or_(col(Rating.name) != "", col(Rating.may_contact)))),
        "contact_due_at": case((is_bad, _contact(func.min(FollowUpTask.due_at)))),
        "contacted_at": case((is_bad, _contact(func.min(FollowUpAttempt.at)))),
        "is_rated": and_(col(Rating.id).is_not(None), known_ratings(viewer)),
        "said": case((and_(counted, col(Rating.solved) != ""), col(Rating.solved))),
    }


def _contact(value: ColumnElement[datetime]) -> ColumnElement[datetime]:
    """Something of the contact-backs that were open when the customer rated, or were opened after it."""
    return (
        select(value)
        .select_from(FollowUpTask)
        .join(FollowUpAttempt, col(FollowUpAttempt.task_id) == FollowUpTask.id, isouter=True)
        .where(
            FollowUpTask.case_id == Case.id,
            FollowUpTask.kind == TaskKind.CONTACT_BACK,
            or_(
                col(FollowUpTask.concluded_at).is_(None),
                col(FollowUpTask.concluded_at) >= Rating.first_rated_at,
            ),
        )
        .correlate(Case, Rating)
        .scalar_subquery()
    )


def _answer(viewer: Actor) -> ColumnElement[str]:
    return case(
        (and_(counted_ratings(viewer), col(Rating.solved) != ""), col(Rating.solved)), else_=col(Case.solved)
    )


def _derive(frame: pl.DataFrame, zone: ZoneInfo) -> pl.DataFrame:
    local = pl.col("received_at").dt.convert_time_zone(zone.key)
    derived = frame.with_columns(
        local.dt.date().alias("received_on"),
        local.dt.hour().alias("received_hour"),
        pl.col("concluded_at").dt.convert_time_zone(zone.key).dt.hour().alias("concluded_hour"),
        pl.col("is_imported").fill_null(value=False),
        pl.col(COUNTS).fill_null(0),
        pl.col("solved").replace_strict(_ANSWERS, default=None, return_dtype=pl.Boolean()),
    )
    return derived.select(CASES.names())
