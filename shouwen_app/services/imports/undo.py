"""Undoing an import (撤销导入): its cases are void from then on and counted nowhere; none is deleted (decision 0022)."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from shouwen_app.db.models import BookLine, Case
from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.case_events import NewEvent, append_events
from shouwen_app.db.repositories.clocks import stop
from shouwen_app.db.repositories.endings import end_duties
from shouwen_app.db.repositories.imports import get_import, lines_with_cases, untouching
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act, Via
from shouwen_app.domain.book_import import ImportStatus, check_can_be_undone
from shouwen_app.domain.closing import Closing
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseStatus, ClockKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.permission import require


def undo_import(session: Session, act: Act, *, import_id: int) -> int:
    """Void every case of an import, all or none, and return how many; the same book can be imported again.

    Raises NotPermitted, NotFound, RuleViolation when something has happened to one of its cases since.
    """
    require(act, Permission.CASE_IMPORT)
    kept = get_import(session, act.actor, import_id, to_change=True)
    lines = lines_with_cases(session, import_id)
    check_can_be_undone(kept.status, _touched(session, import_id, lines))
    for line, case in lines:
        if case.status is not CaseStatus.ARCHIVED:
            end_duties(session, case, act.at, Closing.VOIDED)
            stop(session, case, *ClockKind, at=act.at)
        case.status, case.closing, line.is_live = CaseStatus.ARCHIVED, Closing.VOIDED, False
        case.offered_unit_id = None
        case.concluded_at, case.archived_at = case.concluded_at or act.at, case.archived_at or act.at
    by_import = replace(act, via=Via.IMPORT)
    payload = {"import": import_id}
    append_events(
        session, by_import, [NewEvent(case, CaseEventKind.VOIDED, act.at, payload, {}) for _, case in lines]
    )
    kept.status, kept.undone_at, kept.undone_by_id = ImportStatus.UNDONE, act.at, act.actor.staff_id
    detail = {"import": import_id, "cases": len(lines)}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.BOOK_UNDONE, detail)
    return len(lines)


def _touched(session: Session, import_id: int, lines: Sequence[tuple[BookLine, Case]]) -> list[str]:
    """Numbers of the cases with an event since the import that is more than a reminder or a look."""
    quiet = untouching(session, import_id)
    return [case.case_no for line, case in lines if case.version - quiet.get(case.id or 0, 0) != line.version]
