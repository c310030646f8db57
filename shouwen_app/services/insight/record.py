"""Checks of the record (登记检查): missing values, times that cannot be, closing in bulk, who is asked to rate."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

import polars as pl
from sqlmodel import Session

from analytics.cubes import counted_by_unit, counted_rate, counts_of
from analytics.metrics import Metric, Rate, Side
from analytics.metrics.asking import RATING_ASKED, SURVEY_RESPONSE
from analytics.metrics.closures import BY_HAND, CLOSURES, expected_by_chance, with_neighbours
from analytics.metrics.impossible import IMPOSSIBLE
from analytics.metrics.missing import MISSING
from analytics.metrics.record import DEFECTS, defect
from analytics.monitoring import Place, compare_with_others
from shouwen_app.db.repositories.units import unit_names
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.case_links import Listing
from shouwen_app.services.insight.facts import cases_between
from shouwen_app.services.insight.measure_view import interval_words, percent_or_dash
from shouwen_app.services.insight.periods import Reach
from shouwen_app.services.insight.record_views import (
    CheckRow,
    CheckUnit,
    CountedShare,
    MeasureWords,
    RecordView,
    ResponseUnit,
)
from shouwen_app.services.insight.small_cells import NOTHING
from shouwen_app.services.insight.unit_scope import of_unit
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count, percent

_SHOWN: Final = (*DEFECTS, RATING_ASKED, SURVEY_RESPONSE)
_FEWEST_BY_CHANCE: Final = 0.1


def checked_record(session: Session, act: Act, reach: Reach, check: str = "") -> RecordView:
    """All checks over the cases the actor may see, and ``check`` unit by unit: "" for the one with most cases.

    Raises NotPermitted without insight.view, InvalidInput for a check that does not exist.
    """
    require(act, Permission.INSIGHT_VIEW)
    first, last = reach.period.first, reach.last
    frame = record_frame(session, act, _SHOWN, first=first, last=last)
    counts = counts_of(frame.lazy(), _SHOWN, act.at, ("unit",))
    book = _Book(counts, unit_names(session), Listing(first, last))
    chosen = _chosen(book, check)
    units, finding = book.by_unit(chosen)
    chance = expected_by_chance(frame, _seconds_worked(act, first, last))
    return RecordView(
        missing=book.rows(MISSING),
        impossible=book.rows(IMPOSSIBLE),
        closures=book.rows(CLOSURES),
        chance=t("record.chance", n=_roughly(chance)),
        check=chosen.slug,
        check_asked=check,
        chosen=_words(chosen),
        units=tuple(CheckUnit(code, book.names[code], found) for code, found in units.items()),
        units_finding=finding,
        **_responses(book),
    )


def record_frame(
    session: Session, act: Act, metrics: tuple[Metric, ...], *, first: date, last: date
) -> pl.DataFrame:
    """The cases of ``facts.cases_between`` with what ``metrics`` look at, neighbours in closing among them."""
    cases = cases_between(session, act, first=first, last=last, metrics=metrics, by=BY_HAND)
    return with_neighbours(cases).collect()


def cases_of_check(
    session: Session, act: Act, check: Metric, side: Side, *, unit: str, first: date, last: date
) -> tuple[int, ...]:
    """Ids of the cases on ``side`` of ``check``, ascending; neighbours in closing may be of other units.

    Raises NotPermitted without insight.view, InvalidInput for an unknown unit.
    """
    require(act, Permission.INSIGHT_VIEW)
    frame = record_frame(session, act, (check,), first=first, last=last)
    marked = frame.with_columns(chosen=check.condition(side, act.at))
    return tuple(of_unit(session, marked, unit).filter("chosen")["case_id"].sort().to_list())


@dataclass(frozen=True, slots=True, eq=False)
class _Book:
    """What was counted, and the way to the cases behind it."""

    counts: pl.DataFrame
    names: dict[str, str]
    listing: Listing

    def rows(self, checks: Iterable[Metric]) -> tuple[CheckRow, ...]:
        return tuple(self._row(check) for check in checks)

    def whole(self, check: Metric) -> CountedShare:
        return self.share(check, counted_rate(self.counts, check), self.listing)

    def by_unit(self, check: Metric) -> tuple[dict[str, CountedShare], str]:
        """Each unit that counts something, by its code in that order, and what they show together."""
        table = counted_by_unit(self.counts, check, self.names)
        units = compare_with_others(table, check)
        finding = _finding(units, counted_rate(self.counts, check))
        return {row["unit"]: self._unit(check, row) for row in units.iter_rows(named=True)}, finding

    def _row(self, check: Metric) -> CheckRow:
        words = _words(check)
        return CheckRow(check.slug, words.name, words.definition, words.rules, self.whole(check))

    def _unit(self, check: Metric, row: dict[str, Any]) -> CountedShare:
        rate = Rate(row["successes"], row["trials"], row["rate"], row["low"], row["high"])
        shown = self.share(check, rate, replace(self.listing, unit=row["unit"]))
        return replace(shown, place=row["place"], place_text=_place_words(row))

    def share(self, check: Metric, rate: Rate, listing: Listing) -> CountedShare:
        return CountedShare(
            number=listing.cell(count(rate.successes), rate.successes, check.slug, Side.NUMERATOR.value),
            out_of=listing.cell(count(rate.trials), rate.trials, check.slug, Side.DENOMINATOR.value),
            percent=percent_or_dash(rate),
            interval=interval_words(rate),
        )


def _chosen(book: _Book, check: str) -> Metric:
    if check:
        found = defect(check)
        if found is None:
            raise InvalidInput("insight.measure_unknown", field="check")
        return found
    return max(DEFECTS, key=lambda each: counted_rate(book.counts, each).successes)


def _responses(book: _Book) -> dict[str, Any]:
    asked, asked_finding = book.by_unit(RATING_ASKED)
    rated, rated_finding = book.by_unit(SURVEY_RESPONSE)
    whole = ResponseUnit("", t("record.all_units"), book.whole(RATING_ASKED), book.whole(SURVEY_RESPONSE))
    nothing = book.share(SURVEY_RESPONSE, NOTHING, book.listing)
    units = (
        ResponseUnit(code, book.names[code], asked.get(code, nothing), rated.get(code, nothing))
        for code in sorted(asked.keys() | rated.keys())
    )
    return {
        "responses": (whole, *units) if asked or rated else (),
        "asked_words": _words(RATING_ASKED),
        "rated_words": _words(SURVEY_RESPONSE),
        "asked_finding": asked_finding,
        "rated_finding": rated_finding,
    }


def _words(check: Metric) -> MeasureWords:
    return MeasureWords(t(check.name_key), t(check.definition_key), "、".join(check.rule_ids))


def _place_words(row: dict[str, Any]) -> str:
    """Higher or lower rather than better or worse: many answers of few who were asked are nothing good."""
    if row["place"] in (Place.ALIKE, Place.DOUBTFUL):
        return t(f"record.place.{row['place']}")
    return t("record.place.high" if row["rate"] > row["others"] else "record.place.low")


def _finding(units: pl.DataFrame, center: Rate) -> str:
    """Whether units can be told apart, in words: those beyond 95 % only cannot (decisions 0032 and 0044)."""
    if center.rate is None:
        return t("record.finding.none")
    apart = units.filter(pl.col("place").is_in([Place.BETTER.value, Place.WORSE.value]))
    told = {"rate": percent(center.rate), "trials": count(center.trials), "units": units.height}
    if apart.is_empty():
        return t("record.finding.alike", **told)
    return t("record.finding.apart", names="、".join(apart["unit_name"]), **told)


def _seconds_worked(act: Act, first: date, last: date) -> int:
    calendar = working_calendar()
    begins, ends = (datetime.combine(day, time(), calendar.zone) for day in (first, last + timedelta(days=1)))
    return calendar.working_seconds_between(begins, max(begins, min(ends, act.at)))


def _roughly(number: float) -> str:
    if number < _FEWEST_BY_CHANCE:
        return t("record.chance.none", least=_FEWEST_BY_CHANCE)
    return t("record.chance.about", n=f"{number:.1f}")
