"""What a decision does and how long (问责决定的效力): sanctions of repeat, effect on the year, expiry."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from shouwen_app.domain.accountability_lists import SANCTIONS, Category, Sanction
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.money import fen_of

CORRECT_DAYS: Final = 10
"""Working days to put things right when nobody says otherwise (house rule)."""

MOST_CORRECT_DAYS: Final = 60

_LIGHT_MONTHS, _HEAVY_MONTHS = 6, 12
_HEAVY_FROM: Final = SANCTIONS[Sanction.SUSPENDED_STUDY].step
_MONTHS_OF_YEAR: Final = 12


class YearEffect(StrEnum):
    """What a decision means for the assessment of its year (R13.3, R16.11c)."""

    COUNTED = "counted"
    INCOMPETENT = "incompetent"


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier decision that stands: on which day, about what, and until which day it has an effect."""

    number: str
    category: Category
    decided_on: date
    effect_until: date


def year_effect(sanctions: Collection[Sanction]) -> YearEffect:
    """Any decision that stands is told to the assessment; only one that says so makes the year fail (R16.11c)."""
    return YearEffect.INCOMPETENT if Sanction.INCOMPETENT in sanctions else YearEffect.COUNTED


def effect_until(sanctions: Collection[Sanction], decided_on: date) -> date:
    """The last day on which a decision counts as an earlier one: half a year, a whole one for the heavy (house rule)."""
    is_heavy = any(SANCTIONS[each].step >= _HEAVY_FROM for each in sanctions)
    return _months_after(decided_on, _HEAVY_MONTHS if is_heavy else _LIGHT_MONTHS)


def repeats(earlier: Collection[Earlier], category: Category, today: date) -> tuple[Earlier, ...]:
    """The earlier decisions of the same category whose effect lasts, the latest first (屡查屡犯, R13.4.2)."""
    found = [each for each in earlier if each.category is category and each.effect_until >= today]
    return tuple(sorted(found, key=lambda each: (each.decided_on, each.number), reverse=True))


def check_study(sanctions: Collection[Sanction], education: str, *, is_repeated: bool) -> None:
    """Who is suspended to study has done it before, and learns what to pass (R13.4.3b).

    Raises RuleViolation, InvalidInput.
    """
    if Sanction.SUSPENDED_STUDY not in sanctions:
        return
    if not is_repeated:
        raise RuleViolation("accountability.not_repeated", field="sanctions")
    if not education.strip():
        raise InvalidInput("accountability.education_missing", field="education")


def penalty_of(sanctions: Collection[Sanction], typed: str) -> int:
    """The economic penalty in fen, 0 without one (R19.5.2). Raises InvalidInput when one comes without the other."""
    if Sanction.ECONOMIC in sanctions:
        return fen_of(typed, "penalty")
    if typed.strip():
        raise InvalidInput("accountability.penalty_without_sanction", field="penalty")
    return 0


def check_correct_days(days: int) -> None:
    """Raises InvalidInput for a time to put things right that is none."""
    if not 1 <= days <= MOST_CORRECT_DAYS:
        raise InvalidInput("accountability.correct_days", field="correct_days", most=MOST_CORRECT_DAYS)


def _months_after(on: date, months: int) -> date:
    year, month = divmod(on.month - 1 + months, _MONTHS_OF_YEAR)
    for day in (on.day, 30, 29, 28):
        try:
            return date(on.year + year, month + 1, day)
        except ValueError:
            continue
    raise ValueError("every month has 28 days")
