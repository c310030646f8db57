"""What the registration form promises is what registration does (R16.1, R16.9)."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.domain.organisation import EmploymentType
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.preview import preview_case
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.cases.views import local_text
from tests.factories import Institution, intake

NEEDED = {
    TriageOutcome.ANSWERED: {"answer": "不收违约金，利息算到还款当天。"},
    TriageOutcome.PAPERS_INCOMPLETE: {"materials": "提前还款申请书"},
    TriageOutcome.HEAD_OPINION: {"proposal": "建议受理提前还款"},
    TriageOutcome.COLLEAGUE: {},
    TriageOutcome.TRANSFER: {},
    TriageOutcome.UNCLEAR: {"reason": "归口不清"},
    TriageOutcome.ESCALATED: {"reason": "客户情绪激动"},
    TriageOutcome.OUTSIDE: {"explanation": "社保局的业务"},
    TriageOutcome.NOT_PERMITTED: {"explanation": "不能代查他人流水", "rule_cited": "个人信息保护规定"},
}


@pytest.fixture
def house(session: Session) -> Institution:
    return Institution(session)


@pytest.mark.parametrize("outcome", list(TriageOutcome))
def test_the_due_date_shown_is_the_one_registered(house: Institution, outcome: TriageOutcome):
    act = house.act(house.teller)
    to_unit = house.xindai.id if outcome is TriageOutcome.TRANSFER else None
    colleague = house.colleague.id if outcome is TriageOutcome.COLLEAGUE else None

    shown = preview_case(house.session, act, outcome=outcome, to_unit=to_unit, colleague=colleague)
    registered = register_case(
        house.session, act, intake=intake(outcome, **NEEDED[outcome], to_unit=to_unit, colleague=colleague)
    )

    month, day = local_text(registered.promise_due_at, "%m %d").split()
    assert shown.due.startswith(f"{int(month)}月{int(day)}日 周")


def test_explains_the_national_day_break_in_words_and_cells(house: Institution):
    shown = preview_case(house.session, house.act(house.teller), outcome=TriageOutcome.TRANSFER)

    assert (shown.limit, shown.rule, shown.due) == ("3 个工作日", "R16.9c", "10月9日 周五 17:30 前")
    assert shown.summary == "今天受理，日历上 10 天，实际办理 3 个工作日"
    assert [(cell.day, cell.note, cell.look) for cell in shown.calendar[:4]] == [
        ("28", "", "p"),
        ("29", "受理", "s"),
        ("30", "第 1 日", "n"),
        ("10/1", "国庆", "h"),
    ]
    assert [(cell.day, cell.note, cell.look) for cell in shown.calendar[10:]] == [
        ("8", "第 2 日", "n"),
        ("9", "到期", "due"),
        ("10", "调休班", "a"),
        ("11", "休", "r"),
    ]
    assert "10月1日–7日国庆节放假 7 天，不计入" in shown.reasons
    assert "10月10日（周六）调休上班，在到期日之后，不影响" in shown.reasons


@pytest.mark.rule("R16.1b")
def test_names_the_higher_rank_when_two_are_asked_at_once(house: Institution):
    asked = (house.teller.id or 0, house.colleague.id or 0)

    shown = preview_case(
        house.session, house.act(house.teller), outcome=TriageOutcome.ANSWERED, asked=asked, at_once=True
    )

    assert (shown.duty[0].name, shown.duty[0].note) == ("刘洋", "同时被问，职位较高（R16.1b）")
    assert "刘洋" in shown.script


@pytest.mark.rule("R16.1a")
def test_names_somebody_on_duty_for_a_temporary_receiver(house: Institution):
    guard = house.staff("0199", "临时工", house.yingye, 10, employment=EmploymentType.TEMPORARY)
    act = house.act(house.teller)

    shown = preview_case(house.session, act, outcome=TriageOutcome.ANSWERED, asked=(guard.id or 0,))

    assert (shown.duty[0].name, shown.duty[0].note.endswith("（R16.1a）")) == ("马会玲", True)


@pytest.mark.rule("R2.3b", "R16.6b", "R17.3.2c", "R18.4.4")
def test_tells_the_customer_which_unit_and_when(house: Institution):
    shown = preview_case(
        house.session, house.act(house.teller), outcome=TriageOutcome.TRANSFER, to_unit=house.xindai.id
    )

    assert shown.script == (
        "您好，这件由信贷管理部办理，电话 8000。我会转过去并盯着进度，最迟10月9日（周五）下班前答复您。"
        "有事您可以直接找我，我叫周敏，电话 8000。"
    )
    assert [link.name for link in shown.duty] == ["周敏（您）", "信贷管理部", "何志远"]


@pytest.mark.rule("R18.4.3a", "R17.3.2b")
def test_introduces_the_colleague_by_name(house: Institution):
    shown = preview_case(
        house.session, house.act(house.teller), outcome=TriageOutcome.COLLEAGUE, colleague=house.colleague.id
    )

    assert shown.script.startswith("您好，这件由我们部门的刘洋办理，我介绍给您，")


@pytest.mark.rule("R18.4.3b")
def test_names_the_deputy_of_an_absent_colleague(house: Institution):
    house.colleague.is_on_duty = False
    house.colleague.deputy_id = house.head.id

    shown = preview_case(
        house.session, house.act(house.teller), outcome=TriageOutcome.COLLEAGUE, colleague=house.colleague.id
    )

    assert (shown.duty[1].name, shown.duty[1].note) == ("马会玲", "刘洋不在岗，由其代办")


def test_refuses_a_unit_that_does_not_exist(house: Institution):
    with pytest.raises(InvalidInput) as refused:
        preview_case(house.session, house.act(house.teller), outcome=TriageOutcome.TRANSFER, to_unit=999)

    assert refused.value.field == "to_unit"


def test_is_for_those_who_register(house: Institution):
    with pytest.raises(NotPermitted):
        preview_case(house.session, house.act(house.auditor), outcome=TriageOutcome.ANSWERED)


@pytest.mark.parametrize("year", [1, 1950, 2300, 9999])
def test_refuses_a_time_that_registration_would_refuse(house: Institution, year: int):
    at = datetime(year, 12, 31, tzinfo=UTC)

    with pytest.raises(InvalidInput) as refused:
        preview_case(house.session, house.act(house.teller), outcome=TriageOutcome.ANSWERED, received_at=at)

    assert refused.value.field == "received_at"
