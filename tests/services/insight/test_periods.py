"""Periods: months, quarters and years of the calendar, and the days that a page of the cockpit reads."""

from datetime import date

import pytest

from analytics.metrics import Step
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.services.insight.periods import Period, PeriodKind, Reach, period_of, period_shown


@pytest.mark.parametrize(
    ("kind", "on", "first", "last"),
    [
        (PeriodKind.MONTH, date(2026, 9, 29), date(2026, 9, 1), date(2026, 9, 30)),
        (PeriodKind.MONTH, date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29)),
        (PeriodKind.MONTH, date(2026, 12, 1), date(2026, 12, 1), date(2026, 12, 31)),
        (PeriodKind.QUARTER, date(2026, 7, 1), date(2026, 7, 1), date(2026, 9, 30)),
        (PeriodKind.QUARTER, date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
        (PeriodKind.YEAR, date(2026, 9, 29), date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_day_lies_in_one_period_of_each_kind(kind: PeriodKind, on: date, first: date, last: date) -> None:
    assert period_of(kind, on) == Period(kind, first, last)


def test_periods_follow_each_other_without_a_gap() -> None:
    quarter = period_of(PeriodKind.QUARTER, date(2026, 1, 15))

    assert (quarter.before.last, quarter.after.first) == (date(2025, 12, 31), date(2026, 4, 1))
    assert quarter.before.after == quarter


@pytest.mark.parametrize("on", [date(1999, 12, 31), date(2026, 9, 30)])
def test_a_day_out_of_range_is_refused(on: date) -> None:
    with pytest.raises(InvalidInput) as refused:
        period_shown(PeriodKind.MONTH, on, date(2026, 9, 29))

    assert refused.value.field == "on"


def test_the_running_period_is_read_up_to_today_with_half_a_year_of_weeks() -> None:
    reach = Reach(period_of(PeriodKind.QUARTER, date(2026, 9, 29)), date(2026, 9, 29))

    assert reach.last == date(2026, 9, 29)
    assert (reach.line_first(Step.WEEK), reach.line_until) == (date(2026, 3, 30), date(2026, 9, 29))
    assert reach.first == date(2026, 3, 30)


def test_a_past_period_leaves_out_the_week_that_reaches_into_the_next() -> None:
    reach = Reach(period_of(PeriodKind.QUARTER, date(2026, 6, 30)), date(2026, 9, 29))

    assert (reach.last, reach.line_until) == (date(2026, 6, 30), date(2026, 7, 1))


def test_a_year_shows_all_its_weeks() -> None:
    reach = Reach(period_of(PeriodKind.YEAR, date(2026, 9, 29)), date(2026, 9, 29))

    assert reach.line_first(Step.WEEK) == date(2025, 12, 29)
    assert reach.first == date(2025, 1, 1)


def test_a_year_is_drawn_by_two_years_of_months() -> None:
    reach = Reach(period_of(PeriodKind.YEAR, date(2026, 9, 29)), date(2026, 9, 29))

    assert (PeriodKind.YEAR.step, PeriodKind.QUARTER.step) == (Step.MONTH, Step.WEEK)
    assert reach.line_first(Step.MONTH) == date(2024, 9, 1)


def test_a_past_year_ends_with_its_december() -> None:
    reach = Reach(period_of(PeriodKind.YEAR, date(2025, 5, 1)), date(2026, 9, 29))

    assert (reach.line_first(Step.MONTH), reach.line_until) == (date(2024, 1, 1), date(2026, 1, 1))
