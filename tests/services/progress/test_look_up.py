"""Progress in customers' words: by number and digits or by link, nothing internal, guesses limited."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.domain.errors import InvalidInput, NotFound, RuleViolation
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.pause import PauseReason
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.clocks import move_promise
from shouwen_app.services.cases.suspensions import suspend_case
from shouwen_app.services.progress.guesses import counted_tries
from shouwen_app.services.progress.look_up import look_up, look_up_by_link
from shouwen_app.services.ratings.links import make_progress_link
from tests.factories import TUESDAY, Institution
from tests.plugins.customers import LATER, customer


@pytest.fixture
def passed_on(make_case: Callable[..., Case], house: Institution) -> Case:
    """A matter offered to another unit with an internal note."""
    return make_case(
        TriageOutcome.TRANSFER,
        to_unit=house.xindai.id,
        reason="内部：客户情绪激动",
        content="账号 6217001234567890 的贷款想提前还清",
    )


def test_says_who_is_responsible_and_until_when(session: Session, passed_on: Case) -> None:
    found = look_up(session, customer(), case_no=passed_on.case_no, phone_tail="2046")

    assert (found.person, found.phone, found.tone) == ("营业部 周敏", "8000", "working")
    assert found.promise == "最迟 10月9日（周五）17:30 前答复您"
    assert [step.text for step in found.steps] == ["已转信贷管理部", "已登记，首问责任人负责到底"]


def test_shows_neither_notes_nor_numbers(session: Session, passed_on: Case) -> None:
    found = look_up(session, customer(), case_no=passed_on.case_no, phone_tail="2046")

    assert "情绪" not in f"{found}"
    assert found.title == "账号 **** 的贷款想提前还清"


@pytest.mark.parametrize("typed", ["{no}", " {lower} ", "{compact}", "{wide}"])
def test_takes_the_number_as_people_type_it(session: Session, matter: Case, typed: str) -> None:
    number = matter.case_no
    forms = {
        "no": number,
        "lower": number.lower(),
        "compact": number.replace("-", ""),
        "wide": "".join(chr(ord(char) + 0xFEE0) for char in number),
    }

    found = look_up(session, customer(), case_no=typed.format(**forms), phone_tail=" ２０４６ ")

    assert (found.case_no, found.tone, found.promise) == (number, "done", "9月29日（周二）14:42 已答复您")


@pytest.mark.rule("R7.5.1b")
def test_asks_for_missing_papers(session: Session, make_case: Callable[..., Case]) -> None:
    case = make_case(TriageOutcome.PAPERS_INCOMPLETE, materials="身份证复印件\n提前还款申请书")

    found = look_up(session, customer(), case_no=case.case_no, phone_tail="2046")

    assert (found.tone, found.materials) == ("waiting", ("身份证复印件", "提前还款申请书"))
    assert found.promise == "材料补齐后继续计时，随时可以送到任一网点"


def test_says_that_a_matter_stands_still_and_why(
    session: Session, house: Institution, make_case: Callable[..., Case], do: Callable[..., None]
) -> None:
    case = make_case(TriageOutcome.COLLEAGUE, colleague=house.teller.id)
    do(
        suspend_case,
        house.teller,
        case,
        reason=PauseReason.APPRAISAL,
        until=date(2026, 10, 20),
        told_way=ContactWay.PHONE,
        told_at=TUESDAY,
        told_words="内部：鉴定费由客户承担，已电话告知",
    )

    found = look_up(session, customer(), case_no=case.case_no, phone_tail="2046")

    assert (found.tone, found.status) == ("waiting", "办理已暂停，原因见下面的说明")
    assert found.promise == "正在等外部鉴定、评估的结果，预计 10月20日（周二） 恢复办理，到时继续计时"
    assert found.steps[0].text == "办理已暂停：外部鉴定、评估，预计 10月20日（周二） 恢复"
    assert "鉴定费" not in f"{found}"


def test_tells_a_moved_promise_with_its_reason(session: Session, passed_on: Case, house: Institution) -> None:
    act = house.act(house.leader, LATER)
    move_promise(session, act, passed_on, Clause.SPECIAL_MEETING, "decided")

    found = look_up(session, customer(), case_no=passed_on.case_no, phone_tail="2046")

    assert found.moves == ("答复时间改为 10月12日（周一）17:30 前：这件事要开专题会研究",)


def test_apologises_for_a_late_answer(session: Session, passed_on: Case) -> None:
    found = look_up(
        session, customer(TUESDAY + timedelta(days=20)), case_no=passed_on.case_no, phone_tail="2046"
    )

    assert found.tone == "late"
    assert "非常抱歉" in found.promise


def test_wrong_digits_and_wrong_numbers_get_one_answer(session: Session, matter: Case) -> None:
    refusals = []
    for number, tail in ((matter.case_no, "2047"), ("SW-20200101-0001", "2046")):
        with pytest.raises(NotFound) as refused:
            look_up(session, customer(), case_no=number, phone_tail=tail)
        refusals.append((refused.value.code, refused.value.field, refused.value.params))

    assert refusals[0] == refusals[1] == ("progress.no_match", "case_no", {})


def test_a_matter_without_phone_is_never_found_by_digits(
    session: Session, make_case: Callable[..., Case]
) -> None:
    case = make_case(TriageOutcome.ANSWERED, name="", phone="", anonymous=True)

    with pytest.raises(InvalidInput):
        look_up(session, customer(), case_no=case.case_no, phone_tail="")


@pytest.mark.parametrize(
    ("number", "tail", "field"),
    [("", "2046", "case_no"), ("SW-1", "2046", "case_no"), ("SW-20260929-0001", "20 4", "phone_tail")],
)
def test_names_what_cannot_be_a_number_or_digits(
    session: Session, number: str, tail: str, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        look_up(session, customer(), case_no=number, phone_tail=tail)

    assert refused.value.field == field


def test_a_link_opens_its_own_matter_for_seven_days(
    session: Session, matter: Case, house: Institution
) -> None:
    link = make_progress_link(session, house.act(house.teller), matter.case_no)
    token = link.path.removeprefix("/q/?k=")

    found = look_up_by_link(session, customer(), token=token)

    assert found.case_no == matter.case_no
    with pytest.raises(RuleViolation, match=r"link\.expired"):
        look_up_by_link(session, customer(link.expires_at), token=token)


def test_a_rating_link_does_not_open_progress(session: Session, token: str) -> None:
    with pytest.raises(NotFound):
        look_up_by_link(session, customer(), token=token)


def miss(address: str, number: str, minutes: float = 0) -> None:
    with pytest.raises(NotFound), counted_tries(address, LATER + timedelta(minutes=minutes), number):
        raise NotFound("progress.no_match")


def test_five_wrong_tries_lock_the_number_for_that_address_for_a_while() -> None:
    for _ in range(5):
        miss("10.0.0.1", "SW-20260929-0001")

    with (
        pytest.raises(RuleViolation) as locked,
        counted_tries("10.0.0.1", LATER, "SW-20260929-0001"),
    ):
        pass

    assert (locked.value.code, locked.value.params) == ("progress.locked", {"minutes": 15})
    miss("10.0.0.2", "SW-20260929-0001")
    miss("10.0.0.1", "SW-20260929-0001", minutes=15)


def test_many_addresses_together_lock_a_number_for_a_day() -> None:
    for host in range(30):
        miss(f"10.0.1.{host}", "SW-20260929-0001")

    with pytest.raises(RuleViolation), counted_tries("10.0.2.1", LATER, "SW-20260929-0001"):
        pass


def test_twenty_misses_in_a_minute_close_an_address() -> None:
    for number in range(20):
        miss("10.0.0.1", f"SW-20260929-{number:04}")

    with pytest.raises(RuleViolation, match=r"public\.too_many_tries"), counted_tries("10.0.0.1", LATER):
        pass


def test_finding_the_matter_costs_no_try() -> None:
    for _ in range(30):
        with counted_tries("10.0.0.1", LATER, "SW-20260929-0001"):
            pass

    miss("10.0.0.1", "SW-20260929-0001")
