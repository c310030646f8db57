"""Extensions (延期): asked for a good reason, granted by another with the notice to the customer (R18.6.1)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, Clock, Extension, Notice, Staff
from shouwen_app.db.repositories.clocks import clocks_of
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.errors import NotFound, RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.opinion import OpinionLevel
from shouwen_app.domain.pause import PauseReason
from shouwen_app.domain.time_limit import Clause
from shouwen_app.services.cases.clocks import explanation
from shouwen_app.services.cases.extensions import ask_extension, decide_extension
from shouwen_app.services.cases.handling import complete_handling
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.suspensions import resume_case, suspend_case
from shouwen_app.services.cases.transfers import accept_transfer
from tests.factories import TUESDAY, Institution, shanghai

Do = Callable[..., Any]
REASON = "对方银行要到下周才能提供流水"
WORDS = "已电话告诉王女士，要等对方银行的流水。"
LATER = TUESDAY + timedelta(hours=1)
GRANTED = {
    "granted": True,
    "opinion": "同意延期，抓紧办理",
    "told_way": ContactWay.PHONE,
    "told_at": LATER,
    "told_words": WORDS,
}
REFUSED = {"granted": False, "opinion": "请先联系对方银行催办"}


@pytest.fixture
def case(house: Institution, make_case: Callable[..., Case], do: Do) -> Case:
    """A complaint that the lending department has taken, promised until 9 October."""
    made = make_case(kind=ContactKind.COMPLAINT)
    do(accept_transfer, house.lender, made)
    return made


@pytest.fixture
def ask(house: Institution, do: Do) -> Callable[..., None]:
    """The lender, or another, asks for two more working days."""

    def for_time(case: Case, by: Staff | None = None, at: datetime = TUESDAY, **changed: Any) -> None:
        do(ask_extension, by or house.lender, case, at=at, **{"working_days": 2, "reason": REASON, **changed})

    return for_time


def clock(session: Session, case: Case, kind: ClockKind) -> Clock:
    """The last clock of a kind."""
    return [one for one in clocks_of(session, case) if one.kind is kind][-1]


@pytest.mark.rule("R18.6.1")
@pytest.mark.both_databases
def test_a_granted_extension_moves_the_promise_and_explains_it(
    session: Session, house: Institution, case: Case, ask: Callable[..., None], do: Do
) -> None:
    ask(case)

    do(decide_extension, house.lending_head, case, at=LATER, **GRANTED)

    promise = clock(session, case, ClockKind.PROMISE)
    assert case.promise_due_at == promise.due_at == shanghai(10, 12)
    assert explanation(promise).due_at == promise.due_at
    assert [move["why"] for move in promise.moves] == ["extended"]
    row = session.exec(select(Extension)).one()
    assert (row.granted, row.decided_by_id, row.told_words) == (True, house.lending_head.id, WORDS)
    assert (row.due_before, row.due_after) == (shanghai(10, 9), shanghai(10, 12))
    kinds = session.exec(select(CaseEvent.kind).where(CaseEvent.case_id == case.id).order_by("seq")).all()
    assert kinds[-3:] == [
        CaseEventKind.EXTENSION_ASKED,
        CaseEventKind.EXTENSION_DECIDED,
        CaseEventKind.PROMISE_MOVED,
    ]


@pytest.mark.both_databases
def test_the_request_has_a_clock_and_both_sides_are_told(
    session: Session, house: Institution, case: Case, ask: Callable[..., None], do: Do
) -> None:
    ask(case)
    approval = clock(session, case, ClockKind.EXTENSION)
    assert (approval.due_at, approval.stopped_at) == (shanghai(9, 30), None)

    do(decide_extension, house.lending_head, case, at=LATER, **REFUSED)

    assert approval.stopped_at == LATER
    assert case.promise_due_at == shanghai(10, 9)
    told = {(notice.staff_id, notice.kind) for notice in session.exec(select(Notice))}
    assert (house.lending_head.id, "extension_asked") in told
    assert {(house.lender.id, "extension_refused"), (house.teller.id, "extension_refused")} <= told


@pytest.mark.parametrize("missing", ["told_way", "told_at", "told_words"])
def test_an_extension_without_the_recorded_notice_is_refused(
    house: Institution, case: Case, ask: Callable[..., None], do: Do, missing: str
) -> None:
    ask(case)
    incomplete = {**GRANTED, missing: "" if missing == "told_words" else None}

    with pytest.raises(RuleViolation) as refusal:
        do(decide_extension, house.lending_head, case, at=LATER, **incomplete)

    assert (refusal.value.code, refusal.value.field) == ("told.required", missing)
    assert case.promise_due_at == shanghai(10, 9)


def test_nobody_approves_what_they_asked_for(
    session: Session, house: Institution, case: Case, ask: Callable[..., None], do: Do
) -> None:
    ask(case, by=house.lending_head)
    assert session.exec(select(Extension.level)).one() is OpinionLevel.LEADER

    with pytest.raises(RuleViolation) as refusal:
        do(decide_extension, house.lending_head, case, at=LATER, **GRANTED)
    do(decide_extension, house.leader, case, at=LATER, **GRANTED)

    assert refusal.value.code == "extension.own_request"
    assert case.promise_due_at == shanghai(10, 12)


def test_the_second_extension_goes_one_level_up(
    session: Session, house: Institution, case: Case, ask: Callable[..., None], do: Do
) -> None:
    ask(case)
    do(decide_extension, house.lending_head, case, at=LATER, **GRANTED)

    ask(case, at=LATER)
    with pytest.raises(RuleViolation) as refusal:
        do(decide_extension, house.lending_head, case, at=LATER, **GRANTED)
    do(decide_extension, house.leader, case, at=LATER, **GRANTED)

    assert refusal.value.code == "opinion.not_yours"
    assert case.promise_due_at == shanghai(10, 14)


def test_one_request_waits_at_a_time_and_none_comes_too_late(
    case: Case, ask: Callable[..., None], house: Institution, do: Do
) -> None:
    ask(case)
    with pytest.raises(RuleViolation) as again:
        ask(case)
    do(decide_extension, house.lending_head, case, at=LATER, **REFUSED)
    with pytest.raises(RuleViolation) as late:
        ask(case, at=shanghai(10, 9, 17, 31))

    assert (again.value.code, late.value.code) == ("extension.pending", "extension.too_late")


@pytest.mark.both_databases
def test_the_regulators_term_goes_up_by_the_head_and_then_by_the_leader(
    session: Session, house: Institution, case: Case, ask: Callable[..., None], do: Do
) -> None:
    regulator = {"clock": ClockKind.REGULATOR}
    term = clock(session, case, ClockKind.REGULATOR)
    ends = [term.due_at]

    for decider in (house.lending_head, house.leader):
        ask(case, **regulator, working_days=0, at=LATER)
        do(decide_extension, decider, case, at=LATER, **regulator, **GRANTED)
        ends.append(term.due_at)

    assert term.clause == Clause.REGULATOR_EXTENDED
    assert ends == [shanghai(10, 14), shanghai(10, 29), shanghai(11, 30)]
    assert explanation(term).due_at == term.due_at
    assert case.promise_due_at == shanghai(10, 9)
    with pytest.raises(RuleViolation) as refusal:
        ask(case, **regulator, at=LATER)
    assert refusal.value.code == "extension.no_further_term"


def test_a_pause_does_not_use_up_what_was_granted(
    session: Session, house: Institution, case: Case, ask: Callable[..., None], do: Do
) -> None:
    ask(case)
    do(decide_extension, house.lending_head, case, at=LATER, **GRANTED)
    pause = {key: value for key, value in GRANTED.items() if key.startswith("told")}
    pause |= {"reason": PauseReason.APPRAISAL, "until": shanghai(10, 20).date()}
    do(suspend_case, house.lender, case, at=shanghai(10, 8, 8, 30), **pause)

    do(resume_case, house.lender, case, at=shanghai(10, 9, 17, 30))

    assert case.promise_due_at == shanghai(10, 14)
    promise = clock(session, case, ClockKind.PROMISE)
    assert explanation(promise).due_at == promise.due_at


def test_a_reply_makes_an_undecided_request_lapse(
    session: Session, house: Institution, case: Case, ask: Callable[..., None], do: Do
) -> None:
    ask(case)
    do(complete_handling, house.lender, case, result="已办好")
    do(reply_case, house.teller, case, reply="已为您办好。", way=ContactWay.PHONE)

    session.expire_all()
    row = session.exec(select(Extension)).one()
    assert (row.granted, row.decided_by_id) == (False, None)
    with pytest.raises((RuleViolation, NotFound)):
        do(decide_extension, house.lending_head, case, at=LATER, **GRANTED)
