"""The extract behind data quality (数据质量提取), within a viewer's scope and shaped by ``analytics.frames.QUALITY``."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

import polars as pl
from sqlalchemy import ColumnElement, and_, case, func
from sqlmodel import Session, col, select

from analytics.frames import QUALITY
from shouwen_app.db.extracts import received_between
from shouwen_app.db.models import BookLine, Case, FollowUpTask, Rating, Rerating, Unit
from shouwen_app.db.scopes import counted_ratings, known_ratings, visible_cases, visible_units
from shouwen_app.domain.act import Actor
from shouwen_app.domain.follow_up import TaskKind


def quality_frame(
    session: Session, viewer: Actor, *, first: date, last: date, zone: ZoneInfo
) -> pl.DataFrame:
    """The cases ``viewer`` may see with a contact from ``first`` to ``last``, one row each, in order of ``case_id``.

    Contract ``analytics.frames.QUALITY``. Both grades stand only where both count.
    """
    second = _second()
    columns = {
        "case_id": col(Case.id),
        "unit": col(Unit.code),
        "unit_name": col(Unit.name),
        "received_at": col(Case.received_at),
        "set_aside": case((counted_ratings(viewer), ""), (known_ratings(viewer), col(Rating.set_aside))),
        "origin": case((known_ratings(viewer), col(Rating.origin))),
        "callback": _callback(),
        "before": case((and_(counted_ratings(viewer), second.is_not(None)), col(Rating.grade))),
        "after": case((counted_ratings(viewer), second)),
    }
    query = (
        select(Case)
        .with_only_columns(*(column.label(name) for name, column in columns.items()))
        .join(Unit, col(Unit.id) == Case.first_inquiry_unit_id)
        .outerjoin(Rating, col(Rating.case_id) == col(Case.id))
        .where(visible_cases(viewer), *received_between(first, last, zone))
        .order_by(col(Case.id))
    )
    rows = [tuple(row) for row in session.connection().execute(query)]
    stored = {name: QUALITY.get(name, pl.Datetime("us", "UTC")) for name in columns}
    frame = pl.DataFrame(rows, schema=stored, orient="row")
    on = pl.col("received_at").dt.convert_time_zone(zone.key).dt.date().alias("received_on")
    return frame.with_columns(on).select(QUALITY.names())


def imported_lines(
    session: Session, viewer: Actor, *, first: date, last: date, zone: ZoneInfo
) -> tuple[int, int]:
    """Of the lines of register books imported for units in reach, by day of contact: how many were undone, and all."""
    query = (
        select(BookLine.is_live, func.count())
        .join(Case, col(Case.id) == BookLine.case_id)
        .join(Unit, col(Unit.id) == Case.first_inquiry_unit_id)
        .where(visible_units(viewer), *received_between(first, last, zone))
        .group_by(col(BookLine.is_live))
    )
    found: Sequence[tuple[bool, int]] = session.exec(query).all()
    counted = {bool(is_live): number for is_live, number in found}
    return counted.get(False, 0), sum(counted.values())


def _callback() -> ColumnElement[str]:
    """The outcome of the last concluded callback."""
    return (
        select(FollowUpTask.outcome)
        .where(
            FollowUpTask.case_id == Case.id,
            FollowUpTask.kind == TaskKind.CALLBACK,
            col(FollowUpTask.concluded_at).is_not(None),
        )
        .order_by(col(FollowUpTask.id).desc())
        .limit(1)
        .correlate(Case)
        .scalar_subquery()
    )


def _second() -> ColumnElement[int]:
    """The last second rating after a rectification that counts."""
    return (
        select(Rerating.grade)
        .join(FollowUpTask, col(FollowUpTask.id) == Rerating.task_id)
        .where(
            Rerating.case_id == Case.id,
            FollowUpTask.kind == TaskKind.RECTIFICATION,
            Rerating.set_aside == "",
        )
        .order_by(col(Rerating.id).desc())
        .limit(1)
        .correlate(Case)
        .scalar_subquery()
    )
