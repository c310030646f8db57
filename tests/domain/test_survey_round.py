"""Rounds: when they stand open, who is asked about whom."""

from datetime import date, timedelta

import pytest

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.survey import Population
from shouwen_app.domain.survey_round import (
    LONGEST,
    RoundStanding,
    assesses,
    check_asked,
    check_open,
    check_period,
    population_of,
    standing,
)

DAY = date(2026, 9, 29)
ONE = timedelta(days=1)


@pytest.mark.parametrize(
    ("today", "stands"),
    [
        (DAY - ONE, RoundStanding.COMING),
        (DAY, RoundStanding.OPEN),
        (DAY + ONE, RoundStanding.OPEN),
        (DAY + 2 * ONE, RoundStanding.CLOSED),
    ],
)
def test_both_days_belong_to_the_round(today: date, stands: RoundStanding) -> None:
    assert standing(DAY, DAY + ONE, today) is stands


@pytest.mark.parametrize("today", [DAY - ONE, DAY + 2 * ONE])
def test_nobody_answers_outside_the_round(today: date) -> None:
    check_open(DAY, DAY + ONE, DAY)

    with pytest.raises(RuleViolation) as refused:
        check_open(DAY, DAY + ONE, today)

    assert refused.value.code == "round.not_open"


@pytest.mark.parametrize(
    ("opens_on", "closes_on", "code", "field"),
    [
        (DAY - ONE, DAY, "round.opens_past", "opens_on"),
        (DAY + ONE, DAY, "round.closes_before", "closes_on"),
        (DAY, DAY + LONGEST + ONE, "round.too_long", "closes_on"),
    ],
)
def test_a_round_has_days_to_come(opens_on: date, closes_on: date, code: str, field: str) -> None:
    check_period(DAY, DAY + LONGEST, DAY)

    with pytest.raises(InvalidInput) as refused:
        check_period(opens_on, closes_on, DAY)

    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize(
    ("asked", "units", "field"),
    [([], ["xindai"], "asked"), ([Population.CUSTOMERS], ["xindai"], "asked"), (["grassroots"], [], "units")],
)
def test_somebody_is_asked_about_something(asked: list[Population], units: list[str], field: str) -> None:
    check_asked([Population.GRASSROOTS], ["xindai"])

    with pytest.raises(InvalidInput) as refused:
        check_asked(asked, units)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("kinds", "population"),
    [
        ([UnitKind.UNION, UnitKind.DEPARTMENT], Population.COLLEAGUES),
        ([UnitKind.UNION], Population.COLLEAGUES),
        ([UnitKind.UNION, UnitKind.BRANCH], Population.GRASSROOTS),
        ([UnitKind.UNION, UnitKind.BRANCH, UnitKind.OUTLET], Population.GRASSROOTS),
        ([UnitKind.UNION, UnitKind.BRANCH, UnitKind.DEPARTMENT], Population.GRASSROOTS),
    ],
)
def test_who_works_at_a_branch_is_grass_roots(kinds: list[UnitKind], population: Population) -> None:
    assert population_of(kinds) is population


def test_nobody_assesses_their_own_unit() -> None:
    assert not assesses("/1/4/", "/1/4/")
    assert not assesses("/1/4/9/", "/1/4/")
    assert assesses("/1/5/", "/1/4/")
    assert assesses("/1/", "/1/4/")
