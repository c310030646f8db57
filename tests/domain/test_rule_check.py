"""Checks of rules by people: what can be kept, and when the next one is due."""

from datetime import date, timedelta
from typing import Any

import pytest

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.rule_check import AGAIN_AFTER, is_check_due, is_conduct, rule_check
from shouwen_app.domain.rules import RULES

TODAY = date(2026, 9, 29)
GOOD: dict[str, Any] = {"checked_on": TODAY, "looked_at": 20, "in_order": 20, "note": "", "today": TODAY}


def test_a_check_in_which_all_is_in_order_needs_no_words() -> None:
    found = rule_check("R16.2b", **GOOD)

    assert (found.looked_at, found.in_order, found.note) == (20, 20, "")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"checked_on": TODAY + timedelta(days=1)}, "checked_on"),
        ({"checked_on": TODAY - timedelta(days=367)}, "checked_on"),
        ({"looked_at": 0, "in_order": 0}, "looked_at"),
        ({"looked_at": 10_000}, "looked_at"),
        ({"in_order": 21}, "in_order"),
        ({"in_order": -1}, "in_order"),
        ({"in_order": 19}, "note"),
        ({"note": "\x07"}, "note"),
    ],
)
def test_what_cannot_be_kept_names_its_field(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        rule_check("R16.2b", **GOOD | changed)

    assert refused.value.field == field


def test_a_rule_that_does_not_exist_is_not_checked() -> None:
    with pytest.raises(InvalidInput) as refused:
        rule_check("R16.99", **GOOD)

    assert refused.value.field == "rule"


def test_what_was_not_in_order_is_told() -> None:
    assert rule_check("R16.2b", **GOOD | {"in_order": 18, "note": " 两人没有起身 "}).note == "两人没有起身"


def test_rules_of_conduct_are_those_that_only_people_can_tell() -> None:
    conduct = {rule.id for rule in RULES if is_conduct(rule.id)}

    assert {"R16.2b", "R16.2c", "R16.3d", "R16.6c"} <= conduct
    assert not {"R16.9b", "R16.1a", "R16.10"} & conduct


def test_conduct_is_looked_at_every_quarter() -> None:
    assert is_check_due(None, TODAY)
    assert not is_check_due(TODAY - AGAIN_AFTER, TODAY)
    assert is_check_due(TODAY - AGAIN_AFTER - timedelta(days=1), TODAY)
