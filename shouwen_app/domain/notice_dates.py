"""Dates as the holiday notice writes them (放假条文的日期): 1月1日（周四）至3日（周六）, checked against the weekday."""

import re
from dataclasses import dataclass
from datetime import date

from shouwen_app.domain.calendar_year import belongs_to
from shouwen_app.domain.errors import InvalidInput

DAY = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:\([^()]*\))?"
DAYS = rf"{DAY}(?:[、,和及]{DAY})*"

_NEW_YEAR, _DECEMBER = "元旦", 12
_PARTS = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
_MOON = re.compile(r"农历.*|正月.*|腊月.*|除夕")
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}


@dataclass(frozen=True, slots=True)
class NoticeParagraph:
    """One paragraph of the notice of ``year``; ``title`` (四、劳动节) is how errors name it."""

    title: str
    name: str
    body: str
    year: int


def read_dates(paragraph: NoticeParagraph, words: str) -> list[date]:
    """The dates in ``words``; a day without a month is in the month before it (1日至3日).

    Raises InvalidInput for a date that does not exist, lies outside the year or has another weekday.
    """
    dates: list[date] = []
    for year, month, day, note in (found.groups() for found in _PARTS.finditer(words)):
        if month is None and not dates:
            raise InvalidInput("calendar.notice_no_month", field="text", paragraph=paragraph.title, day=day)
        in_month = int(month) if month else dates[-1].month
        in_year = int(year) if year else dates[-1].year if not month else _year_of(paragraph, in_month)
        on = _date(paragraph, in_year, in_month, int(day))
        _check_note(paragraph, on, note or "")
        dates.append(on)
    return dates


def _year_of(paragraph: NoticeParagraph, month: int) -> int:
    is_before = month == _DECEMBER and paragraph.name == _NEW_YEAR
    return paragraph.year - 1 if is_before else paragraph.year


def _date(paragraph: NoticeParagraph, year: int, month: int, day: int) -> date:
    try:
        on = date(year, month, day)
    except ValueError:
        raise InvalidInput(
            "calendar.notice_bad_date", field="text", paragraph=paragraph.title, month=month, day=day
        ) from None
    if not belongs_to(paragraph.year, on):
        raise InvalidInput(
            "calendar.notice_out_of_year", field="text", paragraph=paragraph.title, on=on, year=paragraph.year
        )
    return on


def _check_note(paragraph: NoticeParagraph, on: date, note: str) -> None:
    for words in re.split("[、,]", note) if note else ():
        weekday = _WEEKDAY.fullmatch(words)
        if weekday is None and not _MOON.fullmatch(words):
            raise InvalidInput("calendar.notice_unread", field="text", paragraph=paragraph.title, words=words)
        if weekday and _WEEKDAYS[weekday[1]] != on.weekday():
            raise InvalidInput(
                "calendar.notice_weekday", field="text", paragraph=paragraph.title, on=on, said=words
            )
