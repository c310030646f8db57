"""Dates and holidays as a foreigner reads them."""

from datetime import UTC, date, datetime

import pytest

from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.texts.calendar_notes import holiday_label
from shouwen_app.texts.durations import date_label, date_range_label, due_label
from shouwen_app.texts.language import Language, speaking

NOW = datetime(2026, 9, 29, 6, 42, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english():
    with speaking(Language.ENGLISH):
        yield


def test_a_date_names_its_month() -> None:
    assert date_label(date(2026, 10, 9), today=date(2026, 9, 29)) == "Fri 9 Oct"
    assert date_label(date(2027, 1, 4), today=date(2026, 9, 29), weekday=False) == "4 Jan 2027"


def test_a_range_of_days() -> None:
    assert date_range_label(date(2026, 10, 1), date(2026, 10, 7), today=date(2026, 9, 29)) == "1–7 Oct"
    assert date_range_label(date(2026, 4, 29), date(2026, 5, 3)) == "29 Apr – 3 May"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 9, 29, 9, 30, tzinfo=UTC), "today 17:30"),
        (datetime(2026, 9, 30, 9, 30, tzinfo=UTC), "tomorrow 17:30"),
        (datetime(2026, 10, 8, 9, 30, tzinfo=UTC), "8 Oct, 17:30"),
    ],
)
def test_a_due_time(at: datetime, said: str) -> None:
    assert due_label(at, NOW, SHANGHAI) == said


def test_a_due_time_with_its_weekday() -> None:
    at = datetime(2026, 10, 8, 9, 30, tzinfo=UTC)

    assert due_label(at, NOW, SHANGHAI, with_weekday=True) == "Thu 8 Oct, 17:30"


def test_holidays_have_their_english_names() -> None:
    assert holiday_label("国庆节、中秋节") == "National Day, Mid-Autumn Festival"


def test_a_holiday_the_state_has_never_had_keeps_its_name() -> None:
    assert holiday_label("建县百年纪念") == "建县百年纪念"
