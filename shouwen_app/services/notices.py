"""Notices behind the bell (提醒): reading one's own and marking them read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import Notice, ProceedingNotice, ReportNotice
from shouwen_app.db.repositories import notices
from shouwen_app.db.repositories.proceeding_notices import proceeding_notice_of, proceeding_notices_of
from shouwen_app.db.repositories.report_notices import report_notice_of, report_notices_of
from shouwen_app.domain.act import Act, Actor
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.texts import t
from shouwen_app.texts.durations import due_label

SHOWN: Final = 20
_OF_RATINGS: Final = frozenset(
    {
        "appealed",
        "contact_back",
        "rectification",
        "remind_appeal",
        "remind_contact_back",
        "remind_rectification",
        "rerated",
    }
)
_PLACES: Final = {
    "action_ended": "/improvements/{number}",
    "action_explained": "/improvements/{number}",
    "action_judged": "/improvements/{number}",
    "action_proposed": "/improvements/{number}",
    "action_registered": "/improvements/{number}",
    "action_standardised": "/improvements/{number}",
    "action_verified": "/improvements/{number}",
    "action_withdrawn": "/improvements/{number}",
    "bulletin_issued": "/insight/bulletins?number={number}",
    "calendar_moved": "/settings/calendar",
    "calendar_unpublished": "/settings/calendar",
    "evaluation_answered": "/evaluations",
    "evaluation_commented": "/evaluations",
    "evaluation_published": "/evaluations",
    "evaluation_to_comment": "/evaluations",
    "policy_to_read": "/documents",
    "handover_cancelled": "/handovers",
    "handover_done": "/work",
    "handover_opened": "/handovers",
    "handover_reopened": "/handovers",
    "handover_to_sign": "/handovers",
    "improvement_answered": "/improvements?tab=matters",
    "improvement_handed": "/improvements?tab=matters",
    "improvement_returned": "/improvements?tab=matters",
    "inspection_acknowledged": "/inspections?sheet={sheet}",
    "inspection_decided": "/inspections?sheet={sheet}",
    "inspection_drawn": "/inspections",
    "inspection_handed_in": "/inspections?sheet={sheet}",
    "inspection_objected": "/inspections?sheet={sheet}",
    "office_report_due": "/supervision",
    "office_report_late": "/supervision",
    "office_report_sent": "/supervision",
    **dict.fromkeys(
        (
            "supervision_accepted",
            "supervision_issued",
            "supervision_late",
            "supervision_more_asked",
            "supervision_more_granted",
            "supervision_more_refused",
            "supervision_replied",
            "supervision_returned",
            "supervision_soon",
            "supervision_withdrawn",
        ),
        "/supervision?no={number}",
    ),
    "suggestion_answered": "/suggestions",
    "suggestion_made": "/improvements?tab=ideas",
    "suggestion_taken": "/suggestions",
}
"""Where a notice leads that speaks of no case, filled with what it tells."""


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One notice in words; ``href`` is the case or the page it speaks of, or "".

    ``id`` is negative for a notice of a protected report or a proceeding, which have numbers of their own (R16.10).
    """

    id: int
    text: str
    at: str
    href: str
    unread: bool


def list_notices(session: Session, act: Act) -> tuple[NoticeRow, ...]:
    """One's latest notices, newest first; what a role given up since had told is left out."""
    staff_id = act.actor.staff_id or 0
    rows = [
        (row.created_at, _row(row, act))
        for row in notices.notices_of(session, staff_id, SHOWN)
        if _may_know(act.actor, row)
    ]
    protected = [
        (row.created_at, _protected_row(row, number, act)) for row, number in _protected(session, act.actor)
    ]
    if protected:
        rows = sorted([*protected, *rows], key=lambda row: row[0], reverse=True)[:SHOWN]
    return tuple(row for _, row in rows)


def unread_notices(session: Session, actor: Actor) -> int:
    """How many notices wait behind the bell."""
    unread = [row for row, _ in _protected(session, actor) if row.read_at is None]
    return notices.unread_count(session, actor.staff_id or 0) + len(unread)


def read_notice(session: Session, act: Act, *, notice_id: int) -> None:
    """Mark one's own notice read. Raises NotFound for anybody else's."""
    staff_id = act.actor.staff_id or 0
    found = _own_notice(session, staff_id, notice_id)
    if found is None:
        raise NotFound("notice.not_found")
    found.read_at = found.read_at or act.at


def read_all_notices(session: Session, act: Act) -> None:
    """Mark all of one's own notices read."""
    notices.read_all(session, act.actor.staff_id or 0, act.at)
    for row, _ in _protected(session, act.actor):
        row.read_at = row.read_at or act.at


def _own_notice(
    session: Session, staff_id: int, notice_id: int
) -> Notice | ReportNotice | ProceedingNotice | None:
    if notice_id > 0:
        return notices.notice_of(session, staff_id, notice_id)
    number, is_proceeding = divmod(-notice_id, 2)
    of_kind = proceeding_notice_of if is_proceeding else report_notice_of
    return of_kind(session, staff_id, number)


def _protected(session: Session, actor: Actor) -> Sequence[tuple[ReportNotice | ProceedingNotice, str]]:
    """Notices of reports, for whoever handles reports, and of proceedings, with their numbers."""
    staff_id = actor.staff_id or 0
    of_reports = report_notices_of(session, staff_id, SHOWN) if actor.may(Permission.REPORT_HANDLE) else ()
    return [*of_reports, *proceeding_notices_of(session, staff_id, SHOWN)]


def _row(row: Notice, act: Act) -> NoticeRow:
    return NoticeRow(
        id=row.id or 0,
        text=_text(row.kind, row.params, row.case_no),
        at=_time(row.created_at, act.at),
        href=f"/cases/{row.case_no}" if row.case_no else _PLACES.get(row.kind, "").format_map(row.params),
        unread=row.read_at is None,
    )


def _protected_row(row: ReportNotice | ProceedingNotice, number: str, act: Act) -> NoticeRow:
    """Ids of reports are even and those of proceedings odd below zero."""
    is_proceeding = isinstance(row, ProceedingNotice)
    place = "/accountability" if is_proceeding else "/reports"
    return NoticeRow(
        id=-(2 * (row.id or 0) + is_proceeding),
        text=t(f"notice.{row.kind}", **{"number" if is_proceeding else "report_no": number}),
        at=_time(row.created_at, act.at),
        href=f"{place}?no={number}",
        unread=row.read_at is None,
    )


def _may_know(actor: Actor, notice: Notice) -> bool:
    needed = Permission.RATING_VIEW if notice.kind in _OF_RATINGS else Permission.CASE_VIEW
    return not notice.case_no or actor.may(needed)


def _text(kind: str, params: Mapping[str, str], case_no: str) -> str:
    return t(f"notice.{kind}", **{"case_no": case_no, **params})


def _time(at: datetime, now: datetime) -> str:
    return due_label(at, now, working_calendar().zone)
