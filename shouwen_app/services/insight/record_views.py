"""View rows of the checks of the record (登记检查视图): what is wrong, out of what, where, and what chance explains."""

from dataclasses import dataclass
from typing import Final

from shouwen_app.services.insight.case_links import NO_COUNT, CountCell


@dataclass(frozen=True, slots=True)
class CountedShare:
    """A share in words with the way to its cases; ``place`` is a value of ``monitoring.Place``, "" for the whole."""

    number: CountCell = NO_COUNT
    out_of: CountCell = NO_COUNT
    percent: str = ""
    interval: str = ""
    place: str = ""
    place_text: str = ""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check over all cases of the period."""

    slug: str
    name: str
    definition: str
    rules: str
    found: CountedShare


@dataclass(frozen=True, slots=True)
class CheckUnit:
    """The chosen check in one first-inquiry unit."""

    code: str
    name: str
    found: CountedShare


@dataclass(frozen=True, slots=True)
class ResponseUnit:
    """One first-inquiry unit, or all of them: how many were asked to rate, and how many of those asked did."""

    code: str
    name: str
    asked: CountedShare
    rated: CountedShare


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """How a measure is counted, one click from its figures."""

    name: str = ""
    definition: str = ""
    rules: str = ""


@dataclass(frozen=True, slots=True)
class RecordView:
    """What was checked in one period; ``check`` is the slug of the one that is shown unit by unit.

    ``check_asked`` is the same, "" where the page was not asked for one. ``chance`` says how many would be closed
    within a second by chance, the findings what the units show in one sentence.
    """

    missing: tuple[CheckRow, ...] = ()
    impossible: tuple[CheckRow, ...] = ()
    closures: tuple[CheckRow, ...] = ()
    chance: str = ""
    check: str = ""
    check_asked: str = ""
    chosen: MeasureWords = MeasureWords()
    units: tuple[CheckUnit, ...] = ()
    units_finding: str = ""
    responses: tuple[ResponseUnit, ...] = ()
    asked_words: MeasureWords = MeasureWords()
    rated_words: MeasureWords = MeasureWords()
    asked_finding: str = ""
    rated_finding: str = ""


NO_RECORD: Final = RecordView()
