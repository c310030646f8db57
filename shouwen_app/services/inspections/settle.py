"""What the inspected unit says (确认、异议), what supervision says to that, and what follows a finding (R19.2)."""

from enum import StrEnum

from sqlmodel import Session

from shouwen_app.db.models import InspectionSheet
from shouwen_app.db.repositories.duty import holders, nearest_holders
from shouwen_app.db.repositories.inspections import get_sheet, state_of
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.supervision import orders_of_sheets
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.inspection import Answer, SheetState, check_decides, check_state
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.domain.supervision import OrderTarget, check_days
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.improvements.hand import hand_improvement
from shouwen_app.services.permission import require
from shouwen_app.services.supervision.issue import Question, put_order
from shouwen_app.texts import t


class Pursuit(StrEnum):
    """What follows from a sheet (后续处理): a question to the unit, or a matter of improvement."""

    ORDER = "order"
    IMPROVEMENT = "improvement"


def acknowledge_sheet(session: Session, act: Act, *, sheet: int, seen: int) -> None:
    """Sign for the unit that this is what was seen. Raises NotPermitted, NotFound, Conflict, RuleViolation."""
    row = _inspected(session, act, sheet, seen)
    row.answered_at, row.answered_by_id = act.at, act.actor.staff_id
    row.version += 1
    notify(session, [row.inspector_id], "inspection_acknowledged", act.at, sheet=str(row.id))


def object_to_sheet(session: Session, act: Act, *, sheet: int, seen: int, objection: str) -> None:
    """Say for the unit what the sheet has wrong. Raises like acknowledge_sheet, InvalidInput for bare words."""
    row = _inspected(session, act, sheet, seen)
    row.objection = concrete_opinion(objection, "objection")
    row.is_objected, row.answered_at, row.answered_by_id = True, act.at, act.actor.staff_id
    row.version += 1
    told = {row.inspector_id, *holders(session, Role.SUPERVISION)}
    notify(session, sorted(told), "inspection_objected", act.at, sheet=str(row.id))


def decide_objection(
    session: Session, act: Act, *, sheet: int, seen: int, stands: bool | None, decision: str
) -> None:
    """Let the sheet stand or set it aside, so that it does not count; never by who filled it.

    Raises NotPermitted, NotFound, Conflict, RuleViolation, InvalidInput naming ``stands`` or ``decision``.
    """
    require(act, Permission.INSPECTION_PLAN)
    row = get_sheet(session, act.actor, sheet, seen=seen)
    check_state(state_of(row), SheetState.OBJECTED)
    check_decides(act.actor.staff_id, row.inspector_id)
    if stands is None:
        raise InvalidInput("input.required", field="stands")
    row.decision = concrete_opinion(decision, "decision")
    row.stands, row.decided_at, row.decided_by_id = stands, act.at, act.actor.staff_id
    row.version += 1
    told = {row.inspector_id, row.answered_by_id or 0}
    notify(session, sorted(told), "inspection_decided", act.at, sheet=str(row.id))


def pursue_sheet(
    session: Session, act: Act, *, sheet: int, seen: int, way: Pursuit, words: str, days: int
) -> str:
    """Make a question or a matter of improvement of what was not done; the order's number, "" for an improvement.

    The unit is heard first: its answer is there, or its time to answer is over. Raises NotPermitted, NotFound, Conflict,
    RuleViolation, InvalidInput.
    """
    require(act, Permission.INSPECTION_PLAN)
    row = get_sheet(session, act.actor, sheet, seen=seen)
    _check_heard(session, act, row)
    check_days(days)
    row.version += 1
    if way is Pursuit.ORDER:
        question = Question(OrderTarget.UNIT, t("inspection.order_title"), words, days, (row.unit_id,))
        return put_order(session, act, question, sheet_id=row.id).number
    calendar = working_calendar()
    due_on = calendar.add_workdays(calendar.local(act.at).date(), days)
    row.improvement_id = hand_improvement(session, act, unit=row.unit_id, words=words, due_on=due_on)
    return ""


def _inspected(session: Session, act: Act, sheet: int, seen: int) -> InspectionSheet:
    require(act, Permission.SUPERVISION_ANSWER)
    row = get_sheet(session, act.actor, sheet, seen=seen)
    if act.actor.staff_id not in nearest_holders(session, Role.HEAD, row.unit_id):
        raise RuleViolation("inspection.not_inspected_unit")
    check_state(state_of(row), SheetState.SUBMITTED)
    return row


def _check_heard(session: Session, act: Act, row: InspectionSheet) -> None:
    state = state_of(row)
    over = state is SheetState.SUBMITTED and row.due_at is not None and row.due_at < act.at
    if not over:
        check_state(state, SheetState.ACKNOWLEDGED, SheetState.STANDS)
    if Answer.NO not in row.answers.values():
        raise RuleViolation("inspection.nothing_found")
    if row.improvement_id is not None or row.id in orders_of_sheets(session, [row.id or 0]):
        raise RuleViolation("inspection.pursued")
