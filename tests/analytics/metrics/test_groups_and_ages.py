"""Backlog by age and fairness between groups."""

from datetime import UTC, date, datetime, timedelta

import pytest

from analytics.metrics import Side
from analytics.metrics.backlog import BACKLOG, summarise_ages
from analytics.metrics.fairness import FAIRNESS, summarise_groups
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.shipped_calendar import shipped_years

CALENDAR = WorkingCalendar(shipped_years())
_, _, BY_REQUESTER, BY_HOUR = FAIRNESS
AFTER_THE_BREAK = datetime(2026, 10, 9, 2, 0, tzinfo=UTC)
"""A Friday; 1 to 7 October were off."""


def ages(frame, as_of=AFTER_THE_BREAK):
    return {band: rate.successes for band, rate in summarise_ages(frame, BACKLOG, as_of, CALENDAR)}


@pytest.mark.parametrize(
    ("received_on", "band"),
    [
        (date(2026, 10, 9), "0-1"),
        (date(2026, 10, 8), "1-3"),
        (date(2026, 10, 7), "1-3"),
        (date(2026, 9, 30), "1-3"),
        (date(2026, 9, 29), "3-5"),
        (date(2026, 9, 28), "3-5"),
        (date(2026, 1, 5), "10-"),
    ],
)
def test_the_days_of_a_break_make_nobody_wait_longer(make_cases, received_on, band):
    found = ages(make_cases({"received_on": received_on}))

    assert {name for name, number in found.items() if number} == {band}


def test_bands_are_the_working_days_since_contact(make_cases):
    start = date(2026, 8, 1)
    for back in range(60):
        on = start + timedelta(days=back)
        waited = CALENDAR.workdays_between(on, date(2026, 10, 9))
        (band,) = [name for name, number in ages(make_cases({"received_on": on})).items() if number]
        begin, _, end = band.partition("-")
        assert int(begin) <= waited < int(end or 10_000)


@pytest.mark.parametrize("ended", ["settled_at", "archived_at", "withdrawn_at"])
def test_what_has_ended_is_no_backlog(make_cases, ended):
    assert sum(ages(make_cases({ended: AFTER_THE_BREAK})).values()) == 0


def test_shares_are_of_all_that_is_open(make_cases):
    frame = make_cases(*[{"received_on": date(2026, 10, 9)}] * 3, {"received_on": date(2026, 9, 30)})

    rates = dict(summarise_ages(frame, BACKLOG, AFTER_THE_BREAK, CALENDAR))

    assert (rates["0-1"].successes, rates["0-1"].trials, rates["0-1"].rate) == (3, 4, 0.75)
    assert rates["10-"].rate == 0
    assert rates["10-"].high == pytest.approx(0.4899, abs=1e-4)


def test_a_band_that_is_none_is_refused():
    with pytest.raises(InvalidInput):
        BACKLOG.condition(Side.NUMERATOR, AFTER_THE_BREAK, CALENDAR, "7-9")


def replied(kind, number, late=0, hour=10):
    row = {"requester_kind": kind, "received_hour": hour, "promise_due_at": AFTER_THE_BREAK}
    kept = {**row, "replied_at": AFTER_THE_BREAK}
    broken = {**row, "replied_at": AFTER_THE_BREAK + timedelta(seconds=1)}
    return [kept] * (number - late) + [broken] * late


@pytest.mark.rule("R7.6", "R14.3.1")
def test_a_group_that_waits_longer_is_told_apart_from_chance(make_cases):
    frame = make_cases(*replied("person", 200, 4), *replied("company", 60, 30), *replied("public", 5, 1))

    person, company, public = summarise_groups(frame, BY_REQUESTER, AFTER_THE_BREAK)

    assert [each.group for each in (person, company, public)] == ["person", "company", "public"]
    assert (company.rate.successes, company.rate.trials) == (30, 60)
    assert company.difference is not None
    assert company.difference.significant
    assert company.difference.difference == pytest.approx(30 / 60 - 200 / 205)
    assert public.difference is not None
    assert not public.difference.significant


def test_one_group_alone_is_compared_with_nobody(make_cases):
    (only,) = summarise_groups(make_cases(*replied("person", 3)), BY_REQUESTER, AFTER_THE_BREAK)

    assert (only.rate.trials, only.difference) == (3, None)


def of_companies(frame):
    found = summarise_groups(frame, BY_REQUESTER, AFTER_THE_BREAK)
    (difference,) = [each.difference for each in found if each.group == "company"]
    assert difference is not None
    return difference


def test_more_groups_ask_for_more_certainty(make_cases):
    two = make_cases(*replied("person", 100, 5), *replied("company", 40, 8))
    four = make_cases(
        *replied("person", 50, 3),
        *replied("public", 30, 1),
        *replied("grassroots", 20, 1),
        *replied("company", 40, 8),
    )

    widths = [difference.high - difference.low for difference in map(of_companies, (two, four))]

    assert widths[0] < widths[1]


@pytest.mark.parametrize(
    ("hour", "group"),
    [
        (0, "0-9"),
        (8, "0-9"),
        (9, "9-11"),
        (10, "9-11"),
        (11, "11-14"),
        (14, "14-16"),
        (16, "16-24"),
        (23, "16-24"),
    ],
)
def test_hours_fall_into_parts_of_the_day(make_cases, hour, group):
    (found,) = summarise_groups(make_cases(*replied("person", 1, hour=hour)), BY_HOUR, AFTER_THE_BREAK)

    assert found.group == group
