"""The tab 意见与会议 and the printed minutes: agenda, attendance, minutes, decision, signatures in words."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.progress import events_of
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.services.cases.choices import case_choices
from shouwen_app.services.cases.council import CouncilView
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.meetings import cancel_meeting
from shouwen_app.services.cases.minutes import record_minutes, sign_minutes
from shouwen_app.services.cases.minutes_print import print_minutes
from shouwen_app.services.cases.timeline import TimelineRow
from shouwen_app.services.progress.steps import steps_of
from tests.factories import Institution
from tests.plugins.meetings import AFTER_MEETING

Do = Callable[..., Any]
Sign = Callable[..., None]


@pytest.fixture
def council(session: Session, house: Institution) -> Callable[[Case], CouncilView]:
    """The tab as the teller sees it after the meeting."""

    def of(case: Case) -> CouncilView:
        return case_detail(session, house.act(house.teller, AFTER_MEETING), case.case_no).council

    return of


@pytest.fixture
def timeline(session: Session, house: Institution) -> Callable[[Case], dict[str, TimelineRow]]:
    """The last event of each kind, as the teller reads it."""

    def of(case: Case) -> dict[str, TimelineRow]:
        page = case_detail(session, house.act(house.teller, AFTER_MEETING), case.case_no)
        return {row.kind: row for row in reversed(page.timeline)}

    return of


def test_nothing_was_asked_of_a_plain_case(
    make_case: Callable[..., Case], council: Callable[[Case], CouncilView]
) -> None:
    assert council(make_case()) == CouncilView(0, (), (), ())


def test_a_called_meeting_shows_agenda_and_those_called(
    convened: Case, council: Callable[[Case], CouncilView]
) -> None:
    (meeting,) = council(convened).meetings

    assert (meeting.state, meeting.planned) == ("planned", "今天 09:00，三楼会议室")
    assert meeting.quorum == "应到 4 人，到会 3 人有效"
    assert [(person.name, person.mark_text, person.signed) for person in meeting.people] == [
        ("何志远", "应到", ""),
        ("马会玲", "应到", ""),
        ("杨帆", "应到", ""),
        ("周敏", "应到", ""),
    ]
    assert (meeting.minutes, meeting.print_href) == ("", "")
    assert meeting.chip.text == "剩 1 天 4 小时"


def test_the_leaders_answer_was_to_call_a_meeting(
    convened: Case, council: Callable[[Case], CouncilView]
) -> None:
    (opinion,) = council(convened).opinions

    assert (opinion.title, opinion.answer) == ("分管领导意见", "召集专题会议集体研究。")


def test_minutes_show_who_came_who_signed_and_what_was_decided(
    house: Institution, do: Do, recorded: Case, council: Callable[[Case], CouncilView]
) -> None:
    do(sign_minutes, house.head, recorded, remark="应先核实流水。", at=AFTER_MEETING)

    (meeting,) = council(recorded).meetings

    assert (meeting.state, meeting.unit) == ("signing", "信贷管理部")
    assert meeting.held == "今天 09:00 召开，到会 3 人，何志远 · 青禾联社 记录"
    assert meeting.signatures == "已签署 1 人，含召集人在内满 3 人生效"
    assert [(person.mark_text, person.signed, person.remark) for person in meeting.people] == [
        ("到会", "待签署", ""),
        ("到会", "今天 11:00 签署", "应先核实流水。"),
        ("未到", "", ""),
        ("到会", "待签署", ""),
    ]
    assert meeting.decision == "减免全部违约金，由信贷管理部办理并答复客户。"


def test_who_did_not_sign_a_decision_that_holds_is_not_waited_for(
    house: Institution,
    do: Do,
    convened: Case,
    minutes_of: Callable[..., dict[str, Any]],
    sign: Sign,
    council: Callable[[Case], CouncilView],
) -> None:
    came = tuple(person.id for person in (house.leader, house.head, house.teller, house.clerk))
    do(record_minutes, house.leader, convened, at=AFTER_MEETING, **minutes_of(attended=came))

    sign(convened, house.leader, house.head, house.teller)

    signed = {person.name: person.signed for person in council(convened).meetings[0].people}
    assert (signed["杨帆"], signed["周敏"]) == ("未签署", "今天 11:00 签署")


def test_a_cancelled_meeting_says_why(
    house: Institution, do: Do, convened: Case, council: Callable[[Case], CouncilView]
) -> None:
    do(cancel_meeting, house.leader, convened, reason="客户已接受解释", at=AFTER_MEETING)

    found = council(convened)

    assert (found.meetings[0].state, found.meetings[0].cancelled) == (
        "cancelled",
        "今天 11:00 取消：客户已接受解释",
    )
    assert len(found.opinions) == 2


def test_the_timeline_tells_the_meeting_in_words(
    house: Institution,
    recorded: Case,
    sign: Sign,
    timeline: Callable[[Case], dict[str, TimelineRow]],
) -> None:
    sign(recorded, house.head, house.teller, house.leader)

    told = timeline(recorded)

    assert told[CaseEventKind.MEETING_CONVENED].text == (
        "今天 09:00，三楼会议室\n应到 4 人，到会 3 人有效\n研究助农贷款违约金减免"
    )
    assert told[CaseEventKind.MINUTES_RECORDED].text.startswith("今天 09:00 召开，到会 3 人\n减免全部违约金")
    assert told[CaseEventKind.MINUTES_SIGNED].text == "已签署 3 人，含召集人在内满 3 人生效"
    assert told[CaseEventKind.MEETING_DECIDED].text.startswith("由信贷管理部办理\n减免全部违约金")
    assert "专题会议集体研究" in told[CaseEventKind.PROMISE_MOVED].text


@pytest.mark.rule("R16.9d")
def test_the_clock_card_explains_four_to_five_working_days(
    session: Session, house: Institution, recorded: Case, sign: Sign
) -> None:
    sign(recorded, house.head, house.teller, house.leader)

    page = case_detail(session, house.act(house.teller, AFTER_MEETING), recorded.case_no)

    (limit,) = [line for line in page.clock.lines if line.title == "制度时限"]
    assert limit.clause == "报领导，专题会议研究（R16.9d，5 个工作日，目标 4 个工作日）"
    assert (limit.steps[-1], limit.due) == ("10月13日（周二）17:30 到期", "10月13日 17:30")


def test_customers_hear_that_a_meeting_decides(
    session: Session, house: Institution, recorded: Case, sign: Sign
) -> None:
    sign(recorded, house.head, house.teller, house.leader)

    told = [step.text for step in steps_of(session, events_of(session, recorded), AFTER_MEETING)]

    assert told[1:3] == ["专题会议已作决定，正在办理", "已安排专题会议研究"]


def test_candidates_are_leaders_heads_office_and_those_concerned_first(
    session: Session, house: Institution, before_leader: Case
) -> None:
    before_leader.about_staff_id = house.head.id

    offered = case_choices(session, house.act(house.leader), before_leader.case_no).candidates

    assert [choice.label for choice in offered] == ["何志远", "杨帆", "周敏", "孙桂芳"]
    assert case_choices(session, house.act(house.leader), before_leader.case_no).invited == ()


def test_printed_minutes_hold_lines_to_sign_on(
    session: Session, house: Institution, recorded: Case, sign: Sign
) -> None:
    sign(recorded, house.head)
    act = house.act(house.clerk, AFTER_MEETING)

    printed = print_minutes(session, act, case_no=recorded.case_no, meeting=1)

    facts = dict(printed.facts)
    assert (facts["minutes.present"], facts["minutes.absent"]) == ("何志远、马会玲、周敏", "杨帆")
    assert facts["meeting.unit"] == "信贷管理部"
    assert [(line.name, line.signed) for line in printed.signatures] == [
        ("何志远", ""),
        ("马会玲", "2026-09-30 11:00"),
        ("周敏", ""),
    ]
    assert printed.standing == "签署人数未满，决定尚未生效"


def test_printed_minutes_tell_since_when_they_hold_or_that_they_are_void(
    session: Session, house: Institution, do: Do, recorded: Case, sign: Sign
) -> None:
    act = house.act(house.union_officer, AFTER_MEETING)
    trial = session.begin_nested()
    do(cancel_meeting, house.leader, recorded, reason="改期", at=AFTER_MEETING)
    assert print_minutes(session, act, case_no=recorded.case_no, meeting=1).standing == "会议已取消，纪要作废"
    trial.rollback()
    session.expire_all()

    sign(recorded, house.head, house.teller, house.leader)

    standing = print_minutes(session, act, case_no=recorded.case_no, meeting=1).standing
    assert standing == "决定于 2026-09-30 11:00 生效"


@pytest.mark.parametrize("meeting", [0, 2, -1])
def test_other_minutes_do_not_exist(
    session: Session, house: Institution, recorded: Case, meeting: int
) -> None:
    with pytest.raises(NotFound, match=r"meeting\.no_such"):
        print_minutes(session, house.act(house.leader), case_no=recorded.case_no, meeting=meeting)


def test_there_are_no_minutes_before_they_are_recorded(
    session: Session, house: Institution, convened: Case
) -> None:
    with pytest.raises(NotFound, match=r"meeting\.no_such"):
        print_minutes(session, house.act(house.leader), case_no=convened.case_no, meeting=1)
