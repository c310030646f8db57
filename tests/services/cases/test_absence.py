"""An absent colleague (R18.4.3b): the four fields are written down, and somebody on duty takes the matter."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, Notice
from shouwen_app.domain.contact import RequesterKind
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.preview import preview_case
from shouwen_app.services.cases.transfers import assign_handler
from tests.factories import Institution

MakeCase = Callable[..., Case]
COLLEAGUE = TriageOutcome.COLLEAGUE


@pytest.fixture
def away(session: Session, house: Institution) -> Institution:
    """The house on a day when the colleague is away."""
    house.colleague.is_on_duty = False
    session.flush()
    return house


@pytest.mark.both_databases
@pytest.mark.rule("R18.4.3b")
def test_the_deputy_takes_it_and_the_colleague_is_told(
    session: Session, away: Institution, make_case: MakeCase
) -> None:
    away.colleague.deputy_id = away.head.id

    case = make_case(COLLEAGUE)

    assert case.handler_id == away.head.id
    assigned = session.exec(select(CaseEvent).where(CaseEvent.kind == CaseEventKind.ASSIGNED)).one()
    assert assigned.payload["instead_of"] == away.colleague.id
    told = session.exec(select(Notice.staff_id).where(Notice.kind == "handled_for_you")).all()
    assert told == [away.colleague.id]


@pytest.mark.both_databases
@pytest.mark.parametrize("deputy", ["nobody", "absent", "without a role"])
def test_without_a_deputy_on_duty_the_head_takes_it(
    session: Session, away: Institution, make_case: MakeCase, deputy: str
) -> None:
    if deputy != "nobody":
        person = away.staff("0107", "彭涛", away.yingye, 20)
        person.is_on_duty = deputy != "absent"
        away.colleague.deputy_id = person.id

    case = make_case(COLLEAGUE)

    assert case.handler_id == away.head.id


def test_when_the_head_is_away_too_another_colleague_is_to_be_chosen(
    session: Session, away: Institution, make_case: MakeCase
) -> None:
    away.head.is_on_duty = False
    session.flush()

    with pytest.raises(RuleViolation, match="colleague_absent") as refusal:
        make_case(COLLEAGUE)

    assert refusal.value.field == "colleague"


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"anonymous": True}, "name"),
        ({"requester_kind": RequesterKind.COMPANY, "organisation": ""}, "organisation"),
        ({"requester_kind": RequesterKind.GRASSROOTS, "organisation": ""}, "organisation"),
    ],
)
@pytest.mark.rule("R18.4.3b")
def test_what_goes_to_an_absent_colleague_has_the_four_fields(
    away: Institution, make_case: MakeCase, fields: dict[str, object], missing: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        make_case(COLLEAGUE, **fields)

    assert (refusal.value.code, refusal.value.field) == ("contact.needed_for_absent", missing)


def test_a_colleague_on_duty_needs_no_more_than_ever(house: Institution, make_case: MakeCase) -> None:
    assert make_case(COLLEAGUE, anonymous=True).handler_id == house.colleague.id


def test_the_head_who_assigns_an_absent_colleague_gets_it(
    away: Institution, make_case: MakeCase, do: Callable[..., Any]
) -> None:
    case = make_case(COLLEAGUE, colleague=away.teller.id)

    do(assign_handler, away.head, case, colleague=away.colleague.id)

    assert case.handler_id == away.head.id


def test_the_preview_says_who_takes_it(session: Session, away: Institution) -> None:
    found = preview_case(session, away.act(away.teller), outcome=COLLEAGUE, colleague=away.colleague.id)

    assert (found.duty[1].name, found.duty[1].note) == ("马会玲", "刘洋不在岗，由其代办")
