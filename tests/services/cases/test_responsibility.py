"""Whose move it is (责任到人): use cases hold to the table of next steps, whatever a page would offer."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.cases.handling import complete_handling
from shouwen_app.services.cases.opinions import (
    ask_head_opinion,
    ask_ruling,
    decide,
    escalate,
    give_head_opinion,
    give_ruling,
)
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.transfers import (
    accept_transfer,
    assign_handler,
    offer_transfer,
    return_transfer,
)
from tests.factories import Institution

TEXT = {"reply": "已办好", "way": ContactWay.PHONE}


@pytest.fixture
def taken(house: Institution, make_case: Callable[..., Case], do: Callable[..., Any]) -> Case:
    """The teller's case, in the hands of the lending department."""
    case = make_case()
    do(accept_transfer, house.lender, case)
    return case


@pytest.mark.rule("R16.9e")
@pytest.mark.parametrize(
    ("use_case", "person", "fields", "code"),
    [
        (reply_case, "lender", TEXT, "case.first_inquiry_only"),
        (reply_case, "teller", TEXT, "case.handler_only"),
        (complete_handling, "lending_head", {"result": "已查清"}, "case.handler_only"),
        (offer_transfer, "teller", {"to_unit": "bangong", "reason": "另有归口"}, "case.handler_only"),
        (ask_head_opinion, "teller", {"proposal": "拟减免"}, "case.handler_only"),
        (ask_ruling, "teller", {"reason": "归口不清"}, "case.handler_only"),
        (assign_handler, "head", {"colleague": "lending_head"}, "case.own_unit_only"),
    ],
)
def test_what_belongs_to_another_is_refused(
    house: Institution,
    do: Callable[..., Any],
    taken: Case,
    use_case: Callable[..., None],
    person: str,
    fields: dict[str, Any],
    code: str,
) -> None:
    ids = {
        name: getattr(house, value).id for name, value in fields.items() if name in ("to_unit", "colleague")
    }

    with pytest.raises(RuleViolation) as refusal:
        do(use_case, getattr(house, person), taken, **{**fields, **ids})

    assert refusal.value.code == code


@pytest.mark.rule("R1.4", "R7.5.3", "R16.3b")
def test_the_handler_the_head_and_the_first_inquiry_person_may_report_it_up(
    house: Institution, make_case: Callable[..., Case], do: Callable[..., Any]
) -> None:
    for person in (house.lender, house.lending_head, house.teller):
        case = make_case()
        do(accept_transfer, house.lender, case)

        do(escalate, person, case, reason="金额较大，请领导决定")

        assert case.status is CaseStatus.ESCALATED


def test_a_passer_by_does_not_report_it_up(house: Institution, do: Callable[..., Any], taken: Case) -> None:
    with pytest.raises(RuleViolation, match=r"case\.handler_only"):
        do(escalate, house.head, taken, reason="与本部门无关")


@pytest.mark.parametrize(
    ("outcome", "use_case", "person", "fields"),
    [
        (Outcome.HEAD_OPINION, give_head_opinion, "lending_head", {"opinion": "同意减免"}),
        (Outcome.ESCALATED, decide, "other_leader", {"opinion": "同意减免"}),
    ],
)
def test_an_opinion_is_given_by_those_it_was_asked_of(
    session: Session,
    house: Institution,
    make_case: Callable[..., Case],
    do: Callable[..., Any],
    outcome: Outcome,
    use_case: Callable[..., None],
    person: str,
    fields: dict[str, str],
) -> None:
    case = make_case(outcome)
    case.offered_unit_id = house.xindai.id
    session.flush()
    people = vars(house) | {"other_leader": _leader_of_lending(house)}

    with pytest.raises(RuleViolation, match=r"opinion\.not_yours"):
        do(use_case, people[person], case, **fields)


def test_only_the_unit_it_was_offered_to_takes_or_returns_it(
    house: Institution, make_case: Callable[..., Case], do: Callable[..., Any]
) -> None:
    case = make_case()

    for use_case, fields in (
        (accept_transfer, {}),
        (return_transfer, {"reason": "not_our_duty", "note": "不归我们"}),
        (ask_ruling, {"reason": "归口不清"}),
    ):
        with pytest.raises(RuleViolation, match=r"transfer\.other_unit_offered"):
            do(use_case, house.teller, case, **fields)


def test_a_ruling_is_final(
    house: Institution, make_case: Callable[..., Case], do: Callable[..., Any]
) -> None:
    case = make_case(Outcome.UNCLEAR)
    do(
        give_ruling,
        house.clerk,
        case,
        opinion="按职责由信贷管理部牵头",
        to_unit=house.xindai.id,
        matter="提前还款违约金",
    )

    with pytest.raises(RuleViolation, match=r"transfer\.cannot_return_ruled"):
        do(ask_ruling, house.lender, case, reason="仍认为不归我们")
    with pytest.raises(RuleViolation, match=r"transfer\.cannot_return_ruled"):
        do(return_transfer, house.lender, case, reason="not_our_duty", note="不归我们")


def _leader_of_lending(house: Institution):
    from shouwen_app.domain.permissions import Role

    return house.staff("0002", "梁军", house.union, 50, Role.LEADER, at=house.xindai)
