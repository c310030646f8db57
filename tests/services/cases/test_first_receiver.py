"""Whoever receives a contact answers for it (首问责任人), whatever it is, whoever asks and wherever it belongs."""

from collections.abc import Callable

import pytest

from shouwen_app.db.models import Case
from shouwen_app.domain.contact import CANNOT_BE_DECLINED, Channel, ContactKind, RequesterKind
from shouwen_app.domain.triage import TriageOutcome
from tests.factories import Institution, shanghai

MakeCase = Callable[..., Case]
REFUSED = {"explanation": "按规定不能办理", "rule_cited": "《储蓄管理条例》"}


def answers_for(case: Case, house: Institution) -> bool:
    """Whether the teller, who received the contact, and her unit bear it."""
    bearers = (case.first_inquiry_id, case.first_inquiry_unit_id)
    return bearers == (house.teller.id, house.yingye.id)


@pytest.mark.rule("R1.2a", "R7.2", "R15.1", "R16.1c", "R16.6b", "R18.3")
@pytest.mark.parametrize("channel", Channel)
def test_by_whatever_way_it_arrives(house: Institution, make_case: MakeCase, channel: Channel) -> None:
    term = shanghai(10, 20) if channel in CANNOT_BE_DECLINED else None

    case = make_case(TriageOutcome.HEAD_OPINION, channel=channel, order_due_at=term)

    assert answers_for(case, house)
    assert case.channel is channel


@pytest.mark.rule("R1.2a", "R2.1d", "R6.2.2a", "R9.1", "R14.1")
@pytest.mark.parametrize("kind", ContactKind)
def test_whatever_is_wanted(house: Institution, make_case: MakeCase, kind: ContactKind) -> None:
    case = make_case(TriageOutcome.HEAD_OPINION, kind=kind)

    assert answers_for(case, house)
    assert case.kind is kind


@pytest.mark.rule("R2.0b", "R2.1c", "R7.2", "R17.1")
@pytest.mark.parametrize("requester", RequesterKind)
def test_whoever_asks_be_it_a_colleague_or_another_organisation(
    house: Institution, make_case: MakeCase, requester: RequesterKind
) -> None:
    case = make_case(TriageOutcome.HEAD_OPINION, requester_kind=requester, organisation="石桥信用社")

    assert answers_for(case, house)
    assert (case.requester_kind, case.requester_organisation) == (requester, "石桥信用社")


@pytest.mark.rule("R1.2a", "R2.1a", "R5.0", "R9.1", "R11.0", "R12.1")
@pytest.mark.parametrize("outcome", TriageOutcome)
def test_wherever_it_belongs(house: Institution, make_case: MakeCase, outcome: TriageOutcome) -> None:
    case = make_case(outcome, **REFUSED)

    assert answers_for(case, house)
