import json

import pytest

from shouwen_app.domain.calendar_year import YearStatus
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.shipped_calendar import parse_year

YEARS = working_calendar().years


def test_ships_2020_to_2026_as_published_and_2027_as_provisional():
    statuses = {year.year: year.status for year in YEARS}

    published = dict.fromkeys(range(2020, 2027), YearStatus.PUBLISHED)
    assert statuses == published | {2027: YearStatus.PROVISIONAL}


@pytest.mark.parametrize("year", YEARS, ids=lambda year: str(year.year))
def test_a_year_names_its_source_and_keeps_to_its_dates(year):
    days = [on for period in year.holidays for on in (period.first, period.last)]

    assert year.source
    assert days == sorted(days)
    assert all(on.weekday() >= 5 and on.year == year.year for on in year.make_up_workdays)
    assert all(period.last.year == year.year for period in year.holidays)


def test_published_years_cite_the_notice():
    assert all("国办发明电" in year.source for year in YEARS if year.status is YearStatus.PUBLISHED)


def test_the_calendar_is_read_once():
    assert working_calendar() is working_calendar()


@pytest.mark.parametrize(
    "change",
    [
        {"status": "guessed"},
        {"make_up_workdays": ["2026-02-30"]},
        {"holidays": [{"name": "元旦", "from": "tomorrow", "to": "2026-01-03"}]},
    ],
)
def test_a_malformed_year_is_refused(change):
    year = {"year": 2026, "status": "published", "source": "x", "holidays": [], "make_up_workdays": []}

    with pytest.raises(ValueError, match=r"guessed|day|Invalid"):
        parse_year(json.dumps(year | change))
