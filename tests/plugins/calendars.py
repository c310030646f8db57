"""Fixtures of the calendar: cases across a break that nobody has announced yet, and the notice that announces it."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from shouwen_app.db.models import Case
from shouwen_app.domain.calendar_year import CalendarYear, HolidayPeriod, YearStatus
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.calendar.drafts import YearDraft, draft_of
from shouwen_app.services.rulebook import shipped_rulebook
from tests.plugins.holiday_notices import notice_text

LATE_DECEMBER = datetime(2026, 12, 30, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
"""A Wednesday; a transfer's three working days end on 5 January 2027 provisionally, on 6 January by NEXT_YEAR."""


def _made_up() -> CalendarYear:
    known = {year.year: year for year in shipped_rulebook().years}[2027]
    spans = {
        "元旦": ("2026-12-31", "2027-01-03"),
        "春节": ("2027-02-05", "2027-02-11"),
        "清明节": ("2027-04-03", "2027-04-05"),
        "劳动节": ("2027-05-01", "2027-05-05"),
        "端午节": ("2027-06-09", "2027-06-09"),
        "中秋节": ("2027-09-15", "2027-09-15"),
        "国庆节": ("2027-10-01", "2027-10-07"),
    }
    days = ("2027-01-09", "2027-01-30", "2027-05-08", "2027-09-26", "2027-10-09")
    return CalendarYear(
        2027,
        YearStatus.PUBLISHED,
        "国办发明电〔2026〕9号 国务院办公厅关于2027年部分节假日安排的通知",
        tuple(HolidayPeriod(period.name, *map(_day, spans[period.name])) for period in known.holidays),
        tuple(map(_day, days)),
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)


NEXT_YEAR = _made_up()
"""An arrangement of 2027 made up for tests, which nobody has published."""

NOTICE = notice_text(NEXT_YEAR)


def draft(year: CalendarYear = NEXT_YEAR, *, seen: int = 0) -> YearDraft:
    """A year as the page would send it."""
    return draft_of(year, seen=seen)


@pytest.fixture
def case_over_new_year(make_case: Callable[..., Case]) -> Case:
    """A transfer registered two days before New Year's Day."""
    return make_case(TriageOutcome.TRANSFER, at=LATE_DECEMBER)
