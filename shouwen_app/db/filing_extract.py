"""The extract behind the return to the regulator (监管报送提取), shaped by ``analytics.frames.FILING``."""

from datetime import date
from zoneinfo import ZoneInfo

import polars as pl
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from analytics.frames import FILING
from shouwen_app.db.extracts import received_between
from shouwen_app.db.models import Case, ComplaintClass
from shouwen_app.db.repositories.endings import ended_unanswered
from shouwen_app.db.scopes import visible_cases
from shouwen_app.domain.act import Actor
from shouwen_app.domain.closing import Closing
from shouwen_app.domain.complaint_codes import FILED_KINDS
from shouwen_app.domain.contact import CUSTOMERS


def filing_frame(session: Session, viewer: Actor, *, first: date, last: date, zone: ZoneInfo) -> pl.DataFrame:
    """The complaints ``viewer`` may see with a contact from ``first`` to ``last``, in the order of ``case_id``.

    As in ``case_frame``, one that joined another before it was answered is left out, so that nothing counts twice.
    """
    query = (
        select(Case)
        .with_only_columns(
            col(Case.id),
            col(Case.received_at),
            col(ComplaintClass.channel),
            col(ComplaintClass.business),
            col(ComplaintClass.cause),
        )
        .outerjoin(ComplaintClass, col(ComplaintClass.case_id) == col(Case.id))
        .where(visible_cases(viewer), filed(), *received_between(first, last, zone))
        .order_by(col(Case.id))
    )
    rows = [tuple(row) for row in session.connection().execute(query)]
    names = ("case_id", "received_at", "channel", "business", "cause")
    stored = {name: FILING.get(name, pl.Datetime("us", "UTC")) for name in names}
    frame = pl.DataFrame(rows, schema=stored, orient="row")
    on = pl.col("received_at").dt.convert_time_zone(zone.key).dt.date().alias("received_on")
    return frame.with_columns(on).select(FILING.names())


def filed() -> ColumnElement[bool]:
    """The complaints that are counted for the regulator, as a condition on Case; the SQL form of ``is_filed``."""
    return (
        col(Case.kind).in_(FILED_KINDS)
        & col(Case.requester_kind).in_(CUSTOMERS)
        & ~ended_unanswered(Closing.MERGED)
    )
