"""The extract behind the voice of customers (客户声音提取): what was said, within a viewer's scope."""

from datetime import date
from zoneinfo import ZoneInfo

import polars as pl
from sqlmodel import Session, col, select

from shouwen_app.db.extracts import received_between
from shouwen_app.db.models import Case, Staff
from shouwen_app.db.scopes import visible_cases
from shouwen_app.domain.act import Actor


def said_in_cases(
    session: Session, viewer: Actor, *, first: date, last: date, zone: ZoneInfo
) -> pl.DataFrame:
    """``case_id, text`` of the cases ``viewer`` may see with a contact from ``first`` to ``last``, in order."""
    query = (
        select(col(Case.id), col(Case.content))
        .where(visible_cases(viewer), *received_between(first, last, zone))
        .order_by(col(Case.id))
    )
    rows = [tuple(row) for row in session.connection().execute(query)]
    return pl.DataFrame(rows, schema={"case_id": pl.Int64(), "text": pl.String()}, orient="row")


def names_of_people(session: Session, *, first: date, last: date, zone: ZoneInfo) -> frozenset[str]:
    """The names of staff, and of people and organisations with a case in the span."""
    staff = session.exec(select(Staff.name)).all()
    query = select(Case.requester_name, Case.requester_organisation).where(
        *received_between(first, last, zone)
    )
    asked = [name for pair in session.exec(query) for name in pair]
    return frozenset(name for name in (*staff, *asked) if name)
