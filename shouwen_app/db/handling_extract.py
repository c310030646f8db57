"""How cases were handled (办理过程提取): reopened, told what to bring; parts of the frame of cases."""

from typing import Final

import polars as pl
from sqlalchemy import Executable, Select, case, func
from sqlmodel import Session, col, select

from analytics.frames import CASES
from shouwen_app.db.models import CaseEvent, Notification
from shouwen_app.domain.events import CaseEventKind

COUNTS: Final = ("reopenings", "lists_told", "lists_added", "instalments")
"""The columns that are 0 for cases of which a part says nothing."""

_REOPENED: Final = (CaseEventKind.REOPENED, CaseEventKind.CASE_REOPENED)


def handling_parts(session: Session, seen: Select[int | None]) -> tuple[pl.DataFrame, ...]:
    """Frames with ``case_id`` and columns of ``frames.CASES``, for cases in ``seen`` that have something to say."""
    return _reopenings(session, seen), _told(session, seen)


def part(session: Session, query: Executable, *columns: str) -> pl.DataFrame:
    """The rows of ``query`` as ``case_id`` and ``columns`` of ``frames.CASES``."""
    rows = [tuple(row) for row in session.connection().execute(query)]
    schema = {name: CASES[name] for name in ("case_id", *columns)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _reopenings(session: Session, seen: Select[int | None]) -> pl.DataFrame:
    query = (
        select(CaseEvent.case_id, func.count())
        .where(col(CaseEvent.kind).in_(_REOPENED), col(CaseEvent.case_id).in_(seen))
        .group_by(col(CaseEvent.case_id))
    )
    return part(session, query, "reopenings")


def _told(session: Session, seen: Select[int | None]) -> pl.DataFrame:
    added = case((col(Notification.is_supplement), 1), else_=0)
    unchanged = case((col(Notification.change_reason) == "", added), else_=0)
    query = (
        select(Notification.case_id, func.count(), func.sum(added), func.sum(unchanged))
        .where(col(Notification.case_id).in_(seen))
        .group_by(col(Notification.case_id))
    )
    return part(session, query, "lists_told", "lists_added", "instalments")
