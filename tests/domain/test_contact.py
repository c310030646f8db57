"""The minimum record of a contact (来访来电来函记录; digest 4.6)."""

from datetime import timedelta

import pytest

from shouwen_app.domain.contact import Channel, Contact, ContactKind, RequesterKind, record_contact
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.intake import check_complete
from shouwen_app.domain.triage import OUTCOMES, TriageOutcome
from tests.factories import TUESDAY, intake


def recorded(**fields: object) -> Contact:
    given: dict[str, object] = {
        "channel": Channel.VISIT,
        "kind": ContactKind.COMPLAINT,
        "requester_kind": RequesterKind.COMPANY,
        "name": "王秀英",
        "organisation": "石桥镇小超市",
        "phone": "13800002046",
        "anonymous": False,
        "content": "存折补登不了",
        "received_at": TUESDAY,
        "now": TUESDAY,
        "reachable": True,
    }
    return record_contact(**{**given, **fields})  # type: ignore[arg-type]  # a form of named facts


def test_an_anonymous_contact_keeps_nobody() -> None:
    contact = recorded(anonymous=True)

    assert (contact.name, contact.organisation, contact.phone) == ("", "", "")


def test_nothing_is_asked_of_whom_no_answer_is_owed() -> None:
    contact = recorded(name="", phone="", reachable=False)

    assert (contact.name, contact.phone) == ("", "")


@pytest.mark.rule("R1.3b", "R3.2.1", "R6.4.1b", "R15.2.2b", "R16.6a", "R18.4.3b")
@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"name": " "}, "input.required", "name"),
        ({"name": "名" * 51}, "input.too_long", "name"),
        ({"organisation": "名" * 101}, "input.too_long", "organisation"),
        ({"phone": ""}, "input.phone_required", "phone"),
        ({"phone": "138"}, "input.phone_short", "phone"),
        ({"content": "\n"}, "input.required", "content"),
        ({"content": "长" * 10_000}, "input.too_long", "content"),
        ({"content": "响铃\x07"}, "input.control_characters", "content"),
        ({"received_at": TUESDAY + timedelta(minutes=2)}, "contact.in_future", "received_at"),
        ({"received_at": TUESDAY - timedelta(days=367)}, "contact.too_long_ago", "received_at"),
    ],
)
def test_names_the_field_that_is_wrong(wrong: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        recorded(**wrong)

    assert (refusal.value.code, refusal.value.field) == (code, field)


@pytest.mark.rule("R2.3", "R9.2.1", "R9.3c", "R16.5", "R20.A2.3d")
@pytest.mark.parametrize("outcome", TriageOutcome)
def test_each_outcome_asks_for_its_first_missing_field(outcome: TriageOutcome) -> None:
    with pytest.raises(InvalidInput) as refusal:
        check_complete(intake(outcome))

    assert refusal.value.code == "triage.needs"
    assert refusal.value.field == OUTCOMES[outcome].needs[0]
    assert refusal.value.params == {"outcome": outcome}


@pytest.mark.rule("R7.5.1c")
def test_the_second_field_is_asked_for_too() -> None:
    with pytest.raises(InvalidInput) as refusal:
        check_complete(intake(TriageOutcome.NOT_PERMITTED, explanation="不能办", rule_cited="  "))

    assert refusal.value.field == "rule_cited"
