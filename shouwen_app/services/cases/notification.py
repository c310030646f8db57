"""After the one-time notification (一次性告知之后): papers come in one by one, and what was forgotten is asked for."""

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import running
from shouwen_app.db.repositories.notifications import material_of, materials_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.lifecycle import CaseAction, ClockKind, next_status
from shouwen_app.domain.notification import missing, told_later
from shouwen_app.domain.pause import PauseReason
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.service_item import ItemSituation, situation_of
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.told import CustomerNotice
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.cases.clocks import note_response, start_clock
from shouwen_app.services.cases.handling import take_materials
from shouwen_app.services.cases.instalments import raise_told_in_instalments
from shouwen_app.services.cases.item_of_case import item_of_case
from shouwen_app.services.cases.pauses import begin_pause
from shouwen_app.services.cases.responsibility import check_works_on
from shouwen_app.services.cases.tell import tell_more
from shouwen_app.services.permission import require


def hand_in(session: Session, act: Act, case_no: str, *, seen: int, material: int) -> None:
    """The customer has brought one thing on the list; with the last one the promise runs on (R7.5.1b).

    Raises RuleViolation when nothing is awaited or this has come already, NotFound for a material of another case.
    """
    require(act, Permission.CASE_ANSWER)
    cases = CaseRepository(session, act.actor)
    case = cases.get(case_no, seen=seen)
    next_status(case.status, CaseAction.TAKE_MATERIALS)
    brought = material_of(session, case, material)
    if brought.is_here or brought.bank_holds:
        raise RuleViolation("notification.already_here", name=brought.name)
    brought.handed_in_at, brought.taken_by_id = act.at, act.actor.staff_id
    left = missing(materials_of(session, case))
    payload = {"material": brought.name, "left": [each.name for each in left]}
    cases.record(case, act, CaseEventKind.MATERIAL_TAKEN, payload)
    if not left:
        take_materials(session, act, case_no, seen=cases.version_of(case))


def ask_more_materials(
    session: Session,
    act: Act,
    case_no: str,
    *,
    seen: int,
    materials: str = "",
    way: ContactWay,
    words: str,
    situation: str = "",
    situation_changed: bool = False,
    change_reason: str = "",
) -> None:
    """Ask for something that was not told the first time, with the way and words in which the customer was told.

    It raises the signal that a customer was told in instalments (R18.6.4), unless the situation changed with a reason;
    ``situation`` then names the one of the case's item that took its place. The first list of a case is no supplement.
    Raises RuleViolation for what is on the receipt already, for anybody who neither works on the case nor answers for
    it, and where nothing can be asked for; InvalidInput naming the field.
    """
    require(act, Permission.CASE_ANSWER)
    cases = CaseRepository(session, act.actor)
    case = cases.get(case_no, seen=seen)
    after = next_status(case.status, CaseAction.ASK_MORE_MATERIALS)
    if case.answering_id != act.actor.staff_id:
        check_works_on(session, act.actor, case)
    other = _other_situation(session, case, situation)
    told = [each.name for each in materials_of(session, case)]
    changed = situation_changed or other is not None
    supplement = told_later(told, other, materials, changed=changed, reason=change_reason)
    note = clean_text(words, "words", longest=NOTE_MAX, required=True)
    payload = tell_more(session, act, case, supplement, way=way, situation=other, is_first=not told)
    _wait(session, act, case, CustomerNotice(way, act.at, note))
    case.status = after
    kind = CaseEventKind.MATERIALS_ASKED if told else CaseEventKind.NOTIFIED_ONCE
    cases.record(case, act, kind, payload, {"note": note, "reason": supplement.reason})
    if supplement.is_signal:
        raise_told_in_instalments(session, act, case, supplement)


def _other_situation(session: Session, case: Case, key: str) -> ItemSituation | None:
    about = item_of_case(session, case)
    if about is None or not key or key == case.situation:
        return None
    return situation_of(about.situations, key)


def _wait(session: Session, act: Act, case: Case, told: CustomerNotice) -> None:
    note_response(session, case, act.at)
    begin_pause(session, act, case, PauseReason.MATERIALS, told)
    if not running(session, case, ClockKind.MATERIALS):
        start_clock(session, case, ClockKind.MATERIALS, Clause.MATERIALS_WAIT, act.at)
