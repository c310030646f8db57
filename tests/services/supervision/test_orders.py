"""Supervision orders (督办单): asked, passed down, answered and looked at, each by who may."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, RoleGrant, Staff, SupervisionReply, Unit
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.errors import Conflict
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.supervision import OrderTarget
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.audit.verify import verify_chain
from shouwen_app.services.supervision.answer import ask_more_time, recall_leg, reply_order
from shouwen_app.services.supervision.issue import Question, issue_order, withdraw_order
from shouwen_app.services.supervision.judge import decide_more_time, judge_reply
from shouwen_app.services.supervision.remind import remind_supervision
from tests.factories import TUESDAY, Institution, row_counts, shanghai
from tests.services.supervision.conftest import REPLY, WORDS, Ordered, refusal

Issue = Callable[..., Ordered]
BACK = {"accepted": False, "reason": "原因没有写清楚，请逐件说明", "days": 2}
WHY = "要等总行的对账数据才能写清楚"


@pytest.mark.rule("R12.2.5", "R12.3.5", "R15.3.3a")
def test_an_order_has_a_number_and_a_limit_in_working_days_and_its_head_is_told(
    house: Institution, ordered: Issue
) -> None:
    first, second = ordered(), ordered()

    assert (first.number, second.number) == ("DB-26-001", "DB-26-002")
    assert first.leg(house.yingye).due_at == shanghai(10, 9).astimezone(UTC)
    assert first.told(house.head) == ["supervision_issued"] * 2
    assert first.told(house.teller) == []


@pytest.mark.both_databases
@pytest.mark.rule("R12.2.5", "R19.2")
def test_level_by_level_from_the_outlet_through_the_branch_to_the_issuer(
    house: Institution, ordered: Issue, outlet: Unit, outlet_head: Staff
) -> None:
    one = ordered()
    one.pass_to(house.head, house.yingye, outlet)
    early = refusal(lambda: one.reply(house.head, house.yingye))
    one.reply(outlet_head, outlet)
    over_the_head = refusal(lambda: one.judge(house.union_officer, outlet))
    one.judge(house.head, outlet)
    one.reply(house.head, house.yingye)
    from_below = refusal(lambda: one.judge(house.head, house.yingye))
    one.judge(house.union_officer, house.yingye)

    assert early == "supervision.is_passed_down"
    assert (over_the_head, from_below) == ("supervision.not_asker", "supervision.not_asker")
    assert one.row.closed_at == TUESDAY
    assert one.told(outlet_head) == ["supervision_issued", "supervision_accepted"]
    assert one.told(house.union_officer) == ["supervision_replied"]


def test_a_reply_sent_back_names_the_reason_and_gets_a_new_limit(
    session: Session, house: Institution, ordered: Issue
) -> None:
    one = ordered()
    one.reply(house.head, house.yingye)
    without = refusal(
        lambda: one.judge(house.union_officer, house.yingye, accepted=False, reason=BACK["reason"])
    )
    bare = refusal(
        lambda: one.judge(house.union_officer, house.yingye, accepted=False, reason="重写", days=2)
    )
    one.judge(house.union_officer, house.yingye, **BACK)
    one.reply(house.head, house.yingye)

    given = session.exec(select(SupervisionReply)).all()
    assert (without, bare) == ("input.required", "opinion.not_concrete")
    assert [(each.accepted, each.reason) for each in given] == [(False, BACK["reason"]), (None, "")]
    assert one.leg(house.yingye).due_at == shanghai(10, 8).astimezone(UTC)


def test_more_time_is_asked_and_granted_by_who_asked(
    session: Session, house: Institution, ordered: Issue
) -> None:
    one, officer = ordered(), house.act(house.union_officer)
    head = house.act(house.head)

    ask_more_time(session, head, **one.on(house.yingye), days=2, reason=WHY)
    own = refusal(lambda: decide_more_time(session, head, **one.on(house.yingye), granted=True, reason=WHY))
    decide_more_time(session, officer, **one.on(house.yingye), granted=True, reason="对账确需时间，同意顺延")

    assert own == "supervision.not_asker"
    assert one.leg(house.yingye).due_at == shanghai(10, 12).astimezone(UTC)
    assert one.told(house.head)[-1] == "supervision_more_granted"


def test_refused_more_time_leaves_the_limit(session: Session, house: Institution, ordered: Issue) -> None:
    one = ordered()
    before = one.leg(house.yingye).due_at
    ask_more_time(session, house.act(house.head), **one.on(house.yingye), days=2, reason=WHY)
    officer = house.act(house.union_officer)
    decide_more_time(
        session, officer, **one.on(house.yingye), granted=False, reason="数据已经出来，请按时答复"
    )

    assert one.leg(house.yingye).due_at == before
    assert one.told(house.head)[-1] == "supervision_more_refused"


def test_what_was_passed_down_can_be_recalled_and_only_the_issuer_withdraws(
    session: Session, house: Institution, ordered: Issue, outlet: Unit, outlet_head: Staff
) -> None:
    one = ordered()
    one.pass_to(house.head, house.yingye, outlet)
    recall_leg(session, house.act(house.head), **one.on(outlet), reason="该事项由营业部自己说明")
    leader = house.staff("0002", "钱进", house.union, 50, Role.LEADER, at=house.union)
    given: dict[str, Any] = {"order": one.number, "seen": one.row.version, "reason": "已另行了解清楚情况"}
    foreign = refusal(lambda: withdraw_order(session, house.act(leader), **given))
    withdraw_order(session, house.act(house.union_officer), **given)

    assert foreign == "supervision.not_issuer"
    assert one.row.withdrawn_at == TUESDAY
    assert one.told(outlet_head)[-1] == "supervision_withdrawn"
    assert refusal(lambda: one.reply(house.head, house.yingye)) == "supervision.order_withdrawn"


def test_a_leader_asks_units_in_charge_and_nobody_else_looks_at_the_reply(
    session: Session, house: Institution, ordered: Issue
) -> None:
    leader = house.staff("0002", "钱进", house.union, 50, Role.LEADER, at=house.yingye)
    outside = refusal(lambda: ordered(leader, house.xindai))
    one = ordered(leader)
    one.reply(house.head, house.yingye)
    by_supervision = refusal(lambda: one.judge(house.union_officer, house.yingye))
    leader.is_active = False
    session.flush()
    one.judge(house.union_officer, house.yingye)

    assert (outside, by_supervision) == ("unit.not_found", "supervision.not_asker")
    assert one.row.by_leader
    assert one.row.closed_at


@pytest.mark.parametrize("who", ["teller", "head", "clerk", "auditor", "administrator"])
def test_who_may_not_issue_issues_nothing(
    session: Session, house: Institution, ordered: Issue, who: str
) -> None:
    before = row_counts(session)

    assert refusal(lambda: ordered(getattr(house, who))) == "permission.denied"
    assert row_counts(session) == before


def test_an_order_about_a_case_leaves_an_event_and_no_form_goes_stale(
    session: Session, house: Institution, ordered: Issue, make_case: Callable[..., Case]
) -> None:
    case = make_case(TriageOutcome.TRANSFER)
    cases = CaseRepository(session, house.actor(house.teller))
    seen = cases.version_of(case)
    elsewhere = refusal(
        lambda: ordered(None, house.shiqiao, target=OrderTarget.CASE, case_no=case.case_no, title="")
    )
    one = ordered(None, house.xindai, target=OrderTarget.CASE, case_no=case.case_no, title="")
    one.reply(house.lending_head, house.xindai)
    one.judge(house.union_officer, house.xindai)

    events = session.exec(select(CaseEvent).where(CaseEvent.kind == CaseEventKind.SUPERVISED)).all()
    assert elsewhere == "supervision.unit_not_concerned"
    assert [event.payload["stage"] for event in events] == ["issued", "accepted"]
    assert one.row.title == case.title
    assert cases.version_of(case) == seen
    assert verify_chain(session, house.act(house.auditor)).first_broken is None


def test_a_case_that_is_over_is_not_asked_about(
    house: Institution, ordered: Issue, make_case: Callable[..., Case]
) -> None:
    case = make_case(TriageOutcome.ANSWERED)
    case.status = type(case.status).CONCLUDED

    code = refusal(lambda: ordered(target=OrderTarget.CASE, case_no=case.case_no, title=""))

    assert code == "supervision.case_over"


def test_whom_a_case_is_about_neither_answers_nor_sees_the_order(
    house: Institution, ordered: Issue, make_case: Callable[..., Case]
) -> None:
    case = make_case(TriageOutcome.TRANSFER)
    case.about_staff_id = house.head.id
    code = refusal(lambda: ordered(target=OrderTarget.CASE, case_no=case.case_no, title=""))

    assert code == "supervision.nobody"


@pytest.mark.parametrize("words", ["请说明", "SW-20260929-0001 为什么没有回访客户？"])
def test_the_question_is_concrete_and_leads_to_no_other_case(ordered: Issue, words: str) -> None:
    assert refusal(lambda: ordered(words=words)) in ("opinion.not_concrete", "discreet.case_no")


def test_nobody_acts_on_an_order_they_have_not_seen(
    session: Session, house: Institution, ordered: Issue
) -> None:
    one = ordered()
    given = one.on(house.yingye)
    one.reply(house.head, house.yingye)

    with pytest.raises(Conflict):
        judge_reply(session, house.act(house.union_officer), **given, accepted=True)


@pytest.mark.parametrize(("who", "code"), [("lending_head", "not_found"), ("teller", "denied")])
def test_other_units_find_nothing(
    session: Session, house: Institution, ordered: Issue, who: str, code: str
) -> None:
    one = ordered()
    act = house.act(getattr(house, who))

    found = refusal(lambda: reply_order(session, act, **one.on(house.yingye), reply=REPLY))

    assert found.endswith(code)


def test_the_head_above_does_not_answer_for_the_unit_below(
    house: Institution, ordered: Issue, outlet: Unit, outlet_head: Staff
) -> None:
    one = ordered(None, outlet)

    assert refusal(lambda: one.reply(house.head, outlet)) == "supervision.not_your_unit"
    one.reply(outlet_head, outlet)


def test_supervision_that_heads_the_unit_asked_neither_issues_nor_accepts(
    session: Session, house: Institution, ordered: Issue
) -> None:
    both = house.staff("0801", "彭飞", house.bangong, 40, Role.HEAD)
    session.add(RoleGrant(staff_id=both.id or 0, role=Role.SUPERVISION, unit_id=house.union.id or 0))
    session.flush()
    own = refusal(lambda: ordered(both, house.bangong))
    one = ordered(None, house.bangong)
    one.reply(both, house.bangong)

    assert own == "supervision.own_unit"
    assert refusal(lambda: one.judge(both, house.bangong)) == "supervision.not_asker"


@pytest.mark.both_databases
@pytest.mark.rule("R12.2.5")
def test_reminders_come_once_before_and_once_after_each_limit(
    session: Session, house: Institution, ordered: Issue
) -> None:
    one = ordered()
    due = one.leg(house.yingye).due_at

    def at(moment: datetime) -> int:
        return remind_supervision(session, Act(SYSTEM, moment))

    told = [
        at(TUESDAY),
        at(due - timedelta(hours=20)),
        at(due - timedelta(hours=2)),
        at(due + timedelta(hours=1)),
    ]
    again = at(due + timedelta(hours=30))

    assert (told, again) == ([0, 1, 0, 1], 0)
    assert one.told(house.head)[1:] == ["supervision_soon", "supervision_late"]
    assert one.told(house.union_officer) == ["supervision_late"]
    one.reply(house.head, house.yingye)
    one.judge(house.union_officer, house.yingye, **BACK)
    assert at(one.leg(house.yingye).due_at + timedelta(minutes=1)) == 1


def test_a_question_without_units_is_refused(session: Session, house: Institution) -> None:
    question = Question(OrderTarget.TOPIC, "午间窗口", WORDS, 3)

    assert refusal(lambda: issue_order(session, house.act(house.union_officer), question=question)) == (
        "supervision.no_unit"
    )
