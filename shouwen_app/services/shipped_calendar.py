"""The calendar years that come with the product (随附日历), read once per process."""

import json
from datetime import date
from functools import cache
from importlib import resources
from typing import NotRequired, TypedDict, cast

from shouwen_app.domain import calendar_data
from shouwen_app.domain.calendar_year import CalendarYear, HolidayPeriod, YearStatus

HolidayFile = TypedDict("HolidayFile", {"name": str, "from": str, "to": str})


class YearFile(TypedDict):
    """The layout of one year's JSON file; dates are ISO 8601."""

    year: int
    status: str
    source: str
    holidays: list[HolidayFile]
    make_up_workdays: list[str]
    extra_days_off: NotRequired[int]


@cache
def shipped_years() -> tuple[CalendarYear, ...]:
    """Published and provisional years, in order."""
    files = (entry for entry in resources.files(calendar_data).iterdir() if entry.name.endswith(".json"))
    years = (parse_year(file.read_text(encoding="utf-8")) for file in files)
    return tuple(sorted(years, key=lambda year: year.year))


def parse_year(text: str) -> CalendarYear:
    """One year from its JSON text; a malformed file raises KeyError or ValueError."""
    data = cast("YearFile", json.loads(text))
    return CalendarYear(
        year=data["year"],
        status=YearStatus(data["status"]),
        source=data["source"],
        holidays=tuple(
            HolidayPeriod(row["name"], date.fromisoformat(row["from"]), date.fromisoformat(row["to"]))
            for row in data["holidays"]
        ),
        make_up_workdays=tuple(map(date.fromisoformat, data["make_up_workdays"])),
        extra_days_off=data.get("extra_days_off", 0),
    )
