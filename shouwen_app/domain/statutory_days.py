"""Statutory days off (法定节假日): what the State's rule gives each year, before any day is shifted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

STATUTORY_NAMES = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")

# The rule of 2025 added the eve of the Spring Festival and 2 May.
_RULE_OF_2025 = 2025
_COUNT, _COUNT_SINCE_2025 = 11, 13

# The dates that the moon and the sun set: first day of the lunar year, 清明, 端午, 中秋.
_MOVING: dict[int, tuple[str, str, str, str]] = {
    2020: ("01-25", "04-04", "06-25", "10-01"),
    2021: ("02-12", "04-04", "06-14", "09-21"),
    2022: ("02-01", "04-05", "06-03", "09-10"),
    2023: ("01-22", "04-05", "06-22", "09-29"),
    2024: ("02-10", "04-04", "06-10", "09-17"),
    2025: ("01-29", "04-04", "05-31", "10-06"),
    2026: ("02-17", "04-05", "06-19", "09-25"),
    2027: ("02-06", "04-05", "06-09", "09-15"),
    2028: ("01-26", "04-04", "05-28", "10-03"),
    2029: ("02-13", "04-04", "06-16", "09-22"),
    2030: ("02-03", "04-05", "06-05", "09-12"),
    2031: ("01-23", "04-05", "06-24", "10-01"),
    2032: ("02-11", "04-04", "06-12", "09-19"),
    2033: ("01-31", "04-04", "06-01", "09-08"),
    2034: ("02-19", "04-05", "06-20", "09-27"),
    2035: ("02-08", "04-05", "06-10", "09-16"),
    2036: ("01-28", "04-04", "05-30", "10-04"),
    2037: ("02-15", "04-04", "06-18", "09-24"),
    2038: ("02-04", "04-05", "06-07", "09-13"),
    2039: ("01-24", "04-05", "05-27", "10-02"),
    2040: ("02-12", "04-04", "06-14", "09-20"),
}
FIRST_YEAR, LAST_YEAR = min(_MOVING), max(_MOVING)


@dataclass(frozen=True, slots=True)
class StatutoryDay:
    """One statutory day; two may fall on one date (中秋节 inside 国庆节)."""

    name: str
    on: date


def statutory_count(year: int) -> int:
    """How many days off the rule grants in that year: 13 since 2025, 11 before."""
    return _COUNT_SINCE_2025 if year >= _RULE_OF_2025 else _COUNT


def statutory_days(year: int) -> tuple[StatutoryDay, ...]:
    """The statutory days in order; outside 2020 to 2040 only those with a fixed date are known."""
    return tuple(sorted(_days(year), key=lambda day: day.on))


def _days(year: int) -> Iterator[StatutoryDay]:
    new_rule = year >= _RULE_OF_2025
    yield StatutoryDay("元旦", date(year, 1, 1))
    yield from (StatutoryDay("劳动节", date(year, 5, day)) for day in range(1, 3 if new_rule else 2))
    yield from (StatutoryDay("国庆节", date(year, 10, day)) for day in range(1, 4))
    if year not in _MOVING:
        return
    spring, clear, dragon, autumn = (date.fromisoformat(f"{year}-{on}") for on in _MOVING[year])
    first = -1 if new_rule else 0
    yield from (StatutoryDay("春节", spring + timedelta(days=offset)) for offset in range(first, 3))
    yield StatutoryDay("清明节", clear)
    yield StatutoryDay("端午节", dragon)
    yield StatutoryDay("中秋节", autumn)
