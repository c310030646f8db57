"""Data quality (数据质量): what of the record does not count, does not agree or reached nobody, with its counts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlmodel import Session

from analytics.metrics import Rate, Side
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
from shouwen_app.services.insight.case_links import cases_path
from shouwen_app.services.insight.facts import share_between
from shouwen_app.services.insight.measure_view import interval_words, percent_or_dash
from shouwen_app.services.insight.periods import PeriodKind, Reach, period_days, period_shown
from shouwen_app.services.insight.small_cells import may_know, told_apart
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label
from shouwen_app.texts.numbers import count

_FEWEST = SMALLEST_AGGREGATE


@dataclass(frozen=True, slots=True)
class QualityFigure:
    """One share in words; ``href`` opens its cases, "" where none may be opened."""

    name: str = ""
    definition: str = ""
    value: str = ""
    counts: str = ""
    interval: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class QualityRow:
    """One line of a table: a reason, a month or a unit with its counts."""

    name: str
    count: str
    out_of: str
    share: str


@dataclass(frozen=True, slots=True)
class QualityView:
    """Everything the page shows of one period; the days are ISO dates as in ``OverviewView``.

    ``note`` says why the tables are closed to this viewer, "" when they are open; ``contact`` has no name for those who
    may not know of bad ratings.
    """

    period: str = ""
    on: str = ""
    first: str = ""
    last: str = ""
    earlier: str = ""
    later: str = ""
    summary: str = ""
    has_cases: bool = False
    figures: tuple[QualityFigure, ...] = ()
    contact: QualityFigure = QualityFigure()
    reasons: tuple[QualityRow, ...] = ()
    months: tuple[QualityRow, ...] = ()
    units: tuple[QualityRow, ...] = ()
    note: str = ""
    changes: tuple[QualityFigure, ...] = ()
    changes_note: str = ""


def data_quality(
    session: Session, act: Act, *, period: PeriodKind = PeriodKind.QUARTER, on: date | None = None
) -> QualityView:
    """The period that ``on`` falls in, by day of contact, for the cases the actor may see.

    What rests on single ratings is told to the rated line from 5 on only, and looks the same below 5 as at nothing.
    Raises NotPermitted without insight.view, InvalidInput for a day out of range.
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
    return QualityView(
        **period_days(reach),
        summary=_summary(reach, frame),
        has_cases=not frame.is_empty(),
        figures=(
            _figure("set_aside", aside, is_told=is_told),
            _figure("counter", origins, is_told=reads or origins.trials >= _FEWEST),
            _figure("not_reached", not_reached_rate(frame)),
            _agreement(session, act, reach, reads=reads),
            _figure("voided", rate_of(*imported_lines(session, act.actor, **span))),
        ),
        contact=_contact(session, act, reach),
        reasons=_reasons(frame, aside, reads=reads) if is_told else (),
        months=_groups(by_month(frame), _month, reads=reads) if is_told else (),
        units=_groups(set_aside_by(frame, "unit", "unit_name"), lambda row: str(row[1]), reads=reads)
        if is_told
        else (),
        note="" if is_told else t("quality.few_set_aside", least=_FEWEST),
        changes=_changes(frame),
        changes_note="" if _rerated(frame) >= _FEWEST else t("quality.few_changes", least=_FEWEST),
    )


def _figure(slug: str, rate: Rate, *, is_told: bool = True, href: str = "") -> QualityFigure:
    name, definition = t(f"quality.{slug}.name"), t(f"quality.{slug}.definition")
    if not is_told:
        counts = t("quality.counts_hidden", least=_FEWEST, trials=count(rate.trials))
        return QualityFigure(name, definition, t("quality.hidden"), counts)
    return QualityFigure(
        name=name,
        definition=definition,
        value=percent_or_dash(rate),
        counts=t("quality.counts", successes=count(rate.successes), trials=count(rate.trials)),
        interval=interval_words(rate),
        href=href,
    )


def _agreement(session: Session, act: Act, reach: Reach, *, reads: bool) -> QualityFigure:
    rate = share_between(session, act, CALLBACK_AGREEMENT, first=reach.period.first, last=reach.last)
    return _figure("agreement", rate, is_told=reads or rate.trials >= _FEWEST)


def _contact(session: Session, act: Act, reach: Reach) -> QualityFigure:
    """The measure of the registry, for those who may know of bad ratings; it opens the cases it counts."""
    if not may_know(act.actor, NAMED_CONTACT):
        return QualityFigure()
    first, last = reach.period.first, reach.last
    rate = share_between(session, act, NAMED_CONTACT, first=first, last=last)
    href = cases_path(NAMED_CONTACT.slug, Side.DENOMINATOR.value, first=first, last=last)
    return QualityFigure(
        name=t(NAMED_CONTACT.name_key),
        definition=t(NAMED_CONTACT.definition_key),
        value=percent_or_dash(rate),
        counts=t("quality.counts", successes=count(rate.successes), trials=count(rate.trials)),
        interval=interval_words(rate),
        href=href if rate.trials else "",
    )


def _reasons(frame: pl.DataFrame, aside: Rate, *, reads: bool) -> tuple[QualityRow, ...]:
    found = [(str(reason), int(number)) for reason, number in set_aside_by_reason(frame).iter_rows()]
    if not reads and not told_apart([number for _, number in found]):
        return ()
    return tuple(
        _row(t(f"rate.set_aside.{reason}"), rate_of(number, aside.successes)) for reason, number in found
    )


def _groups(
    table: pl.DataFrame, name_of: Callable[[tuple[object, ...]], str], *, reads: bool
) -> tuple[QualityRow, ...]:
    """Groups with enough ratings; for the rated line none unless every count of those set aside can be told."""
    if not reads and not told_apart(table["successes"].to_list()):
        return ()
    return tuple(
        _row(name_of(row), rate_of(int(row[-2]), int(row[-1])))
        for row in table.iter_rows()
        if int(row[-1]) >= _FEWEST
    )


def _month(row: tuple[object, ...]) -> str:
    month = row[0]
    return t("quality.month", year=month.year, month=month.month) if isinstance(month, date) else ""


def _row(name: str, rate: Rate) -> QualityRow:
    return QualityRow(name, count(rate.successes), count(rate.trials), percent_or_dash(rate))


def _rerated(frame: pl.DataFrame) -> int:
    return changes(frame)[Change.ROSE].trials


def _changes(frame: pl.DataFrame) -> tuple[QualityFigure, ...]:
    """What became of rectified matters that were rated again; too few say nothing, to anybody."""
    if _rerated(frame) < _FEWEST:
        return ()
    return tuple(_figure(f"change.{name}", rate) for name, rate in changes(frame).items())


def _summary(reach: Reach, frame: pl.DataFrame) -> str:
    return t(
        "quality.summary",
        days=date_range_label(reach.period.first, reach.last, today=reach.today),
        cases=count(frame.height),
    )
