"""What a program does with cases (接口办件): bring a contact in, read how it stands, urge, take back."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.duty import any_unit, staff_of
from shouwen_app.db.repositories.program_cases import moved_since
from shouwen_app.domain.act import CUSTOMER, Act
from shouwen_app.domain.contact import Channel
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.intake import Intake
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.asks.ask import AskAnswer, Asking, answer_of, ask, intake_of
from shouwen_app.services.cases.endings import withdraw_case
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.cases.urging import urge_case
from shouwen_app.services.cases.views import status_key
from shouwen_app.services.permission import require
from shouwen_app.texts import t

FROM_CUSTOMERS = frozenset({Channel.WEB, Channel.EMAIL})
"""Channels in which the customer writes, whom the program only carries: the case is the customer's own act."""


@dataclass(frozen=True, slots=True)
class ProgramContact:
    """A contact that a program brings: what was said or written, and the order it came with, if it is one."""

    asking: Asking
    order_no: str = ""
    order_from: str = ""
    order_due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ProgramCase:
    """A case as a program sees it: how it stands and what was answered, nothing of who asked."""

    case_no: str
    status: str
    status_text: str
    title: str
    order_no: str
    received_at: datetime
    promise_due_at: datetime
    replied_at: datetime | None
    reply: str
    person: str
    unit: str


@dataclass(frozen=True, slots=True)
class ProgramPage:
    """Some cases in the order in which something happened to them, and the place to go on from."""

    cases: tuple[ProgramCase, ...]
    position: int
    has_more: bool


def take_contact(session: Session, act: Act, *, contact: ProgramContact) -> AskAnswer:
    """Open a case: what a customer wrote finds its receiver, all else is received by the person the program acts for.

    Raises NotPermitted, InvalidInput naming the field, RuleViolation as registration does.
    """
    require(act, Permission.CASE_REGISTER)
    channel = contact.asking.channel
    if channel in FROM_CUSTOMERS:
        return ask(session, replace(act, actor=CUSTOMER), asking=contact.asking)
    if channel is Channel.PAPER:
        raise InvalidInput("key.channel_paper", field="channel")
    return answer_of(session, register_case(session, act, intake=_intake(contact, act.actor.staff_id or 0)))


def read_case(session: Session, act: Act, *, case_no: str) -> ProgramCase:
    """One case within reach. Raises NotPermitted, NotFound."""
    require(act, Permission.CASE_VIEW)
    return _shown(session, CaseRepository(session, act.actor).get(case_no), act.at)


def cases_since(session: Session, act: Act, *, position: int, most: int) -> ProgramPage:
    """Cases within reach to which something happened after a place in the global chain; 0 begins at the first."""
    require(act, Permission.CASE_VIEW)
    found = moved_since(session, act.actor, position, most + 1)
    page = found[:most]
    return ProgramPage(
        tuple(_shown(session, case, act.at) for case, _ in page),
        page[-1][1] if page else position,
        len(found) > most,
    )


def urge_by_program(session: Session, act: Act, *, case_no: str, note: str) -> ProgramCase:
    """Pass on that the customer is waiting (R7.1). Raises like ``urge_case``."""
    require(act, Permission.CASE_URGE)
    cases = CaseRepository(session, act.actor)
    urge_case(session, act, case_no, seen=cases.version_of(cases.get(case_no)), note=note)
    return _shown(session, cases.get(case_no), act.at)


def withdraw_by_program(session: Session, act: Act, *, case_no: str, reason: str, told: bool) -> ProgramCase:
    """The customer took the matter back where the program serves them; ``told`` that they know it ends there.

    Raises like ``withdraw_case``: only the person the program acts for can do so, and no order can be withdrawn.
    """
    require(act, Permission.CASE_CLOSE)
    cases = CaseRepository(session, act.actor)
    seen = cases.version_of(cases.get(case_no))
    withdraw_case(session, act, case_no, seen=seen, reason=reason, way=ContactWay.MESSAGE, told=told)
    return _shown(session, cases.get(case_no), act.at)


def _intake(contact: ProgramContact, person_id: int) -> Intake:
    return replace(
        intake_of(contact.asking, person_id),
        order_no=contact.order_no,
        order_from=contact.order_from,
        order_due_at=contact.order_due_at,
    )


def _shown(session: Session, case: Case, now: datetime) -> ProgramCase:
    status = status_key(case, now, reads_rating=False)
    return ProgramCase(
        case_no=case.case_no,
        status=status,
        status_text=t(f"status.{status}"),
        title=case.title,
        order_no=case.order_no,
        received_at=case.received_at,
        promise_due_at=case.promise_due_at,
        replied_at=case.replied_at,
        reply=case.reply if case.replied_at else "",
        person=staff_of(session, case.answering_id).name,
        unit=any_unit(session, case.unit_id).name,
    )
