"""Orders (派单) of the hotline and of superiors: their term, that nobody declines them, and the report back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, Clock, FollowUpTask
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.contact import Channel
from shouwen_app.domain.errors import InvalidInput, NotFound, RuleViolation
from shouwen_app.domain.follow_up import ContactWay, Solved, TaskKind
from shouwen_app.domain.lifecycle import CaseStatus, ClockKind
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.callbacks.conclude import attempt_callback, conclude_callback
from shouwen_app.services.cases.archive import archive_due
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.orders import report_back
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.step import Step
from shouwen_app.services.cases.transfers import accept_transfer, offer_transfer
from shouwen_app.services.cases.workbench import workbench
from tests.factories import TUESDAY, Institution, shanghai

Do = Callable[..., Any]
TERM = shanghai(10, 9)
ORDER = {"order_no": "2026-0917", "order_from": "市民热线", "order_due_at": TERM}
REPORT = {"way": ContactWay.PHONE, "note": "已电话反馈办理结果"}


@pytest.fixture
def ordered(make_case: Callable[..., Case]) -> Callable[..., Case]:
    def make(outcome: Outcome = Outcome.TRANSFER, channel: Channel = Channel.HOTLINE, **fields: Any) -> Case:
        return make_case(outcome, channel=channel, **{**ORDER, **fields})

    return make


def order_clock(session: Session, case: Case) -> Clock:
    return session.exec(select(Clock).where(Clock.case_id == case.id, Clock.kind == ClockKind.ORDER)).one()


@pytest.mark.both_databases
@pytest.mark.rule("R1.7b", "R20.A2.2")
@pytest.mark.parametrize(
    ("channel", "clause"), [(Channel.HOTLINE, "hotline-order"), (Channel.SUPERIOR, "superior-order")]
)
def test_an_order_runs_until_the_term_that_came_with_it(
    session: Session, house: Institution, ordered: Callable[..., Case], channel: Channel, clause: str
) -> None:
    case = ordered(channel=channel, received_at=TUESDAY - timedelta(hours=2))

    clock = order_clock(session, case)
    assert (clock.clause, clock.due_at, clock.started_at) == (clause, TERM, case.received_at)
    task = session.exec(select(FollowUpTask)).one()
    assert (task.kind, task.owner_id, task.due_at) == (TaskKind.REPORT_BACK, house.teller.id, TERM)
    shown = case_detail(session, house.act(house.lender), case.case_no)
    assert shown.order == "市民热线 · 2026-0917 · 10月9日 17:30 前反馈"


@pytest.mark.rule("R1.7b")
def test_a_hotline_order_without_a_term_has_the_24_hours_of_the_house(
    session: Session, ordered: Callable[..., Case]
) -> None:
    clock = order_clock(session, ordered(order_due_at=None))

    assert (clock.clause, clock.due_at) == ("hotline-contact", TUESDAY + timedelta(hours=24))


@pytest.mark.rule("R20.A2.2")
def test_a_superiors_order_without_a_term_is_refused_while_the_days_are_blank(
    ordered: Callable[..., Case],
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        ordered(channel=Channel.SUPERIOR, order_due_at=None)

    assert (refusal.value.code, refusal.value.field) == ("order.due_required", "order_due_at")


@pytest.mark.rule("R1.7a")
@pytest.mark.parametrize("channel", [Channel.HOTLINE, Channel.SUPERIOR])
@pytest.mark.parametrize("outcome", [Outcome.OUTSIDE, Outcome.NOT_PERMITTED])
def test_an_order_is_not_refused_at_registration(
    ordered: Callable[..., Case], channel: Channel, outcome: Outcome
) -> None:
    with pytest.raises(RuleViolation, match="cannot_refuse"):
        ordered(outcome, channel, explanation="不归我们管", rule_cited="管理办法")


def test_what_is_no_order_keeps_none_of_it(session: Session, make_case: Callable[..., Case]) -> None:
    case = make_case(**ORDER)

    assert (case.order_no, case.order_due_at) == ("", None)
    assert session.exec(select(FollowUpTask)).all() == []


@pytest.mark.both_databases
@pytest.mark.rule("R20.A2.2")
def test_the_report_follows_the_reply_stands_in_the_queue_and_lets_the_case_be_archived(
    session: Session, house: Institution, ordered: Callable[..., Case], do: Do
) -> None:
    case = ordered(Outcome.COLLEAGUE, Channel.SUPERIOR, colleague=house.teller.id)
    with pytest.raises(RuleViolation, match="result_first"):
        do(report_back, house.teller, case, **REPORT)
    do(reply_case, house.teller, case, reply="已为您办好", way=ContactWay.PHONE)
    do(attempt_callback, house.teller, case, way=ContactWay.PHONE, reached=True)
    do(conclude_callback, house.teller, case, solved=Solved.YES, satisfied=True)
    late = TUESDAY + timedelta(days=9)

    row = workbench(session, house.act(house.teller)).groups[0].rows[0]
    assert (row.step, row.verb, row.stage) == (Step.REPORT_BACK, "反馈派单方", "已答复，待反馈派单方")
    assert (archive_due(session, Act(SYSTEM, late)), case.status) == (0, CaseStatus.CONCLUDED)
    do(report_back, house.teller, case, **REPORT, at=late)

    assert case.status is CaseStatus.ARCHIVED
    assert order_clock(session, case).stopped_at == late
    assert workbench(session, house.act(house.teller)).total == 0
    shown = case_detail(session, house.act(house.teller, late), case.case_no)
    assert shown.order.endswith("已反馈")
    with pytest.raises(NotFound):
        do(report_back, house.teller, case, **REPORT)


@pytest.mark.rule("R1.7b")
def test_the_hotline_hears_within_its_limit_how_it_stands(
    session: Session, house: Institution, ordered: Callable[..., Case], do: Do
) -> None:
    case = ordered()

    do(report_back, house.teller, case, **REPORT)

    assert order_clock(session, case).stopped_at == TUESDAY
    assert case.status is CaseStatus.OFFERED


def test_the_report_is_the_first_inquiry_persons(
    house: Institution, ordered: Callable[..., Case], do: Do
) -> None:
    with pytest.raises(RuleViolation, match="first_inquiry_only"):
        do(report_back, house.lender, ordered(), **REPORT)


@pytest.mark.rule("R1.7a")
def test_an_order_may_be_handed_on_which_keeps_it_open(
    session: Session, house: Institution, ordered: Callable[..., Case], do: Do
) -> None:
    case = ordered()
    do(accept_transfer, house.lender, case)

    do(offer_transfer, house.lender, case, to_unit=house.shiqiao.id, reason="开户在石桥信用社")

    assert case.status is CaseStatus.OFFERED
    assert order_clock(session, case).stopped_at is None


def test_an_answered_order_past_its_promise_is_not_counted_as_overdue(
    session: Session, house: Institution, ordered: Callable[..., Case], do: Do
) -> None:
    case = ordered(Outcome.COLLEAGUE, colleague=house.teller.id)
    do(reply_case, house.teller, case, reply="已为您办好", way=ContactWay.PHONE)

    found = workbench(session, house.act(house.teller, TERM + timedelta(days=30)))

    assert {tile.key: tile.count for tile in found.tiles}["over"] == 0
    assert [group.title for group in found.groups] == ["已逾期"]
