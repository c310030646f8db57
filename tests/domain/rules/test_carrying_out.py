"""How far rules are carried out (制度落实): the table names known rules, and nobody can claim a status."""

import pytest

from shouwen_app.domain.rules import RULES
from shouwen_app.domain.rules.carrying_out import (
    LATER,
    NEVER,
    PLACES,
    RuleStatus,
    decision_on,
    is_due,
    places_of,
    status_of,
)

IDS = {rule.id for rule in RULES}
LATER_FEATURES = {f"F{number}" for number in (*range(14, 17), 33, *range(38, 41))}


@pytest.mark.parametrize("rules", [*PLACES.values(), *LATER.values(), *NEVER.values()])
def test_the_table_names_known_rules_in_their_order(rules: str) -> None:
    named = rules.split()

    assert set(named) <= IDS
    assert named == [rule.id for rule in RULES if rule.id in named]


def test_no_rule_is_decided_on_twice() -> None:
    decided = " ".join([*LATER.values(), *NEVER.values()]).split()

    assert len(set(decided)) == len(decided)


@pytest.mark.parametrize(
    ("rule_id", "is_tested", "status"),
    [
        ("R16.9a", True, RuleStatus.DONE),
        ("R16.9a", False, RuleStatus.PLANNED),
        ("R13.1", True, RuleStatus.PLANNED),
        ("R5.2a", True, RuleStatus.PLANNED),
        ("R12.2.1", True, RuleStatus.NOT_CARRIED_OUT),
    ],
)
def test_a_test_and_a_place_make_a_rule_done_unless_a_decision_stands_against_it(
    rule_id: str, is_tested: bool, status: RuleStatus
) -> None:
    assert status_of(rule_id, is_tested=is_tested) is status


def test_places_and_decision_are_found_by_rule() -> None:
    assert places_of("R16.1b") == ("shouwen_app.domain.first_inquiry",)
    assert (places_of("R13.1"), decision_on("R13.1"), decision_on("R16.1b")) == ((), 45, None)
    assert (decision_on("R5.2a"), decision_on("R12.2.1")) == (11, 11)


def test_rules_that_only_later_features_ask_for_are_not_due() -> None:
    asked_for_later = {rule.id for rule in RULES if set(rule.features) <= LATER_FEATURES}

    assert {rule.id for rule in RULES if not is_due(rule)} == asked_for_later
