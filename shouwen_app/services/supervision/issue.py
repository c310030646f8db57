"""Issuing a supervision order (下达督办单) on a case, a unit or a topic, and withdrawing it (R12.2.5)."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import Case, SupervisionLeg, SupervisionOrderRow, Unit
from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.duty import path_of
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.numbers import next_order_number
from shouwen_app.db.repositories.supervision import get_order, legs_of, order_of
from shouwen_app.db.repositories.units_within import units_for
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.discretion import NO_SECRETS, check_discreet
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import OPEN
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.domain.supervision import OrderTarget, check_concerned, check_receivers, withdrawn
from shouwen_app.domain.wording import NOTE_MAX, clean_line, clean_text
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.permission import require
from shouwen_app.services.rectifications.rectify import secrets_of
from shouwen_app.services.supervision.reach import heads_of, is_issuer, limit_of

TITLE_MAX = 60


@dataclass(frozen=True, slots=True)
class Question:
    """What an order asks: about what, in which words, until when, of which units."""

    target: OrderTarget
    title: str
    words: str
    days: int
    units: tuple[int, ...] = ()
    case_no: str = ""


def issue_order(session: Session, act: Act, *, question: Question) -> str:
    """Ask units for a reply within a limit in working days; the order's number.

    Raises NotPermitted, NotFound for a case out of reach, InvalidInput naming the field, RuleViolation for units outside
    the issuer's charge or beside the case, and for a case that is over.
    """
    require(act, Permission.SUPERVISION_ISSUE)
    return put_order(session, act, question).number


def put_order(
    session: Session, act: Act, question: Question, *, sheet_id: int | None = None
) -> SupervisionOrderRow:
    """Write the order and tell who has to answer; ``sheet_id`` is the sheet it follows from. Raises like issue_order."""
    units = _units(session, act, question.units)
    case = _case(session, act, question, units) if question.target is OrderTarget.CASE else None
    row = SupervisionOrderRow(
        number=next_order_number(session, working_calendar().local(act.at).date()),
        target=question.target,
        case_id=case.id if case else None,
        sheet_id=sheet_id,
        title=_title(question, case),
        words=_words(session, question, case),
        by_leader=not act.actor.may(Permission.SUPERVISION_REPORT),
        issued_by_id=act.actor.staff_id or 0,
        issued_at=act.at,
    )
    session.add(row)
    session.flush()
    for unit in units:
        add_leg(session, act, row, unit.id or 0, days=question.days)
    if case is not None:
        record_on_case(session, act, row, "issued")
    detail = {"number": row.number, "target": row.target.value, "units": [unit.code for unit in units]}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.SUPERVISION_ISSUED, detail)
    return row


def withdraw_order(session: Session, act: Act, *, order: str, seen: int, reason: str) -> None:
    """Take an order back, with a reason that everybody asked reads.

    Raises NotPermitted, NotFound, Conflict, RuleViolation for whoever did not issue it, InvalidInput for bare words.
    """
    require(act, Permission.SUPERVISION_ISSUE)
    row = get_order(session, act.actor, order, seen=seen)
    legs = legs_of(session, [row.id or 0])[row.id or 0]
    withdrawn(order_of(row, legs), is_issuer=is_issuer(session, act.actor, row))
    row.withdraw_reason = concrete_opinion(reason, "reason")
    row.withdrawn_at = act.at
    row.version += 1
    told = {person for each in legs for person in heads_of(session, row, each.leg.unit_id)}
    notify(session, sorted(told), "supervision_withdrawn", act.at, number=row.number)
    record_on_case(session, act, row, "withdrawn")
    access_log.append(
        session, act.at, act.actor.staff_id, AccessKind.SUPERVISION_WITHDRAWN, {"number": row.number}
    )


def add_leg(
    session: Session,
    act: Act,
    row: SupervisionOrderRow,
    unit_id: int,
    *,
    days: int,
    words: str = "",
    asked_by_id: int | None = None,
) -> None:
    """Lay a duty on a unit and tell its head. Raises RuleViolation when nobody could answer, InvalidInput for the days."""
    people = heads_of(session, row, unit_id)
    if not people:
        raise RuleViolation("supervision.nobody", field="unit" if asked_by_id else "units")
    leg = SupervisionLeg(
        order_id=row.id or 0,
        unit_id=unit_id,
        asked_by_id=asked_by_id,
        words=words,
        started_at=act.at,
        started_by_id=act.actor.staff_id or 0,
        due_at=limit_of(unit_id, days, act.at),
    )
    session.add(leg)
    session.flush()
    due = local_text(leg.due_at, "%m-%d")
    notify(session, people, "supervision_issued", act.at, number=row.number, title=row.title, due=due)


def record_on_case(session: Session, act: Act, row: SupervisionOrderRow, stage: str) -> None:
    """Leave an event on the case of an order, without its words; nothing of the case changes."""
    if row.case_id is None:
        return
    case = session.get_one(Case, row.case_id)
    payload = {"order": row.number, "stage": stage}
    CaseRepository(session, SYSTEM).record(case, act, CaseEventKind.SUPERVISED, payload)


def _units(session: Session, act: Act, asked: tuple[int, ...]) -> list[Unit]:
    """The units asked, all within the issuer's charge and none the issuer heads. Raises RuleViolation, InvalidInput."""
    known = {unit.id: unit for unit in units_for(session, act.actor, Permission.SUPERVISION_ISSUE)}
    if any(unit not in known for unit in asked):
        raise InvalidInput("unit.not_found", field="units")
    found = [known[unit] for unit in asked]
    headed = tuple(grant.unit_path for grant in act.actor.grants if grant.role is Role.HEAD)
    check_receivers(tuple(unit.path for unit in found), issuer_heads=headed)
    return found


def _case(session: Session, act: Act, question: Question, units: list[Unit]) -> Case:
    """The case in reach, still open: after its end there may be a rating that its line must not learn of (decision 0024)."""
    case = CaseRepository(session, act.actor).get(question.case_no.strip())
    if case.status not in OPEN:
        raise RuleViolation("supervision.case_over", field="case_no")
    concerned = (case.first_inquiry_unit_id, case.unit_id, case.offered_unit_id)
    paths = tuple(path_of(session, unit) for unit in concerned if unit is not None)
    check_concerned(tuple(unit.path for unit in units), paths)
    return case


def _title(question: Question, case: Case | None) -> str:
    given = clean_line(question.title, "title", longest=TITLE_MAX, required=case is None)
    title = given or (case.title if case else "")
    check_discreet(title, "title", NO_SECRETS)
    return title


def _words(session: Session, question: Question, case: Case | None) -> str:
    """What is asked, a question in full words; it names neither customers nor ratings, and no other case."""
    words = concrete_opinion(clean_text(question.words, "words", longest=NOTE_MAX, required=True), "words")
    check_discreet(words, "words", secrets_of(session, case) if case else NO_SECRETS)
    return words
