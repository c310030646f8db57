"""The page of one case: what each viewer may know."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, EventPrivate
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.follow_up import ContactWay, Solved
from shouwen_app.domain.transfer import ReturnReason
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.callbacks.conclude import attempt_callback, conclude_callback
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.handling import complete_handling, take_materials
from shouwen_app.services.cases.opinions import decide, give_head_opinion, give_ruling
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.transfers import accept_transfer, return_transfer
from shouwen_app.services.contact_backs.handle_contact_back import attempt_contact_back
from tests.factories import TUESDAY, Institution

MakeCase = Callable[..., Case]
Do = Callable[..., Any]


@pytest.fixture
def disappointed(house: Institution, make_case: MakeCase, do: Do) -> Case:
    """A case whose customer said at the callback that they are not satisfied, and supervision has called once."""
    case = make_case()
    do(accept_transfer, house.lender, case)
    do(complete_handling, house.lender, case, result="利息算到还款当天。")
    do(reply_case, house.teller, case, reply="您好，利息算到还款当天。", way=ContactWay.PHONE)
    do(attempt_callback, house.teller, case, way=ContactWay.PHONE, reached=True)
    do(conclude_callback, house.teller, case, solved=Solved.PARTLY, satisfied=False, note="觉得慢")
    do(attempt_contact_back, house.union_officer, case, way=ContactWay.PHONE, reached=False)
    return case


@pytest.mark.rule("R11.4a")
def test_masks_the_customer_and_tells_the_story_newest_first(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case()
    do(accept_transfer, house.lender, case)

    page = case_detail(session, house.act(house.teller), case.case_no)

    assert (page.requester.name, page.requester.phone) == ("王*英", "138 **** 2046")
    assert [row.title for row in page.timeline] == ["承办人接单", "转办", "受理登记"]
    assert page.timeline[1].text.startswith("转信贷管理部（系统转办）")
    assert page.timeline[1].who == "周敏 · 营业部"


def test_the_chain_of_responsibility_says_why(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case()
    do(accept_transfer, house.lender, case)

    page = case_detail(session, house.act(house.teller), case.case_no)

    assert [(link.role, link.name) for link in page.people] == [
        ("首问责任人", "周敏"),
        ("承办人", "陈立群"),
        ("部门负责人", "孙桂芳"),
        ("分管领导", "何志远"),
    ]
    assert "R16.1a" in page.people[0].why


def test_the_clock_explains_the_days_it_skipped(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    case = make_case()

    clock = case_detail(session, house.act(house.teller), case.case_no).clock

    assert (clock.due, clock.text) == ("10月9日（周五）17:30", "3 天 2 小时 48 分")
    assert "3 个工作日" in clock.brief
    assert "国庆节放假" in clock.brief
    promise = clock.lines[0]
    assert "R16.9c" in promise.clause
    assert promise.steps[-1].endswith("到期")


def test_a_decision_starts_the_regulation_clock_beside_the_promise(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case(TriageOutcome.HEAD_OPINION)
    do(give_head_opinion, house.head, case, opinion="同意按合同约定办理，请今天回复。")

    page = case_detail(session, house.act(house.teller), case.case_no)

    assert "制度时限" in [line.title for line in page.clock.lines]
    assert page.people[1].role == "部门负责人"
    assert "已签意见" in page.people[1].why


def test_materials_are_listed_until_they_are_there(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    case = make_case(TriageOutcome.PAPERS_INCOMPLETE)
    before = case_detail(session, house.act(house.teller), case.case_no)
    do(take_materials, house.teller, case, at=TUESDAY + timedelta(hours=2))

    after = case_detail(session, house.act(house.teller), case.case_no)

    listed = [(each.name, each.state) for each in before.once.lists[0].materials]
    assert listed == [("身份证原件", "missing"), ("借款合同", "missing")]
    assert (before.once.count, before.once.is_complete) == ("0/2", False)
    assert (before.clock.state, after.once.is_complete) == ("paused", True)


@pytest.mark.both_databases
def test_the_rated_line_never_learns_of_a_contact_back(
    session: Session, house: Institution, disappointed: Case
) -> None:
    clerk, head = (
        case_detail(session, house.act(person), disappointed.case_no) for person in (house.teller, house.head)
    )
    union = case_detail(session, house.act(house.union_officer), disappointed.case_no)

    for page in (clerk, head):
        assert "差评" not in str(page)
        assert page.audit.closed_after != ""
    assert union.timeline[0].title == "差评联系"
    assert union.clock.label == "差评联系剩余"
    assert union.audit.closed_after == ""


def test_the_chain_fits_and_a_changed_event_is_named(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    case = make_case()
    whole = case_detail(session, house.act(house.auditor), case.case_no).audit
    event = session.exec(select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.seq == 2)).one()
    event.payload = {**event.payload, "to_unit": house.bangong.id}
    session.flush()

    broken = case_detail(session, house.act(house.auditor), case.case_no).audit

    assert (whole.whole, whole.result) == (True, "链条完整，2 条记录首尾相接")
    assert (broken.whole, [row.fits for row in broken.rows]) == (False, [False, True])


def test_a_changed_private_value_does_not_fit_the_chain(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    case = make_case()
    value = session.exec(
        select(EventPrivate).where(EventPrivate.case_id == case.id, EventPrivate.field == "name")
    ).one()
    value.value = "李*"
    session.flush()

    audit = case_detail(session, house.act(house.auditor), case.case_no).audit

    assert audit.whole is False


def test_an_erased_customer_leaves_the_chain_whole(
    session: Session, house: Institution, make_case: MakeCase
) -> None:
    case = make_case()
    for value in session.exec(select(EventPrivate).where(EventPrivate.case_id == case.id)):
        session.delete(value)
    session.flush()

    page = case_detail(session, house.act(house.auditor), case.case_no)

    assert page.audit.whole is True
    assert "客户信息已按规定清除" in page.timeline[-1].text


def test_every_turn_of_a_case_has_words(
    session: Session, house: Institution, make_case: MakeCase, do: Do
) -> None:
    returned = make_case()
    do(return_transfer, house.lender, returned, reason=ReturnReason.NOT_OUR_DUTY, note="归财务会计部管")
    ruled = make_case(TriageOutcome.UNCLEAR)
    do(
        give_ruling,
        house.clerk,
        ruled,
        opinion="由信贷管理部办理",
        to_unit=house.xindai.id,
        matter="提前还款违约金",
    )
    decided = make_case(TriageOutcome.ESCALATED)
    do(decide, house.leader, decided, opinion="由信贷管理部牵头，三天内答复", to_unit=house.xindai.id)
    outside = make_case(TriageOutcome.OUTSIDE)

    told = {
        row.title: row.text
        for case in (returned, ruled, decided, outside)
        for row in case_detail(session, house.act(house.union_officer), case.case_no).timeline
    }

    assert told["退回"] == "信贷管理部退回：不属于本部门职责\n归财务会计部管"
    assert told["办公室裁定"] == "事项：提前还款违约金\n由信贷管理部办理\n由信贷管理部办理"
    assert told["领导决定"].startswith("由信贷管理部办理\n")
    assert told["承诺时限变更"].endswith("分管领导决定办理")
    assert told["说明并指引"].endswith("已指引到：县人社局")


def test_hides_cases_outside_the_own_scope(session: Session, house: Institution, make_case: MakeCase) -> None:
    case = make_case()

    with pytest.raises(NotFound):
        case_detail(session, house.act(house.colleague), case.case_no)
