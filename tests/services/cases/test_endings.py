"""How cases end without a reply, join another, hear new facts and begin again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, Notice, Opinion
from shouwen_app.db.repositories.clocks import clocks_of, running
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.contact import Channel, ContactKind
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.lifecycle import CaseStatus, ClockKind
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.cases.archive import archive_due
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.endings import withdraw_case
from shouwen_app.services.cases.facts import add_facts
from shouwen_app.services.cases.merging import merge_case
from shouwen_app.services.cases.my_month import my_month
from shouwen_app.services.cases.reopen import reopen_case
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.step import Step
from shouwen_app.services.cases.transfers import accept_transfer
from shouwen_app.services.progress.look_up import look_up
from shouwen_app.services.ratings.links import make_rating_link
from tests.factories import TUESDAY, Institution, shanghai
from tests.plugins.customers import LATER, customer

pytestmark = pytest.mark.both_databases
MakeCase = Callable[..., Case]
Do = Callable[..., Any]
WITHDRAWAL = {"reason": "客户自己找到凭证了", "way": ContactWay.PHONE, "told": True}


def kinds(session: Session, case: Case) -> list[str]:
    query = select(CaseEvent.kind).where(CaseEvent.case_id == case.id).order_by("seq")
    return [str(kind) for kind in session.exec(query)]


def steps(session: Session, house: Institution, case: Case, person: str = "teller") -> set[str]:
    act = house.act(getattr(house, person), LATER)
    return {step.action for step in case_detail(session, act, case.case_no).steps}


@pytest.fixture
def withdrawn(house: Institution, make_case: MakeCase, do: Do) -> Case:
    """Taken back while the head's opinion was awaited."""
    case = make_case(Outcome.HEAD_OPINION)
    do(withdraw_case, house.teller, case, **WITHDRAWAL, at=LATER)
    return case


def test_a_withdrawn_case_owes_nothing_to_anybody(
    session: Session, house: Institution, withdrawn: Case
) -> None:
    assert (withdrawn.status, withdrawn.closing) == (CaseStatus.CONCLUDED, "withdrawn")
    assert running(session, withdrawn, *ClockKind) == []
    assert session.exec(select(Opinion.given_at)).all() == [LATER]
    assert (withdrawn.replied_at, withdrawn.first_replied_at) == (None, None)
    assert Step.RATING_LINK not in steps(session, house, withdrawn)
    assert archive_due(session, Act(SYSTEM, LATER)) == 1


def test_it_cannot_be_rated(session: Session, house: Institution, withdrawn: Case) -> None:
    with pytest.raises(RuleViolation, match=r"rating\.archived"):
        make_rating_link(session, house.act(house.teller, LATER), withdrawn.case_no)


def test_the_customer_reads_that_it_ended_as_wished(session: Session, withdrawn: Case) -> None:
    shown = look_up(session, customer(LATER), case_no=withdrawn.case_no, phone_tail="2046")

    assert (shown.status, shown.tone, shown.may_urge) == ("已按您的意愿撤回", "done", False)
    assert shown.steps[0].text == "您已撤回"


def test_a_pause_ends_with_the_case(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case(Outcome.PAPERS_INCOMPLETE)

    do(withdraw_case, house.teller, case, **WITHDRAWAL)

    assert (case.paused_at, case.pause_reason) == (None, "")
    last = session.exec(select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.seq == case.version))
    assert last.one().payload["held"] == []


@pytest.mark.rule("R1.7a")
@pytest.mark.parametrize("channel", [Channel.HOTLINE, Channel.SUPERIOR])
def test_an_order_is_not_the_customers_to_take_back(
    house: Institution, make_case: MakeCase, do: Do, channel: Channel
) -> None:
    case = make_case(Outcome.HEAD_OPINION, channel=channel, order_due_at=shanghai(10, 20))

    with pytest.raises(RuleViolation, match=r"withdraw\.order"):
        do(withdraw_case, house.teller, case, **WITHDRAWAL)


def test_only_the_first_inquiry_person_withdraws_and_only_once_the_customer_knows(
    house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case(Outcome.COLLEAGUE)

    with pytest.raises(RuleViolation, match=r"case\.first_inquiry_only"):
        do(withdraw_case, house.colleague, case, **WITHDRAWAL)
    with pytest.raises(InvalidInput) as refused:
        do(withdraw_case, house.teller, case, **{**WITHDRAWAL, "told": False})
    assert refused.value.field == "told"


def test_ones_month_counts_a_withdrawn_case_by_when_it_was_withdrawn(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    in_time, late = make_case(Outcome.HEAD_OPINION), make_case(Outcome.HEAD_OPINION)
    do(withdraw_case, house.teller, in_time, **WITHDRAWAL)
    do(withdraw_case, house.teller, late, **WITHDRAWAL, at=shanghai(10, 20))

    month = my_month(session, house.act(house.teller, shanghai(9, 30)))

    assert (month.received, month.on_time_of) == (2, 1)


def test_new_facts_reach_those_who_work_on_it(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case()
    do(accept_transfer, house.lender, case)

    do(add_facts, house.teller, case, note="客户找到了当年的借据")

    told = session.exec(select(Notice.staff_id).where(Notice.kind == "facts_added")).all()
    assert told == [house.lender.id]
    assert kinds(session, case)[-1] == "facts_added"
    assert running(session, case, ClockKind.REGULATOR) == []


def test_new_facts_begin_a_complaints_regulator_limit_anew(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case(Outcome.HEAD_OPINION, kind=ContactKind.COMPLAINT)

    do(add_facts, house.teller, case, note="客户补充了录音", at=shanghai(10, 8, 9, 0))
    do(add_facts, house.teller, case, note="客户又补充了照片", at=shanghai(10, 9, 9, 0))

    clocks = [clock for clock in clocks_of(session, case) if clock.kind is ClockKind.REGULATOR]
    (current,) = [clock for clock in clocks if clock.stopped_at is None]
    assert current.started_at == shanghai(10, 9, 9, 0)
    assert current.due_at == shanghai(10, 26)


@pytest.fixture
def answered(house: Institution, make_case: MakeCase, do: Do) -> Case:
    """Answered at once and archived."""
    return make_case(Outcome.ANSWERED)


@pytest.mark.rule("R16.4b", "R17.3.2d")
def test_a_closed_case_begins_again_with_a_new_promise_and_keeps_its_first_reply(
    session: Session, house: Institution, answered: Case, do: Do
) -> None:
    archive_due(session, Act(SYSTEM, TUESDAY + timedelta(days=8)))
    again = shanghai(10, 12, 10, 0)

    do(reopen_case, house.teller, answered, reason="客户说利息算得不对", at=again)

    assert (answered.status, answered.closing) == (CaseStatus.IN_PROGRESS, "")
    assert (answered.replied_at, answered.first_replied_at) == (None, TUESDAY)
    assert answered.promise_due_at == shanghai(10, 14)
    (promise,) = running(session, answered, ClockKind.PROMISE)
    assert promise.due_at == answered.promise_due_at
    assert steps(session, house, answered) >= {Step.REPLY, Step.TRANSFER}
    do(reply_case, house.teller, answered, reply="已重新核算。", way=ContactWay.PHONE, at=again)
    assert answered.status is CaseStatus.AWAITING_CALLBACK


def test_a_withdrawn_and_a_joined_case_begin_again_too(
    house: Institution, make_case: MakeCase, withdrawn: Case, do: Do
) -> None:
    main, again = make_case(), make_case(Outcome.HEAD_OPINION)
    do(merge_case, house.teller, again, into=main.case_no, at=LATER)

    for case in (withdrawn, again):
        do(reopen_case, house.head, case, reason="客户还是要办", at=LATER + timedelta(days=1))

    assert [case.closing for case in (withdrawn, again)] == ["", ""]
    assert again.merged_into_id is None
    assert {case.status for case in (withdrawn, again)} == {CaseStatus.IN_PROGRESS}


def test_after_a_year_it_is_a_new_contact(
    session: Session, house: Institution, answered: Case, do: Do
) -> None:
    year = timedelta(days=365)

    with pytest.raises(RuleViolation, match=r"reopen\.too_late"):
        do(reopen_case, house.teller, answered, reason="客户又来问", at=TUESDAY + year + timedelta(seconds=1))
    do(reopen_case, house.teller, answered, reason="客户又来问", at=TUESDAY + year)


def test_only_who_answers_for_it_or_their_head_begins_again(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case(Outcome.COLLEAGUE)
    do(withdraw_case, house.teller, case, **WITHDRAWAL)

    with pytest.raises(RuleViolation, match=r"reopen\.not_yours"):
        do(reopen_case, house.colleague, case, reason="客户又来问")
    assert Step.REOPEN_CASE in steps(session, house, case)
    assert Step.REOPEN_CASE in steps(session, house, case, "head")
    assert Step.REOPEN_CASE not in steps(session, house, case, "colleague")
