"""Data quality (数据质量): what of the record does not count, does not agree or reached nobody, with its counts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

import polars as pl
from sqlmodel import Session

from analytics.metrics import Metric, Rate, Side
from analytics.metrics.asking import CALLBACK_AGREEMENT
from analytics.metrics.contact import NAMED_CONTACT
from analytics.metrics.quality import (
    by_month,
    changes,
    counter_rate,
    not_reached_rate,
    set_aside_by,
    set_aside_by_reason,
    set_aside_rate,
)
from analytics.metrics.rates import rate_of
from shouwen_app.db.quality_extract import imported_lines, quality_frame
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.rating import SMALLEST_AGGREGATE
from shouwen_app.domain.rectification import Change
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.case_links import CountCell, Listing
from shouwen_app.services.insight.facts import share_between
from shouwen_app.services.insight.measure_view import interval_words, percent_or_dash
from shouwen_app.services.insight.periods import PeriodKind, Reach, period_days, period_of, period_shown
from shouwen_app.services.insight.quality_cases import QUALITY
from shouwen_app.services.insight.quality_views import QualityFigure, QualityRow, QualityView
from shouwen_app.services.insight.record import checked_record
from shouwen_app.services.insight.small_cells import may_know, told_apart
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label
from shouwen_app.texts.numbers import count

_FEWEST = SMALLEST_AGGREGATE
_Row: TypeAlias = tuple[Any, ...]


def data_quality(
    session: Session,
    act: Act,
    *,
    period: PeriodKind = PeriodKind.QUARTER,
    on: date | None = None,
    check: str = "",
) -> QualityView:
    """The period that ``on`` falls in, by day of contact, for the cases the actor may see; ``check`` is the defect that
    is shown unit by unit, "" for the one with most cases.

    What rests on single ratings is told to the rated line from 5 on only, and looks the same below 5 as at nothing.
    Raises NotPermitted without insight.view, InvalidInput for a day out of range and an unknown check.
    """
    require(act, Permission.INSIGHT_VIEW)
    today = working_calendar().local(act.at).date()
    reach = Reach(period_shown(period, on, today), today)
    span = {"first": reach.period.first, "last": reach.last, "zone": working_calendar().zone}
    frame = quality_frame(session, act.actor, **span)
    reads = act.actor.may(Permission.RATING_VIEW)
    aside = set_aside_rate(frame)
    is_told = reads or aside.successes >= _FEWEST
    origins = counter_rate(frame)
    listing = Listing(reach.period.first, reach.last)
    open_ones, callbacks = _Ways(listing, opens=reads), _Ways(listing)
    return QualityView(
        **period_days(reach),
        summary=_summary(reach, frame),
        has_cases=not frame.is_empty(),
        figures=(
            _figure("set_aside", aside, open_ones, "set_aside", "rated", is_told=is_told),
            _figure(
                "counter",
                origins,
                open_ones,
                "counter",
                "rated",
                is_told=reads or origins.trials >= _FEWEST,
            ),
            _figure("not_reached", not_reached_rate(frame), callbacks, "not_reached", "called"),
            _agreement(session, act, reach, reads=reads),
            _voided(rate_of(*imported_lines(session, act.actor, **span))),
        ),
        contact=_contact(session, act, reach),
        reasons=_reasons(frame, aside, open_ones) if is_told else (),
        months=_groups(by_month(frame), _month, open_ones, _in_month) if is_told else (),
        units=_groups(set_aside_by(frame, "unit", "unit_name"), lambda row: str(row[1]), open_ones, _in_unit)
        if is_told
        else (),
        note="" if is_told else t("quality.few_set_aside", least=_FEWEST),
        changes=_changes(frame, open_ones),
        changes_note="" if _rerated(frame) >= _FEWEST else t("quality.few_changes", least=_FEWEST),
        record=checked_record(session, act, reach, check),
    )


@dataclass(frozen=True, slots=True)
class _Ways:
    """The ways to the cases of figures, which ``opens`` to those who may know of single ratings."""

    listing: Listing
    opens: bool = True

    def cell(self, number: int, side: str, part: str = "") -> CountCell:
        return self.listing.cell(count(number), number if self.opens else 0, QUALITY, side, part)


def _figure(
    slug: str, rate: Rate, ways: _Ways, achieved: str, counted: str, *, is_told: bool = True
) -> QualityFigure:
    """The share of ``achieved`` in ``counted``, both named as in ``metrics.quality.SIDES``."""
    name, definition = t(f"quality.{slug}.name"), t(f"quality.{slug}.definition")
    if not is_told:
        counts = t("quality.counts_hidden", least=_FEWEST, trials=count(rate.trials))
        return QualityFigure(name, definition, t("quality.hidden"), counts)
    return QualityFigure(
        name=name,
        definition=definition,
        value=percent_or_dash(rate),
        successes=ways.cell(rate.successes, achieved),
        trials=ways.cell(rate.trials, counted),
        interval=interval_words(rate),
        closed="" if ways.opens else t("figures.no_singles"),
    )


def _voided(rate: Rate) -> QualityFigure:
    return QualityFigure(
        name=t("quality.voided.name"),
        definition=t("quality.voided.definition"),
        value=percent_or_dash(rate),
        successes=CountCell(count(rate.successes)),
        trials=CountCell(count(rate.trials)),
        interval=interval_words(rate),
        closed=t("quality.voided.closed"),
    )


def _measure(name: str, definition: str, measure: Metric, rate: Rate, listing: Listing) -> QualityFigure:
    """A measure of the registry, which opens the cases it counts."""
    return QualityFigure(
        name=t(name),
        definition=t(definition),
        value=percent_or_dash(rate),
        successes=listing.cell(count(rate.successes), rate.successes, measure.slug, Side.NUMERATOR.value),
        trials=listing.cell(count(rate.trials), rate.trials, measure.slug, Side.DENOMINATOR.value),
        interval=interval_words(rate),
    )


def _agreement(session: Session, act: Act, reach: Reach, *, reads: bool) -> QualityFigure:
    first, last = reach.period.first, reach.last
    rate = share_between(session, act, CALLBACK_AGREEMENT, first=first, last=last)
    if reads:
        words = "quality.agreement.name", "quality.agreement.definition"
        return _measure(*words, CALLBACK_AGREEMENT, rate, Listing(first, last))
    ways = _Ways(Listing(first, last), opens=False)
    return _figure("agreement", rate, ways, "", "", is_told=rate.trials >= _FEWEST)


def _contact(session: Session, act: Act, reach: Reach) -> QualityFigure:
    """The measure of the registry, for those who may know of bad ratings; it opens the cases it counts."""
    if not may_know(act.actor, NAMED_CONTACT):
        return QualityFigure()
    first, last = reach.period.first, reach.last
    rate = share_between(session, act, NAMED_CONTACT, first=first, last=last)
    name, definition = NAMED_CONTACT.name_key, NAMED_CONTACT.definition_key
    return _measure(name, definition, NAMED_CONTACT, rate, Listing(first, last))


def _reasons(frame: pl.DataFrame, aside: Rate, ways: _Ways) -> tuple[QualityRow, ...]:
    found = [(str(reason), int(number)) for reason, number in set_aside_by_reason(frame).iter_rows()]
    if not ways.opens and not told_apart([number for _, number in found]):
        return ()
    return tuple(
        QualityRow(
            t(f"rate.set_aside.{reason}"),
            ways.cell(number, "set_aside", reason),
            ways.cell(aside.successes, "set_aside"),
            percent_or_dash(rate_of(number, aside.successes)),
        )
        for reason, number in found
    )


def _groups(
    table: pl.DataFrame,
    name_of: Callable[[_Row], str],
    ways: _Ways,
    within: Callable[[Listing, _Row], Listing],
) -> tuple[QualityRow, ...]:
    """Groups with enough ratings, each ``within`` its own days or unit.

    For the rated line none unless every count of those set aside can be told.
    """
    if not ways.opens and not told_apart(table["successes"].to_list()):
        return ()
    return tuple(
        _group(
            name_of(row),
            rate_of(int(row[-2]), int(row[-1])),
            replace(ways, listing=within(ways.listing, row)),
        )
        for row in table.iter_rows()
        if int(row[-1]) >= _FEWEST
    )


def _group(name: str, rate: Rate, ways: _Ways) -> QualityRow:
    counted = ways.cell(rate.successes, "set_aside"), ways.cell(rate.trials, "rated")
    return QualityRow(name, *counted, percent_or_dash(rate))


def _in_month(listing: Listing, row: _Row) -> Listing:
    first: date = row[0]
    until = period_of(PeriodKind.MONTH, first).last
    return replace(listing, first=max(first, listing.first), last=min(until, listing.last))


def _in_unit(listing: Listing, row: _Row) -> Listing:
    return replace(listing, unit=str(row[0]))


def _month(row: _Row) -> str:
    return t("quality.month", year=row[0].year, month=row[0].month)


def _rerated(frame: pl.DataFrame) -> int:
    return changes(frame)[Change.ROSE].trials


def _changes(frame: pl.DataFrame, ways: _Ways) -> tuple[QualityFigure, ...]:
    """What became of rectified matters that were rated again; too few say nothing, to anybody."""
    if _rerated(frame) < _FEWEST:
        return ()
    return tuple(
        _figure(f"change.{name}", rate, ways, name.value, "twice") for name, rate in changes(frame).items()
    )


def _summary(reach: Reach, frame: pl.DataFrame) -> str:
    return t(
        "quality.summary",
        days=date_range_label(reach.period.first, reach.last, today=reach.today),
        cases=count(frame.height),
    )
