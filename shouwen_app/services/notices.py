"""Notices behind the bell (提醒): reading one's own and marking them read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import Notice
from shouwen_app.db.repositories import notices
from shouwen_app.domain.act import Act, Actor
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.texts import t
from shouwen_app.texts.durations import due_label

SHOWN: Final = 20
_OF_RATINGS: Final = frozenset({"contact_back", "remind_contact_back"})
_PLACES: Final = {
    "calendar_moved": "/settings/calendar",
    "calendar_unpublished": "/settings/calendar",
    "policy_to_read": "/documents",
}
"""Where a notice leads that speaks of no case."""


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One notice in words; ``href`` is the case or the page it speaks of, or ""."""

    id: int
    text: str
    at: str
    href: str
    unread: bool


def list_notices(session: Session, act: Act) -> tuple[NoticeRow, ...]:
    """One's latest notices, newest first; what a role given up since had told is left out."""
    rows = notices.notices_of(session, act.actor.staff_id or 0, SHOWN)
    return tuple(
        NoticeRow(
            id=row.id or 0,
            text=_text(row.kind, row.params, row.case_no),
            at=_time(row.created_at, act.at),
            href=f"/cases/{row.case_no}" if row.case_no else _PLACES.get(row.kind, ""),
            unread=row.read_at is None,
        )
        for row in rows
        if _may_know(act.actor, row)
    )


def read_notice(session: Session, act: Act, *, notice_id: int) -> None:
    """Mark one's own notice read. Raises NotFound for anybody else's."""
    notice = notices.notice_of(session, act.actor.staff_id or 0, notice_id)
    if notice is None:
        raise NotFound("notice.not_found")
    notice.read_at = notice.read_at or act.at


def read_all_notices(session: Session, act: Act) -> None:
    """Mark all of one's own notices read."""
    notices.read_all(session, act.actor.staff_id or 0, act.at)


def _may_know(actor: Actor, notice: Notice) -> bool:
    needed = Permission.RATING_VIEW if notice.kind in _OF_RATINGS else Permission.CASE_VIEW
    return not notice.case_no or actor.may(needed)


def _text(kind: str, params: Mapping[str, str], case_no: str) -> str:
    return t(f"notice.{kind}", **{"case_no": case_no, **params})


def _time(at: datetime, now: datetime) -> str:
    return due_label(at, now, working_calendar().zone)
