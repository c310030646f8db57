"""The callbacks a first-inquiry person still owes (待回访), the most urgent first."""

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from shouwen_app.db.models import Case, FollowUpTask
from shouwen_app.db.repositories.follow_up_queue import follow_ups
from shouwen_app.domain.act import Act
from shouwen_app.domain.clock import ClockState, read_clock
from shouwen_app.domain.follow_up import TaskKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.views import due_text, requester_label
from shouwen_app.services.permission import require


@dataclass(frozen=True, slots=True)
class CallbackRow:
    """One callback; ``is_late`` is red, ``is_soon`` amber."""

    case_no: str
    title: str
    requester: str
    due: str
    is_late: bool
    is_soon: bool


def list_callbacks(session: Session, act: Act, *, most: int = 50) -> tuple[CallbackRow, ...]:
    """The actor's own open callbacks (R3.1.3). Raises NotPermitted."""
    require(act, Permission.CASE_CALLBACK)
    found = follow_ups(session, act.actor, TaskKind.CALLBACK, owner_id=act.actor.staff_id, most=most)
    return tuple(_row(task, case, act) for task, case in found)


def _row(task: FollowUpTask, case: Case, act: Act) -> CallbackRow:
    calendar = unit_calendar(case.first_inquiry_unit_id)
    reading = read_clock(calendar, now=act.at, started_at=task.opened_at, due_at=task.due_at)
    return CallbackRow(
        case_no=case.case_no,
        title=case.title,
        requester=requester_label(case),
        due=due_text(task.due_at, act.at),
        is_late=reading.state is ClockState.OVER,
        is_soon=reading.state is not ClockState.OVER and task.due_at - act.at < timedelta(hours=24),
    )
