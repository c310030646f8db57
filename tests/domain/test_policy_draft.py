"""A new version of a policy is refused when it contradicts itself, and never passes for the regulation."""

from datetime import date, timedelta

import pytest

from shouwen_app.domain.clause_units import ALLOWED_UNITS, roughly
from shouwen_app.domain.errors import InvalidInput, RuleViolation, ShouwenError
from shouwen_app.domain.policies import NEEDED_EVERYWHERE, POLICIES, SHIPPED, Adoption, Policy, PolicyBook
from shouwen_app.domain.policy_draft import (
    Figure,
    check_limits,
    edited_clauses,
    next_version,
    revised,
    source_of,
)
from shouwen_app.domain.time_limit import Clause, LimitUnit

TODAY = date(2026, 9, 29)
R16, R20 = SHIPPED.newest("R16"), SHIPPED.newest("R20")
DAYS, HOURS = LimitUnit.WORKING_DAYS, LimitUnit.CLOCK_HOURS


def revise(
    figures: dict[Clause, Figure], *, code: str = "R16", on: date = TODAY, book: PolicyBook = SHIPPED
) -> Policy:
    return next_version(book, book.newest(code), figures, code=code, effective_on=on, today=TODAY)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.code)
def test_what_ships_keeps_the_rules_and_survives_being_saved_unchanged(policy: Policy):
    figures = {
        clause: Figure(limit.unit, limit.limit, limit.target)
        for clause in edited_clauses(policy)
        if (limit := policy.limits[clause])
    }

    again = revise(figures, code=policy.code)

    assert again.limits == policy.limits
    assert again.version == 2


def test_a_changed_figure_of_a_regulation_is_the_houses():
    limit = revise({Clause.OTHER_DEPARTMENT: Figure(DAYS, 4)}).limit(Clause.OTHER_DEPARTMENT)

    assert (limit.limit, limit.target, limit.rule_id, limit.house_rule) == (4, 4, "R16.9c", True)


def test_the_sources_own_figure_is_the_regulations_again():
    own = PolicyBook((*POLICIES, revise({Clause.OTHER_DEPARTMENT: Figure(DAYS, 4)})))

    back = revise({Clause.OTHER_DEPARTMENT: Figure(DAYS, 3)}, book=own)

    assert back.limit(Clause.OTHER_DEPARTMENT) == R16.limit(Clause.OTHER_DEPARTMENT)
    assert back.version == 3


def test_a_blank_of_the_source_stays_blank_until_the_house_sets_it():
    kept = revise({Clause.SUPERIOR_ORDER: Figure(DAYS)}, code="R20").limit(Clause.SUPERIOR_ORDER)
    written = revise({Clause.SUPERIOR_ORDER: Figure(DAYS, 10)}, code="R20").limit(Clause.SUPERIOR_ORDER)

    assert kept.limit is None
    assert (written.limit, written.rule_id, written.house_rule) == (10, "R20.A2.2", True)
    assert source_of(written) == R20.limit(Clause.SUPERIOR_ORDER)


@pytest.mark.rule("R20.A2.3c")
def test_the_month_of_a_complex_matter_is_the_houses_whatever_it_is():
    same = revised(R20.limit(Clause.COMPLEX_MATTER), Figure(LimitUnit.MONTHS, 1))
    longer = revised(R20.limit(Clause.COMPLEX_MATTER), Figure(LimitUnit.MONTHS, 2))

    assert (same.house_rule, longer.house_rule) == (True, True)


def test_a_target_warns_before_the_limit():
    limit = revised(R16.limit(Clause.SPECIAL_MEETING), Figure(DAYS, 6, 4))

    assert (limit.target, limit.limit) == (4, 6)


def test_an_immediate_matter_has_no_figure():
    limit = revised(R16.limit(Clause.CONTACT_CUSTOMER), Figure(LimitUnit.IMMEDIATE, 7, 9))

    assert limit == R16.limit(Clause.CONTACT_CUSTOMER)


@pytest.mark.parametrize(
    ("clause", "figure", "code", "field"),
    [
        (Clause.OWN_DEPARTMENT, Figure(DAYS), "policy.figure_required", "limit_own-department"),
        (Clause.OWN_DEPARTMENT, Figure(DAYS, 0), "policy.figure_out_of_range", "limit_own-department"),
        (Clause.OWN_DEPARTMENT, Figure(DAYS, -2), "policy.figure_out_of_range", "limit_own-department"),
        (Clause.OWN_DEPARTMENT, Figure(DAYS, 251), "policy.figure_out_of_range", "limit_own-department"),
        (Clause.OWN_DEPARTMENT, Figure(DAYS, 2, 3), "policy.target_over_limit", "target_own-department"),
        (Clause.OWN_DEPARTMENT, Figure(DAYS, 2, 0), "policy.figure_out_of_range", "target_own-department"),
        (Clause.OWN_DEPARTMENT, Figure(HOURS, 2), "policy.unit_not_allowed", "unit_own-department"),
        (Clause.IMMEDIATE, Figure(DAYS, 1), "policy.unit_not_allowed", "unit_immediate"),
        (Clause.FIRST_RESPONSE, Figure(DAYS, 1), "policy.unit_not_allowed", "unit_first-response"),
        (Clause.OWN_DEPARTMENT, Figure(LimitUnit.GIVEN, 1), "policy.unit_not_allowed", "unit_own-department"),
        (Clause.OTHER_DEPARTMENT, Figure(DAYS, 1), "policy.steps_backwards", "limit_other-department"),
        (Clause.OWN_DEPARTMENT, Figure(DAYS, 4), "policy.steps_backwards", "limit_other-department"),
        (Clause.SPECIAL_MEETING, Figure(DAYS, 2), "policy.steps_backwards", "limit_special-meeting"),
        (
            Clause.OTHER_DEPARTMENT,
            Figure(LimitUnit.WEEKS, 2),
            "policy.steps_backwards",
            "limit_special-meeting",
        ),
        (
            Clause.HOTLINE_PICK_UP,
            Figure(LimitUnit.MINUTES, 3),
            "policy.steps_not_longer",
            "limit_hotline-dispatch",
        ),
        (Clause.VERIFICATION, Figure(DAYS, 3), "policy.clause_unknown", "code"),
        (Clause.REGULATOR_SIMPLE, Figure(DAYS, 3), "policy.clause_unknown", "code"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_where_it_stands(clause, figure, code, field):
    with pytest.raises(ShouwenError) as refusal:
        revise({clause: figure})

    assert (refusal.value.code, refusal.value.field) == (code, field)


@pytest.mark.parametrize(
    ("figures", "code", "field"),
    [
        ({Clause.REGULATOR_EXTENDED: 61}, "policy.longer_than_law", "limit_regulator-extended"),
        ({Clause.REGULATOR_SIMPLE: 30}, "policy.longer_than_law", "limit_regulator-simple"),
        (
            {Clause.REGULATOR_SIMPLE: 12, Clause.REGULATOR_COMPLEX: 12},
            "policy.steps_not_longer",
            "limit_regulator-complex",
        ),
    ],
)
def test_the_regulators_terms_can_only_become_shorter_and_stay_apart(figures, code, field):
    written = {clause: Figure(LimitUnit.CALENDAR_DAYS, days) for clause, days in figures.items()}

    with pytest.raises(RuleViolation) as refusal:
        revise(written, code="regulator")

    assert (refusal.value.code, refusal.value.field) == (code, field)


def test_the_house_may_be_stricter_than_the_regulator():
    written = revise({Clause.REGULATOR_SIMPLE: Figure(LimitUnit.CALENDAR_DAYS, 10)}, code="regulator")

    assert written.limit(Clause.REGULATOR_SIMPLE).house_rule


@pytest.mark.rule("R14.8a")
@pytest.mark.parametrize(
    ("on", "code"),
    [
        (TODAY - timedelta(days=1), "policy.effective_past"),
        (date(2030, 1, 1), "policy.effective_far"),
        (TODAY + timedelta(days=1), "policy.effective_before"),
    ],
)
def test_a_version_takes_effect_neither_in_the_past_nor_before_the_one_it_follows(on, code):
    planned = revise({}, on=TODAY + timedelta(days=7))

    with pytest.raises(InvalidInput) as refusal:
        revise({}, on=on, book=PolicyBook((*POLICIES, planned)))

    assert (refusal.value.code, refusal.value.field) == (code, "effective_on")


@pytest.mark.rule("R14.8a")
def test_a_version_may_be_in_force_on_issue_and_the_newest_of_a_day_prevails():
    first = revise({})
    book = PolicyBook((*POLICIES, first))
    second = revise({Clause.OWN_DEPARTMENT: Figure(DAYS, 1)}, book=book)

    in_force = PolicyBook((*POLICIES, first, second)).in_force("R16", TODAY)

    assert in_force.version == 3


@pytest.mark.rule("R14.8a")
def test_of_two_policies_adopted_the_later_prevails():
    book = PolicyBook(adoptions=(*SHIPPED.adoptions, Adoption("R6", date(2026, 10, 1))))

    assert [book.adopted(date(2026, 9, 30)).code, book.adopted(date(2026, 10, 1)).code] == ["R16", "R6"]


@pytest.mark.parametrize("clause", sorted(NEEDED_EVERYWHERE))
def test_no_policy_can_do_without_a_needed_clause(clause):
    limits = {each: limit for each, limit in R16.limits.items() if each is not clause}

    with pytest.raises(InvalidInput) as refusal:
        check_limits(limits)

    assert refusal.value.params["named"] == clause


def test_the_own_policy_begins_with_version_one():
    own = next_version(SHIPPED, R16, {}, code="own", effective_on=TODAY, today=TODAY, name="本联社首问制度")

    assert (own.code, own.version, own.limits) == ("own", 1, R16.limits)


def test_every_clause_may_be_counted_in_the_unit_it_ships_with():
    used = {(clause, limit.unit) for policy in POLICIES for clause, limit in policy.limits.items()}

    assert [pair for pair in used if pair[1] not in ALLOWED_UNITS[pair[0]]] == []


def test_five_working_days_are_a_week():
    assert roughly(DAYS, 5) == roughly(LimitUnit.WEEKS, 1)
