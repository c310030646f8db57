from datetime import date, datetime

import pytest

from shouwen_app.domain.clock import ClockReading, ClockState
from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.texts.durations import (
    clock_label,
    date_label,
    date_range_label,
    due_label,
    working_duration,
)

NOW = datetime(2026, 9, 29, 14, 42, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "不到 1 分"),
        (48, "48 分"),
        (60, "1 小时"),
        (168, "2 小时 48 分"),
        (420, "1 天"),
        (450, "1 天"),
        (960, "2 天 2 小时"),
        (1008, "2 天 2 小时"),
    ],
)
def test_seven_working_hours_are_a_day(minutes, text):
    assert working_duration(minutes) == text


def test_minutes_beside_days_are_told_where_asked_for():
    assert working_duration(1008, precise=True) == "2 天 2 小时 48 分"
    assert working_duration(960, precise=True) == "2 天 2 小时"


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (ClockState.OK, "剩 4 小时 12 分"),
        (ClockState.SOON, "剩 4 小时 12 分"),
        (ClockState.OVER, "逾期 4 小时 12 分"),
        (ClockState.PAUSED, "计时暂停"),
        (ClockState.DONE, "用时 4 小时 12 分"),
    ],
)
def test_the_chip_says_its_state_in_words(state, text):
    assert clock_label(ClockReading(state, 252, 0.5, is_late=False)) == text


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (ClockState.OK, "即将到期"),
        (ClockState.SOON, "即将到期"),
        (ClockState.OVER, "已逾期"),
        (ClockState.PAUSED, "计时暂停"),
        (ClockState.DONE, "用时不到 1 分"),
    ],
)
def test_the_chip_needs_no_figure_before_the_first_working_minute(state, text):
    assert clock_label(ClockReading(state, 0, 0.5, is_late=False)) == text


@pytest.mark.parametrize(
    ("at", "text", "with_weekday"),
    [
        (datetime(2026, 9, 29, 17, 30, tzinfo=SHANGHAI), "今天 17:30", "9月29日（周二）17:30"),
        (datetime(2026, 9, 30, 17, 30, tzinfo=SHANGHAI), "明天 17:30", "9月30日（周三）17:30"),
        (datetime(2026, 10, 8, 17, 30, tzinfo=SHANGHAI), "10月8日 17:30", "10月8日（周四）17:30"),
        (datetime(2027, 1, 6, 9, 5, tzinfo=SHANGHAI), "2027年1月6日 09:05", "2027年1月6日（周三）09:05"),
    ],
)
def test_a_due_time_is_told_from_today(at, text, with_weekday):
    assert due_label(at, NOW, SHANGHAI) == text
    assert due_label(at, NOW, SHANGHAI, with_weekday=True) == with_weekday


def test_a_date_carries_its_weekday():
    assert date_label(date(2026, 10, 9)) == "10月9日（周五）"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 10, 1), date(2026, 10, 7), "10月1日–7日"),
        (date(2026, 10, 10), date(2026, 10, 10), "10月10日（周六）"),
        (date(2026, 4, 29), date(2026, 5, 3), "4月29日–5月3日"),
        (date(2027, 2, 5), date(2027, 2, 8), "2027年2月5日–2027年2月8日"),
    ],
)
def test_a_range_is_told_as_short_as_it_can_be(first, last, text):
    assert date_range_label(first, last, today=NOW.date()) == text
