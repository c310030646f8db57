from datetime import date

import pytest

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.policies import POLICIES, SHIPPED
from shouwen_app.domain.time_limit import Clause, LimitUnit

TODAY = date(2026, 9, 29)
NEEDED_EVERYWHERE = [
    Clause.IMMEDIATE,
    Clause.OWN_DEPARTMENT,
    Clause.OTHER_DEPARTMENT,
    Clause.SPECIAL_MEETING,
    Clause.FIRST_RESPONSE,
    Clause.OPINION_HEAD,
    Clause.OPINION_LEADER,
    Clause.RULING,
    Clause.MEETING,
    Clause.ACCEPTANCE,
    Clause.CALLBACK,
    Clause.CONTACT_BACK,
    Clause.RECTIFICATION,
    Clause.APPEAL,
]


@pytest.mark.rule("R6.3.1b", "R16.9a", "R16.9b")
@pytest.mark.parametrize(
    ("code", "clause", "unit", "target", "figure", "rule_id"),
    [
        ("R16", Clause.IMMEDIATE, LimitUnit.IMMEDIATE, 0, 0, "R16.9a"),
        ("R16", Clause.OWN_DEPARTMENT, LimitUnit.WORKING_DAYS, 2, 2, "R16.9b"),
        ("R16", Clause.OTHER_DEPARTMENT, LimitUnit.WORKING_DAYS, 3, 3, "R16.9c"),
        ("R16", Clause.SPECIAL_MEETING, LimitUnit.WORKING_DAYS, 4, 5, "R16.9d"),
        ("R6", Clause.VERIFICATION, LimitUnit.WORKING_DAYS, 3, 3, "R6.3.1b"),
        ("R6", Clause.PRELIMINARY_CONCLUSION, LimitUnit.WORKING_DAYS, 5, 5, "R6.3.2b"),
        ("R20", Clause.COLLECTIVE_DECISION, LimitUnit.WEEKS, 1, 1, "R20.A2.3b"),
        ("regulator", Clause.REGULATOR_SIMPLE, LimitUnit.CALENDAR_DAYS, 15, 15, "CBIRC-2020-3"),
        ("regulator", Clause.REGULATOR_COMPLEX, LimitUnit.CALENDAR_DAYS, 30, 30, "CBIRC-2020-3"),
        ("regulator", Clause.REGULATOR_EXTENDED, LimitUnit.CALENDAR_DAYS, 60, 60, "CBIRC-2020-3"),
    ],
)
def test_states_the_figures_of_the_source(code, clause, unit, target, figure, rule_id):
    limit = SHIPPED.in_force(code, TODAY).limit(clause)

    assert (limit.unit, limit.target, limit.limit, limit.rule_id, limit.house_rule) == (
        unit, target, figure, rule_id, False
    )  # fmt: skip


@pytest.mark.rule("R14.3.2")
@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.code)
def test_every_policy_serves_triage_first_response_and_house_rules(policy):
    assert set(NEEDED_EVERYWHERE) <= policy.limits.keys()
    assert (policy.limit(Clause.FIRST_RESPONSE).limit, policy.limit(Clause.FIRST_RESPONSE).unit) == (
        24, LimitUnit.CLOCK_HOURS
    )  # fmt: skip


@pytest.mark.parametrize(
    ("clause", "figure"),
    [
        (Clause.OPINION_HEAD, 1),
        (Clause.OPINION_LEADER, 1),
        (Clause.RULING, 1),
        (Clause.MEETING, 2),
        (Clause.ACCEPTANCE, 1),
        (Clause.CALLBACK, 2),
        (Clause.CONTACT_BACK, 1),
        (Clause.RECTIFICATION, 5),
        (Clause.APPEAL, 5),
    ],
)
def test_house_rules_are_marked_as_such(clause, figure):
    limit = SHIPPED.in_force("R16", TODAY).limit(clause)

    assert (limit.limit, limit.unit, limit.house_rule) == (figure, LimitUnit.WORKING_DAYS, True)


@pytest.mark.rule("R20.A2.3c")
def test_figures_the_source_leaves_blank_are_never_the_regulations():
    r20 = SHIPPED.in_force("R20", TODAY)

    assert r20.limit(Clause.SUPERIOR_ORDER).limit is None
    assert r20.limit(Clause.COMPLEX_MATTER).house_rule


OF_EACH_CASE = {Clause.SUSPENSION, Clause.SERVICE_ITEM, Clause.STATUTORY, Clause.HOTLINE_ORDER}
"""What is set for each matter alone: an agreed day, an item's promise, a statutory term, an order's limit."""


@pytest.mark.parametrize("clause", [clause for clause in Clause if clause not in OF_EACH_CASE])
def test_every_other_clause_belongs_to_a_policy(clause):
    assert clause in SHIPPED.having(clause, TODAY).limits


@pytest.mark.parametrize("clause", sorted(OF_EACH_CASE))
def test_no_policy_sets_what_is_set_for_each_case(clause):
    with pytest.raises(InvalidInput, match=r"time\.clause_in_no_policy"):
        SHIPPED.having(clause, TODAY)


def test_the_default_policy_comes_first():
    assert SHIPPED.having(Clause.OWN_DEPARTMENT, TODAY).code == "R16"
    assert SHIPPED.having(Clause.VERIFICATION, TODAY).code == "R6"


def test_a_clause_of_another_policy_is_refused():
    with pytest.raises(RuleViolation, match=r"time\.clause_not_in_policy"):
        SHIPPED.in_force("R16", TODAY).limit(Clause.VERIFICATION)


def test_a_case_finds_the_version_it_is_pinned_to():
    assert SHIPPED.pinned("R16", 1) is SHIPPED.in_force("R16", TODAY)


@pytest.mark.parametrize("code", ["r16", "R99", ""])
def test_an_unknown_policy_names_the_known_ones(code):
    with pytest.raises(InvalidInput) as refusal:
        SHIPPED.in_force(code, TODAY)

    assert refusal.value.params["known"] == "R16、R6、R20、regulator"


def test_an_unknown_version_is_refused():
    with pytest.raises(InvalidInput):
        SHIPPED.pinned("R16", 99)


def test_a_day_before_the_first_version_uses_the_first():
    assert SHIPPED.in_force("regulator", date(2019, 1, 1)).version == 1
