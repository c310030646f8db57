"""Filling a sheet on the way (填写检查表): each tap is kept at once, and handing in tells the unit (R16.2c, R19.2)."""

from sqlmodel import Session

from shouwen_app.db.models import InspectionRound, InspectionSheet
from shouwen_app.db.repositories.duty import nearest_holders
from shouwen_app.db.repositories.inspections import get_sheet, state_of
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.inspection import (
    OBJECTION_DAYS,
    Answer,
    SheetState,
    check_handing_in,
    check_state,
)
from shouwen_app.domain.observation_sheets import Item, sheet_of
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.permission import require


def mark_item(session: Session, act: Act, *, sheet: int, item: str, answer: Answer) -> None:
    """Keep what was seen of one item; a draft, until the sheet is handed in.

    Raises NotPermitted, NotFound, RuleViolation for another inspector's sheet and one that is handed in, InvalidInput.
    """
    row = _own(session, act, sheet, item)
    row.answers = {**row.answers, item: answer.value}


def note_item(session: Session, act: Act, *, sheet: int, item: str, note: str) -> None:
    """Keep the words about one item. Raises like mark_item."""
    row = _own(session, act, sheet, item)
    row.notes = {**row.notes, item: clean_text(note, f"note_{item}", longest=NOTE_MAX)}


def hand_in_sheet(session: Session, act: Act, *, sheet: int, seen: int) -> None:
    """Hand a complete sheet in; from now on it stands, and the unit may acknowledge it or object.

    Raises NotPermitted, NotFound, Conflict, RuleViolation, InvalidInput naming the first item that is missing.
    """
    row = _own(session, act, sheet, seen=seen)
    check_handing_in(items_of(session, row), row.answers, row.notes)
    calendar = unit_calendar(row.unit_id)
    today = calendar.local(act.at).date()
    row.submitted_at = act.at
    row.due_at = calendar.close_of_business(calendar.add_workdays(today, OBJECTION_DAYS))
    row.version += 1
    heads = nearest_holders(session, Role.HEAD, row.unit_id)
    notify(
        session,
        heads,
        "inspection_handed_in",
        act.at,
        sheet=str(row.id),
        due=local_text(row.due_at, "%m-%d"),
    )


def items_of(session: Session, row: InspectionSheet) -> tuple[Item, ...]:
    """What a sheet looks at, by the version that its round was planned with."""
    version = session.get_one(InspectionRound, row.round_id).sheet_version
    return sheet_of(version).items(row.subject)


def _own(
    session: Session, act: Act, sheet: int, item: str = "", *, seen: int | None = None
) -> InspectionSheet:
    require(act, Permission.INSPECTION_OBSERVE)
    row = get_sheet(session, act.actor, sheet, seen=seen)
    if row.inspector_id != act.actor.staff_id:
        raise RuleViolation("inspection.not_yours")
    if session.get_one(InspectionRound, row.round_id).cancelled_at is not None:
        raise RuleViolation("inspection.not_planned")
    check_state(state_of(row), SheetState.OPEN)
    if item and item not in {each.key for each in items_of(session, row)}:
        raise InvalidInput("inspection.item_unknown", field="item")
    return row
