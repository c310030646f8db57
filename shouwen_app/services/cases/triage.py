"""The nine outcomes of triage (分流结果), each carried out on the case just registered."""

from collections.abc import Callable, Mapping
from typing import cast

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.duty import staff_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.contact import Channel, check_can_be_passed_on
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.intake import Intake
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.opinion import OpinionLevel
from shouwen_app.domain.pause import PauseReason
from shouwen_app.domain.rating import LINK_VALID_FOR
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.told import CustomerNotice
from shouwen_app.domain.transfer import Transfer
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.domain.wording import (
    ADDRESS_MAX,
    NAME_MAX,
    NOTE_MAX,
    ORGANISATION_MAX,
    clean_line,
    clean_text,
)
from shouwen_app.services.cases import routing
from shouwen_app.services.cases.clocks import note_response, start_clock
from shouwen_app.services.cases.duty_clocks import mark_urgent
from shouwen_app.services.cases.pauses import begin_pause
from shouwen_app.services.cases.tell import tell_at_once

_ANSWERED_BY = {
    Channel.PHONE: ContactWay.PHONE,
    Channel.HOTLINE: ContactWay.PHONE,
    Channel.LETTER: ContactWay.LETTER,
    Channel.OFFICIAL_LETTER: ContactWay.LETTER,
    Channel.WRITTEN_REPORT: ContactWay.LETTER,
    Channel.EMAIL: ContactWay.MESSAGE,
    Channel.WEB: ContactWay.MESSAGE,
}
"""How an answer given at once went back, by channel; in person for all others (R16.9a)."""


def _conclude(
    session: Session,
    act: Act,
    case: Case,
    kind: CaseEventKind,
    reply: str,
    *,
    field: str = "explanation",
    private: Mapping[str, str] | None = None,
    **payload: str,
) -> None:
    case.reply = clean_text(reply, field, longest=NOTE_MAX, required=True)
    case.reply_way = way_back(case)
    case.replied_at = case.concluded_at = act.at
    case.rating_closes_at = act.at + LINK_VALID_FOR
    CaseRepository(session, act.actor).record(
        case, act, kind, payload, {"note": case.reply, **(private or {})}
    )
    routing.stop_promise(session, case, act)


def way_back(case: Case) -> ContactWay:
    """How an answer given at once goes back to whoever came by this channel."""
    return _ANSWERED_BY.get(case.channel, ContactWay.IN_PERSON)


def _answered(session: Session, act: Act, case: Case, intake: Intake) -> None:
    _conclude(session, act, case, CaseEventKind.ANSWERED, intake.answer, field="answer")


def _notify_once(session: Session, act: Act, case: Case, intake: Intake) -> None:
    payload = tell_at_once(session, act, case, intake, way=way_back(case))
    told = CustomerNotice(way_back(case), act.at, "、".join(cast("list[str]", payload["missing"])))
    begin_pause(session, act, case, PauseReason.MATERIALS, told)
    start_clock(session, case, ClockKind.MATERIALS, Clause.MATERIALS_WAIT, act.at)
    note_response(session, case, act.at)
    CaseRepository(session, act.actor).record(case, act, CaseEventKind.NOTIFIED_ONCE, payload)


def _head_opinion(session: Session, act: Act, case: Case, intake: Intake) -> None:
    proposal = clean_text(intake.proposal, "proposal", longest=NOTE_MAX, required=True)
    routing.ask_opinion(session, act, case, OpinionLevel.HEAD, proposal)


def _colleague(session: Session, act: Act, case: Case, intake: Intake) -> None:
    note = clean_text(intake.reason, "reason", longest=NOTE_MAX)
    if not staff_of(session, intake.colleague or 0, field="colleague").is_on_duty:
        check_can_be_passed_on(
            case.requester_kind, case.requester_name, case.requester_organisation, case.requester_phone
        )
    routing.assign(session, act, case, intake.colleague or 0, note)


def _transfer(session: Session, act: Act, case: Case, intake: Intake) -> None:
    transfer = Transfer(
        case.unit_id, intake.to_unit or 0, intake.reason, intake.goal, intake.way, intake.answered_by
    )
    routing.offer(session, act, case, transfer)


def _unclear(session: Session, act: Act, case: Case, intake: Intake) -> None:
    routing.ask_ruling(
        session, act, case, clean_text(intake.reason, "reason", longest=NOTE_MAX, required=True)
    )


def _escalate(session: Session, act: Act, case: Case, intake: Intake) -> None:
    mark_urgent(session, case, case.received_at)
    reason = clean_text(intake.reason, "reason", longest=NOTE_MAX, required=True)
    routing.ask_opinion(session, act, case, OpinionLevel.LEADER, reason)


def _outside(session: Session, act: Act, case: Case, intake: Intake) -> None:
    _conclude(
        session,
        act,
        case,
        CaseEventKind.REFERRED_OUTSIDE,
        intake.explanation,
        private={
            "contact": clean_line(intake.referral_contact, "referral_contact", longest=NAME_MAX),
            "phone": clean_line(intake.referral_phone, "referral_phone", longest=NAME_MAX),
        },
        unit=clean_line(intake.referral_unit, "referral_unit", longest=ORGANISATION_MAX),
        address=clean_line(intake.referral_address, "referral_address", longest=ADDRESS_MAX),
    )


def _not_permitted(session: Session, act: Act, case: Case, intake: Intake) -> None:
    rule = clean_text(intake.rule_cited, "rule_cited", longest=NOTE_MAX, required=True)
    _conclude(session, act, case, CaseEventKind.REFUSED_BY_RULE, intake.explanation, rule=rule)


TRIAGE: dict[TriageOutcome, Callable[[Session, Act, Case, Intake], None]] = {
    TriageOutcome.ANSWERED: _answered,
    TriageOutcome.PAPERS_INCOMPLETE: _notify_once,
    TriageOutcome.HEAD_OPINION: _head_opinion,
    TriageOutcome.COLLEAGUE: _colleague,
    TriageOutcome.TRANSFER: _transfer,
    TriageOutcome.UNCLEAR: _unclear,
    TriageOutcome.ESCALATED: _escalate,
    TriageOutcome.OUTSIDE: _outside,
    TriageOutcome.NOT_PERMITTED: _not_permitted,
}
