"""Sentences of the holiday notice (放假条文): what one paragraph gives off and takes back, clause by clause."""

import re
from calendar import SATURDAY
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from shouwen_app.domain.calendar_year import HolidayPeriod
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.notice_dates import DAY, DAYS, NoticeParagraph, read_dates

_ONE_DAY = timedelta(days=1)
_BESIDE_WEEKEND = "与周末连休"
_SHOWN = 40


@dataclass(slots=True)
class Arrangement:
    """What a paragraph says so far; ``remarks`` are the clauses that change no day."""

    paragraph: NoticeParagraph
    periods: list[HolidayPeriod] = field(default_factory=list[HolidayPeriod])
    worked: list[date] = field(default_factory=list[date])
    remarks: list[str] = field(default_factory=list[str])


def read_paragraph(paragraph: NoticeParagraph) -> Arrangement:
    """Read all clauses in turn; InvalidInput names the paragraph and the words that are not understood."""
    said = Arrangement(paragraph)
    at = 0
    while at < len(paragraph.body):
        at = at + 1 if paragraph.body[at] in "。;," else _read_clause(said, at)
    if not said.periods:
        raise InvalidInput("calendar.notice_no_period", field="text", paragraph=paragraph.title)
    return said


def _read_clause(said: Arrangement, at: int) -> int:
    for pattern, take in _CLAUSES:
        if found := pattern.match(said.paragraph.body, at):
            take(said, found)
            return found.end()
    words = re.split("[。;]", said.paragraph.body[at:], maxsplit=1)[0][:_SHOWN]
    raise InvalidInput("calendar.notice_unread", field="text", paragraph=said.paragraph.title, words=words)


def _take_period(said: Arrangement, found: re.Match[str]) -> None:
    dates = read_dates(said.paragraph, found["span"])
    period = HolidayPeriod(said.paragraph.name, dates[0], dates[-1])
    if period.last < period.first:
        raise InvalidInput(
            "calendar.notice_reversed",
            field="text",
            paragraph=said.paragraph.title,
            first=period.first,
            last=period.last,
        )
    if found["days"] and int(found["days"]) != period.days:
        raise InvalidInput(
            "calendar.notice_count",
            field="text",
            paragraph=said.paragraph.title,
            said=found["days"],
            count=period.days,
        )
    said.periods.append(period)


def _take_rest_in_lieu(said: Arrangement, found: re.Match[str]) -> None:
    for on in read_dates(said.paragraph, found[1]):
        before = said.periods[-1] if said.periods else None
        if before and before.last < on and _weekend_run(before.last, _ONE_DAY) >= (on - before.last).days - 1:
            said.periods[-1] = HolidayPeriod(before.name, before.first, on)
        else:
            said.periods.append(HolidayPeriod(said.paragraph.name, on, on))


def _take_worked(said: Arrangement, found: re.Match[str]) -> None:
    for on in read_dates(said.paragraph, found[1]):
        if on.weekday() < SATURDAY:
            raise InvalidInput(
                "calendar.notice_worked_weekday", field="text", paragraph=said.paragraph.title, on=on
            )
        said.worked.append(on)


def _take_count(said: Arrangement, found: re.Match[str]) -> None:
    days = sum(period.days for period in said.periods)
    right = {days, days + _weekend_days_beside(said)} if _BESIDE_WEEKEND in said.paragraph.body else {days}
    if int(found[1]) not in right:
        raise InvalidInput(
            "calendar.notice_count", field="text", paragraph=said.paragraph.title, said=found[1], count=days
        )


def _take_linked(said: Arrangement, found: re.Match[str]) -> None:
    if not _weekend_days_beside(said):
        raise InvalidInput("calendar.notice_not_beside_weekend", field="text", paragraph=said.paragraph.title)
    _take_remark(said, found)


def _take_remark(said: Arrangement, found: re.Match[str]) -> None:
    said.remarks.append(f"{said.paragraph.name}:{found[0]}")


def _weekend_days_beside(said: Arrangement) -> int:
    return sum(
        _weekend_run(period.first, -_ONE_DAY) + _weekend_run(period.last, _ONE_DAY) for period in said.periods
    )


def _weekend_run(end: date, step: timedelta) -> int:
    run = 0
    while (end + step * (run + 1)).weekday() >= SATURDAY:
        run += 1
    return run


_CLAUSES: tuple[tuple[re.Pattern[str], Callable[[Arrangement, re.Match[str]], None]], ...] = (
    (
        re.compile(rf"(?P<span>{DAY}(?:[至到—–~〜-]{DAY})?)放假(?:调休|公休)?(?:(?P<days>\d+)天)?"),
        _take_period,
    ),
    (re.compile(rf"({DAYS})补休"), _take_rest_in_lieu),
    (re.compile(rf"({DAYS})均?(?:正常|照常)?上班"), _take_worked),
    (re.compile(r"共(\d+)天"), _take_count),
    (re.compile(_BESIDE_WEEKEND), _take_linked),
    (re.compile("不调休"), _take_remark),
    (re.compile("鼓励[^。]*"), _take_remark),
)
