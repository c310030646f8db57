"""Notices behind the bell (提醒)."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Notice


def notify(
    session: Session, staff_ids: Iterable[int], kind: str, at: datetime, case_no: str = "", **params: str
) -> None:
    """Leave each person a notice; its text is ``notice.<kind>`` filled with ``params``."""
    session.add_all(
        Notice(staff_id=staff_id, kind=kind, case_no=case_no, params=params, created_at=at)
        for staff_id in dict.fromkeys(staff_ids)
    )
