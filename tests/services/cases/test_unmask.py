"""Showing a customer in clear."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import AccessEntry, Case, CaseEvent
from shouwen_app.domain.contact import Channel
from shouwen_app.domain.errors import InvalidInput, NotFound, NotPermitted
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.services.cases.requester_view import requester_view
from shouwen_app.services.cases.unmask import unmask_requester
from tests.factories import Institution

MakeCase = Callable[..., Case]


def test_shows_name_and_phone_and_leaves_two_traces(
    session: Session, house: Institution, make_case: MakeCase, do: Callable[..., Any]
) -> None:
    case = make_case()

    shown = do(unmask_requester, house.teller, case, reason="回电核对合同号")

    assert (shown.name, shown.phone) == ("王秀英", "13800002046")
    kinds = session.exec(select(CaseEvent.kind).where(CaseEvent.case_id == case.id)).all()
    assert kinds[-1] is CaseEventKind.UNMASKED
    entry = session.exec(select(AccessEntry)).one()
    assert (entry.kind, entry.staff_id, entry.detail) == (
        "case.unmasked",
        house.teller.id,
        {"case": case.case_no},
    )


def test_who_wrote_by_mail_is_found_by_their_address(
    house: Institution, make_case: MakeCase, do: Callable[..., Any]
) -> None:
    case = make_case(phone="", email="wang@example.com", channel=Channel.EMAIL)
    masked = requester_view(case, house.actor(house.teller))

    shown = do(unmask_requester, house.teller, case, reason="回信")

    assert (masked.email, masked.can_unmask) == ("w***@example.com", True)
    assert (shown.email, shown.phone) == ("wang@example.com", "")


def test_needs_a_reason(house: Institution, make_case: MakeCase, do: Callable[..., Any]) -> None:
    case = make_case()

    with pytest.raises(InvalidInput) as refused:
        do(unmask_requester, house.teller, case, reason="  ")

    assert refused.value.field == "reason"


@pytest.mark.parametrize("person", ["auditor", "administrator"])
def test_is_not_for_auditor_and_administrator(
    house: Institution, make_case: MakeCase, do: Callable[..., Any], person: str
) -> None:
    case = make_case()

    with pytest.raises(NotPermitted):
        do(unmask_requester, getattr(house, person), case, reason="看看")


def test_hides_cases_outside_the_own_scope(
    house: Institution, make_case: MakeCase, do: Callable[..., Any]
) -> None:
    case = make_case()

    with pytest.raises(NotFound):
        do(unmask_requester, house.colleague, case, reason="回电")


def test_never_runs_under_a_request_id(session: Session, house: Institution, make_case: MakeCase) -> None:
    case = make_case()
    act = house.act(house.teller, request_id="r1")

    with pytest.raises(ValueError, match="request id"):
        unmask_requester(session, act, case.case_no, seen=case.version, reason="回电")
