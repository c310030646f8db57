from datetime import time

import pytest

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.hours_text import read_season_day, read_spans

STANDARD = ((time(8, 30), time(12)), (time(14), time(17, 30)))


@pytest.mark.parametrize(
    "text",
    [
        "8:30-12:00，14:00-17:30",
        "8:30–12:00、14:00–17:30",
        "08:30至12:00 14:00到17:30",
        "８：３０－１２：００；14:00 - 17:30",
        "8:30~12:00\n14:00—17:30",
        "8时30分-12时00分，14:00-17:30",
    ],
)
def test_hours_are_read_as_people_type_them(text: str):
    assert read_spans(text, "spans").spans == STANDARD


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "calendar.hours_none"),
        ("，", "calendar.hours_none"),
        ("上午", "calendar.hours_malformed"),
        ("8:30", "calendar.hours_malformed"),
        ("8:30-12", "calendar.hours_malformed"),
        ("24:00-25:00", "calendar.hours_malformed"),
        ("12:00-8:30", "calendar.hours_order"),
        ("8:30-12:00，11:00-17:30", "calendar.hours_order"),
        ("8:30-12:00，12:00-17:30", "calendar.hours_order"),
    ],
)
def test_hours_that_cannot_be_read_name_their_field(text: str, code: str):
    with pytest.raises(InvalidInput) as refused:
        read_spans(text, "saturday")

    assert (refused.value.code, refused.value.field) == (code, "saturday")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", ""),
        ("05-01", "05-01"),
        ("5月1日", "05-01"),
        ("5/1", "05-01"),
        ("２－２９", "02-29"),
        (" 9.30 ", "09-30"),
    ],
)
def test_a_day_of_a_season_is_read_as_people_type_it(text: str, day: str):
    assert read_season_day(text, "season_from") == day


@pytest.mark.parametrize("text", ["夏天", "2-30", "13-01", "5月", "2026-05-01"])
def test_a_day_that_is_none_is_refused(text: str):
    with pytest.raises(InvalidInput, match=r"calendar\.season_day"):
        read_season_day(text, "season_from")
