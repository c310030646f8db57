"""The chain of opinions (签批链): the head's words, then the leader's, each with a clock of its own."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, Notice, Opinion
from shouwen_app.db.repositories.case_pages import opinions_of
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseStatus, ClockKind
from shouwen_app.domain.opinion import EscalationReason
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.opinions import decide, escalate, give_head_opinion, submit_up
from tests.factories import TUESDAY, Institution, shanghai
from tests.plugins.meetings import clocks

MakeCase = Callable[..., Case]
Do = Callable[..., Any]
OPINION = "情况属实，建议减免，超出本部门权限。"
NEXT_MORNING = shanghai(9, 30, 9, 0)


@pytest.fixture
def proposed(make_case: MakeCase) -> Case:
    """A proposal that waits for the head's opinion."""
    return make_case(Outcome.HEAD_OPINION)


@pytest.fixture
def submitted(house: Institution, do: Do, proposed: Case) -> Case:
    """The head has given an opinion and submitted the matter to the leader in charge."""
    do(submit_up, house.head, proposed, opinion=OPINION, at=NEXT_MORNING)
    return proposed


@pytest.mark.both_databases
@pytest.mark.rule("R16.9c", "R16.3b")
def test_the_head_gives_an_opinion_and_submits_it_to_the_leader(
    session: Session, house: Institution, submitted: Case
) -> None:
    head, leader = opinions_of(session, submitted)

    assert submitted.status is CaseStatus.ESCALATED
    assert (head.text, head.given_by_id, head.given_at) == (OPINION, house.head.id, NEXT_MORNING)
    assert (leader.proposal, leader.asked_by_id, leader.given_at) == (OPINION, house.head.id, None)
    assert submitted.is_urgent is False
    told = session.exec(select(Notice.staff_id).where(Notice.kind == "submitted_up")).all()
    assert list(told) == [house.leader.id]


@pytest.mark.rule("R16.9c")
def test_each_opinion_has_an_internal_clock_of_its_own(session: Session, submitted: Case) -> None:
    first, second = clocks(session, submitted, ClockKind.OPINION)

    assert (first.clause, first.stopped_at) == (Clause.OPINION_HEAD, NEXT_MORNING)
    assert (second.clause, second.started_at, second.due_at, second.stopped_at) == (
        Clause.OPINION_LEADER,
        NEXT_MORNING,
        shanghai(10, 8),
        None,
    )
    assert clocks(session, submitted, ClockKind.REGULATION) == []


@pytest.mark.rule("R16.9c")
def test_the_leaders_opinion_starts_three_working_days(
    session: Session, house: Institution, do: Do, submitted: Case
) -> None:
    do(decide, house.leader, submitted, opinion="减免一半，本周内答复客户。", at=shanghai(10, 8, 9, 0))

    (limit,) = clocks(session, submitted, ClockKind.REGULATION)
    assert (limit.clause, limit.due_at) == (Clause.OTHER_DEPARTMENT, shanghai(10, 12))


def test_submitting_up_gives_the_promise_of_another_departments_matter_with_its_reason(
    session: Session, submitted: Case
) -> None:
    query = select(CaseEvent.payload).where(CaseEvent.kind == CaseEventKind.PROMISE_MOVED)

    assert (submitted.promise_due_at, submitted.clause) == (shanghai(10, 9), Clause.OTHER_DEPARTMENT)
    assert [payload["why"] for payload in session.exec(query)] == ["submitted_up"]


@pytest.mark.rule("R16.9c")
def test_the_leader_reads_the_proposal_and_the_heads_opinion(
    session: Session, house: Institution, submitted: Case
) -> None:
    page = case_detail(session, house.act(house.leader, NEXT_MORNING), submitted.case_no)

    assert [(line.title, line.text) for line in page.council.asked] == [
        ("承办建议", "建议按合同约定减免。"),
        ("部门负责人意见", OPINION),
    ]


@pytest.mark.rule("R13.5.3")
@pytest.mark.parametrize("use_case", [give_head_opinion, submit_up])
@pytest.mark.parametrize("text", ["", "同意", "已阅，请按规定办理。"])
def test_a_bare_opinion_closes_nothing(
    session: Session, house: Institution, do: Do, proposed: Case, use_case: Callable[..., None], text: str
) -> None:
    trial = session.begin_nested()
    with pytest.raises(InvalidInput) as refusal:
        do(use_case, house.head, proposed, opinion=text)
    trial.rollback()

    assert refusal.value.field == "opinion"
    assert session.exec(select(Opinion.given_at)).all() == [None]


def test_only_the_head_who_was_asked_submits_up(
    session: Session, house: Institution, do: Do, proposed: Case
) -> None:
    proposed.offered_unit_id = house.xindai.id
    session.flush()

    with pytest.raises(RuleViolation, match=r"opinion\.not_yours"):
        do(submit_up, house.lending_head, proposed, opinion=OPINION)


@pytest.mark.rule("R1.4", "R9.3b", "R16.3b")
@pytest.mark.parametrize(
    ("why", "is_urgent", "said"),
    [
        (EscalationReason.URGENT, True, "紧急或重大"),
        (EscalationReason.BEYOND_AUTHORITY, False, "超出权限"),
        (EscalationReason.NOT_SURE, False, "拿不准，请示"),
    ],
)
def test_only_urgency_makes_a_case_urgent(
    session: Session,
    house: Institution,
    do: Do,
    make_case: MakeCase,
    why: EscalationReason,
    is_urgent: bool,
    said: str,
) -> None:
    case = make_case(Outcome.COLLEAGUE, colleague=house.teller.id)

    do(escalate, house.teller, case, reason="合同没有写明，请领导明示", why=why)

    page = case_detail(session, house.act(house.leader), case.case_no)
    assert (case.status, case.is_urgent) == (CaseStatus.ESCALATED, is_urgent)
    told = [row.text for row in page.timeline if row.kind == CaseEventKind.ESCALATED]
    assert told == [f"{said}\n合同没有写明，请领导明示"]


def test_an_urgent_case_stays_urgent_when_a_question_follows(
    session: Session, house: Institution, do: Do, make_case: MakeCase
) -> None:
    case = make_case(Outcome.COLLEAGUE, colleague=house.teller.id)
    do(escalate, house.teller, case, reason="客户急用钱")
    do(decide, house.leader, case, opinion="先垫付，今天答复客户。")

    do(escalate, house.teller, case, reason="垫付科目拿不准", why=EscalationReason.NOT_SURE)

    assert case.is_urgent is True


def test_why_it_goes_up_must_be_chosen(house: Institution, do: Do, make_case: MakeCase) -> None:
    case = make_case(Outcome.COLLEAGUE, colleague=house.teller.id)

    with pytest.raises(InvalidInput) as refusal:
        do(escalate, house.teller, case, reason="请领导明示", why=None)

    assert (refusal.value.code, refusal.value.field) == ("input.required", "why")


def test_the_page_tells_how_long_each_opinion_took(
    session: Session, house: Institution, do: Do, submitted: Case
) -> None:
    do(decide, house.leader, submitted, opinion="减免一半，本周内答复客户。", at=shanghai(10, 9, 9, 0))

    page = case_detail(session, house.act(house.teller, shanghai(10, 9, 10, 0)), submitted.case_no)

    head, leader = page.council.opinions
    assert (head.chip.text, head.late, head.term) == ("用时 3 小时 18 分", False, "内部时限 9月30日 17:30")
    assert (leader.chip.text, leader.late) == ("用时 2 天", True)
    assert leader.term == "内部时限 10月8日 17:30，已超过"
    assert (head.asked, head.given) == (
        "周敏 · 营业部，9月29日 14:42 提出",
        "马会玲 · 营业部，9月30日 09:00 签批",
    )
    assert (page.council.count, page.council.asked) == (2, ())


def test_an_opinion_overtaken_by_reporting_up_says_so(
    session: Session, house: Institution, do: Do, proposed: Case
) -> None:
    do(escalate, house.teller, proposed, reason="客户急用钱")

    page = case_detail(session, house.act(house.teller, TUESDAY), proposed.case_no)

    assert page.council.opinions[0].answer == "未签，已直接上报分管领导。"
    assert [line.text for line in page.council.asked] == ["客户急用钱"]
