"""Hours as people type them (营业时间填写): 8:30-12:00，14:00-17:30, and days of a season as 05-01 or 5月1日."""

import re
import unicodedata
from datetime import date, time

from shouwen_app.domain.business_hours import BusinessHours
from shouwen_app.domain.errors import InvalidInput

_CLOCK = r"(\d{1,2})[:.时](\d{2})分?"
_SPAN = re.compile(rf"{_CLOCK}[-—–~〜至到]+{_CLOCK}")
_SEPARATORS = re.compile(r"[,、;。\s]+")
_DAY = re.compile(r"(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?")
_LEAP_YEAR = 2000


def read_spans(text: str, field: str) -> BusinessHours:
    """The hours in a text. Raises InvalidInput naming ``field`` when they cannot be read or are out of order."""
    words = re.sub(r"\s*([-—–~〜至到])\s*", r"\1", unicodedata.normalize("NFKC", text).strip())
    spans: list[tuple[time, time]] = []
    for part in filter(None, _SEPARATORS.split(words)):
        found = _SPAN.fullmatch(part)
        if found is None:
            raise InvalidInput("calendar.hours_malformed", field=field, words=part[:20])
        first, last = _time(found[1], found[2], field), _time(found[3], found[4], field)
        if last <= first or (spans and first <= spans[-1][1]):
            raise InvalidInput("calendar.hours_order", field=field)
        spans.append((first, last))
    if not spans:
        raise InvalidInput("calendar.hours_none", field=field)
    return BusinessHours(tuple(spans))


def read_season_day(text: str, field: str) -> str:
    """``MM-DD``, or "" for nothing. Raises InvalidInput naming ``field``."""
    words = unicodedata.normalize("NFKC", text).strip()
    if not words:
        return ""
    found = _DAY.fullmatch(words)
    try:
        on = date(_LEAP_YEAR, int(found[1]), int(found[2])) if found else None
    except ValueError:
        on = None
    if on is None:
        raise InvalidInput("calendar.season_day", field=field, on=words[:20])
    return on.strftime("%m-%d")


def _time(hour: str, minute: str, field: str) -> time:
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise InvalidInput("calendar.hours_malformed", field=field, words=f"{hour}:{minute}") from None
