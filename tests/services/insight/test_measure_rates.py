"""The registry's measures over a span of days, over all units or for each."""

from datetime import date

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.domain.permissions import Role
from shouwen_app.services.insight.measure_rates import MeasureRate, measure_rates
from tests.factories import Institution

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)


def satisfaction(rates: tuple[MeasureRate, ...]) -> list[tuple[str, int, int, bool]]:
    return [
        (each.unit, each.numerator, each.denominator, each.hidden)
        for each in rates
        if each.measure == "satisfaction"
    ]


def test_counts_all_measures_in_the_order_of_the_registry(
    session: Session, house: Institution, rated_week: list[Case]
) -> None:
    rates = measure_rates(session, house.act(house.union_officer), first=FIRST, last=LAST)

    assert [each.measure for each in rates] == [
        "response",
        "resolution",
        "satisfaction",
        "on_time",
        "named_contact",
    ]
    assert [(each.numerator, each.denominator) for each in rates] == [(8, 8), (0, 0), (6, 8), (8, 8), (0, 0)]
    assert (rates[1].rate, rates[1].low) == (None, None)
    assert rates[2].rate == 0.75


def test_counts_each_unit(session: Session, house: Institution, rated_week: list[Case]) -> None:
    rates = measure_rates(session, house.act(house.union_officer), first=FIRST, last=LAST, each_unit=True)

    assert satisfaction(rates) == [("shiqiao", 2, 3, False), ("yingye", 4, 5, False)]


def test_hides_the_small_unit_and_the_one_that_would_give_it_away(
    session: Session, house: Institution, rated_week: list[Case]
) -> None:
    rates = measure_rates(session, house.act(house.clerk), first=FIRST, last=LAST, each_unit=True)

    assert satisfaction(rates) == [("shiqiao", 0, 0, True), ("yingye", 0, 0, True)]


def test_hides_a_total_of_few(session: Session, house: Institution, rated_week: list[Case]) -> None:
    branch_head = house.staff("0602", "曹丽", house.shiqiao, 40, Role.HEAD)

    rates = measure_rates(session, house.act(branch_head), first=FIRST, last=LAST)

    assert satisfaction(rates) == [("", 0, 0, True)]


def test_refuses_days_in_the_wrong_order(session: Session, house: Institution) -> None:
    with pytest.raises(InvalidInput) as refused:
        measure_rates(session, house.act(house.head), first=LAST, last=FIRST)

    assert refused.value.field == "to"


def test_needs_the_permission(session: Session, house: Institution) -> None:
    with pytest.raises(NotPermitted):
        measure_rates(session, house.act(house.teller), first=FIRST, last=LAST)
