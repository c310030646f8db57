"""Merging: a duplicate is shown, joins the case it repeats, is answered there and counted once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent
from shouwen_app.db.repositories.clocks import running
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.lifecycle import CaseStatus, ClockKind
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.linked import linked_cases, possible_duplicates
from shouwen_app.services.cases.merging import merge_case
from shouwen_app.services.cases.my_month import my_month
from shouwen_app.services.progress.look_up import look_up
from tests.factories import TUESDAY, Institution
from tests.plugins.customers import LATER, customer

pytestmark = pytest.mark.both_databases
MakeCase = Callable[..., Case]
Do = Callable[..., Any]
AGAIN = "昨天问的助农贷款提前还清，违约金和利息算到哪天"


def last_kind(session: Session, case: Case) -> str:
    query = select(CaseEvent.kind).where(CaseEvent.case_id == case.id, CaseEvent.seq == case.version)
    return str(session.exec(query).one())


@pytest.fixture
def repeated(make_case: MakeCase) -> tuple[Case, Case]:
    """The same customer asks the same again a day later."""
    return make_case(), make_case(Outcome.HEAD_OPINION, content=AGAIN, at=TUESDAY + timedelta(hours=1))


def test_the_same_matter_is_shown_as_a_possible_duplicate(
    session: Session, house: Institution, repeated: tuple[Case, Case], make_case: MakeCase
) -> None:
    main, again = repeated
    make_case(Outcome.HEAD_OPINION, content="社保卡丢了，能不能补办")

    act = house.act(house.teller, LATER)
    on_page = linked_cases(session, act, again)
    at_intake = possible_duplicates(session, act, phone="138 0000 2046", content="提前还清助农贷款要违约金吗")

    assert [(each.case_no, each.relation) for each in on_page] == [(main.case_no, "可能重复")]
    assert {each.case_no for each in at_intake} == {main.case_no, again.case_no}
    assert possible_duplicates(session, act, content=AGAIN) == ()


def test_a_duplicate_joins_and_is_answered_by_the_other(
    session: Session, house: Institution, repeated: tuple[Case, Case], do: Do
) -> None:
    main, again = repeated

    do(merge_case, house.teller, again, into=main.case_no, at=LATER)

    assert (again.status, again.closing, again.merged_into_id) == (CaseStatus.CONCLUDED, "merged", main.id)
    assert (last_kind(session, again), last_kind(session, main)) == ("merged", "case_joined")
    assert running(session, again, *ClockKind) == []
    shown = look_up(session, customer(LATER), case_no=again.case_no, phone_tail="2046")
    assert shown.status == "已和您的另一件一并办理"
    assert shown.promise == f"已并入 {main.case_no}，一并答复您。最迟 10月9日（周五）17:30 前答复您"
    timeline = case_detail(session, house.act(house.teller, LATER), main.case_no).timeline
    assert AGAIN in timeline[0].text


def test_a_joined_case_is_not_counted_twice(
    session: Session, house: Institution, repeated: tuple[Case, Case], do: Do
) -> None:
    main, again = repeated
    do(merge_case, house.teller, again, into=main.case_no)

    assert my_month(session, house.act(house.teller, LATER)).received == 1


def test_another_customers_case_is_joined_only_with_a_reason(
    house: Institution, make_case: MakeCase, do: Do
) -> None:
    main, other = make_case(), make_case(Outcome.HEAD_OPINION, name="李强", phone="13900000001")

    with pytest.raises(InvalidInput) as refused:
        do(merge_case, house.teller, other, into=main.case_no)
    do(merge_case, house.teller, other, into=main.case_no, reason="夫妻二人问同一笔贷款")

    assert (refused.value.code, refused.value.field) == ("merge.reason_needed", "reason")
    assert other.merged_into_id == main.id


@pytest.mark.parametrize(
    ("into", "code"),
    [("self", "merge.itself"), ("closed", "merge.closed"), ("SW-20200101-0001", "merge.not_found")],
)
def test_what_cannot_be_joined_is_named(
    house: Institution, make_case: MakeCase, do: Do, into: str, code: str
) -> None:
    case, closed = make_case(Outcome.HEAD_OPINION), make_case(Outcome.ANSWERED)
    numbers = {"self": case.case_no, "closed": closed.case_no}

    with pytest.raises(InvalidInput) as refused:
        do(merge_case, house.teller, case, into=numbers.get(into, into))

    assert (refused.value.code, refused.value.field) == (code, "into")


def test_a_case_out_of_reach_does_not_exist_for_joining(
    house: Institution, make_case: MakeCase, do: Do
) -> None:
    house.staff("0602", "曹丽", house.shiqiao, 40, Role.HEAD)
    stranger = house.staff("0601", "邓强", house.shiqiao, 10, Role.COUNTER)
    far, case = make_case(Outcome.HEAD_OPINION, by=stranger), make_case(Outcome.HEAD_OPINION)

    with pytest.raises(InvalidInput, match=r"merge\.not_found"):
        do(merge_case, house.teller, case, into=far.case_no)
