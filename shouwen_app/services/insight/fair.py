"""The fair comparison of units (公平比较): who stands apart from the whole, and who cannot be told from it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl
from sqlmodel import Session

from analytics.cubes import counted_by_unit
from analytics.metrics import Metric
from analytics.metrics.satisfaction import SATISFACTION
from analytics.monitoring import Place, UnitComparison, compare_units
from shouwen_app.db.repositories.units import unit_names
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.choices import known_metric, known_metrics, measure_choice
from shouwen_app.services.insight.counts import BY_STRATUM, counts_between
from shouwen_app.services.insight.fair_rows import apart_views, fair_rows, names_of
from shouwen_app.services.insight.fair_views import FairView
from shouwen_app.services.insight.periods import PeriodKind, Reach, period_days, period_shown
from shouwen_app.services.insight.small_cells import hide_small, may_see_singles, show_all
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_range_label
from shouwen_app.texts.numbers import count, percent

_ROW_PIXELS: Final = 25
_LEAST_PIXELS: Final = 250
_MOST_PIXELS: Final = 760


@dataclass(frozen=True, slots=True, eq=False)
class Fair:
    """What the page shows, and what its charts are drawn from."""

    view: FairView
    metric: Metric
    found: UnitComparison


def fair_comparison(
    session: Session,
    act: Act,
    *,
    measure: str = SATISFACTION.slug,
    period: PeriodKind = PeriodKind.QUARTER,
    on: date | None = None,
) -> Fair:
    """``measure`` of each first-inquiry unit in the period that ``on`` falls in, over the cases the actor may see.

    Units with too few answers are hidden from who may not read single ones before anything is compared. Raises
    NotPermitted without insight.view, InvalidInput for an unknown measure and a day out of range.
    """
    require(act, Permission.INSIGHT_VIEW)
    asked = known_metric(act.actor, measure)
    today = working_calendar().local(act.at).date()
    reach = Reach(period_shown(period, on, today), today)
    counts = counts_between(
        session, act, first=reach.period.first, last=reach.last, metrics=[asked], by=BY_STRATUM
    )
    is_open = may_see_singles(act.actor, asked)
    table = counted_by_unit(counts, asked, unit_names(session))
    told = show_all(table) if is_open else hide_small(table)
    found = compare_units(told, counts, asked)
    return Fair(_view(act, reach, asked, told, found, is_open=is_open), asked, found)


def _view(
    act: Act, reach: Reach, asked: Metric, told: pl.DataFrame, found: UnitComparison, *, is_open: bool
) -> FairView:
    units = found.units
    height = min(_MOST_PIXELS, max(_LEAST_PIXELS, _ROW_PIXELS * units.height + 60))
    return FairView(
        **period_days(reach),
        measure=asked.slug,
        chosen=measure_choice(asked),
        measures=tuple(measure_choice(each) for each in known_metrics(act.actor)),
        summary=_summary(reach, found),
        has_cases=not told.is_empty(),
        bad_side=asked.bad_side.value,
        rows=fair_rows(told, units, is_open=is_open),
        finding=_finding(asked, found),
        caterpillar_finding=t("fair.caterpillar.finding", units=units.height),
        hidden_note="" if is_open else t("insight.hidden_note"),
        caterpillar_height=f"{height}px",
        **_words(units, found),
    )


def _words(units: pl.DataFrame, found: UnitComparison) -> dict[str, Any]:
    doubtful = units.filter(pl.col("place") == Place.DOUBTFUL.value)
    is_wide = found.tau_squared > 0
    return {
        "alike": t("fair.words.alike", alike=_alike(units)),
        "apart": apart_views(units),
        "doubtful": t("fair.words.doubtful", n=doubtful.height) if doubtful.height else "",
        "doubtful_text": t("fair.words.doubtful_text", names=names_of(doubtful)) if doubtful.height else "",
        "spread": t("fair.words.spread", phi=f"{found.phi:.1f}") if is_wide else t("fair.words.no_spread"),
    }


def _alike(units: pl.DataFrame) -> int:
    """Those beyond the 95 % limits only cannot be told from the whole either."""
    return units.height - _apart(units).height


def _apart(units: pl.DataFrame) -> pl.DataFrame:
    return units.filter(pl.col("place").is_in([Place.BETTER.value, Place.WORSE.value]))


def _finding(asked: Metric, found: UnitComparison) -> str:
    measure, apart = t(asked.name_key), _apart(found.units)
    if found.center.rate is None:
        return t("fair.funnel.finding_none", measure=measure)
    return t(
        "fair.funnel.finding",
        measure=measure,
        rate=percent(found.center.rate),
        units=found.units.height,
        alike=_alike(found.units),
        apart=t("fair.funnel.apart", names=names_of(apart)) if apart.height else t("fair.funnel.nobody"),
    )


def _summary(reach: Reach, found: UnitComparison) -> str:
    return t(
        "fair.summary",
        days=date_range_label(reach.period.first, reach.last, today=reach.today),
        units=found.units.height,
        trials=count(found.center.trials),
    )
