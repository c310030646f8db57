"""The working clock of the top bar."""

from datetime import datetime

import pytest

from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.working_clock import calendar_notes, working_clock

MOMENTS = [
    ("2026-09-29T14:42", "工作时间 14:42，距下班 2 小时 48 分", True),
    ("2026-09-29T12:30", "休息中 12:30", False),
    ("2026-09-29T18:00", "非工作时间 18:00，9月30日（周三）上班", False),
    ("2026-10-03T10:00", "非工作时间 10:00，10月8日（周四）上班", False),
]


@pytest.mark.parametrize(("moment", "text", "is_open"), MOMENTS)
def test_says_how_long_the_house_is_open(moment: str, text: str, is_open: bool):
    now = datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)

    reading = working_clock(working_calendar(), now)

    assert (reading.text, reading.is_open) == (text, is_open)


def test_calendar_card_announces_the_break():
    now = datetime(2026, 9, 29, 14, 42, tzinfo=SHANGHAI)

    assert any("国庆节" in note for note in calendar_notes(working_calendar(), now))
