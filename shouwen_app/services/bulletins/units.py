"""Chapter 3 of a bulletin (机构比较): which units can be told from the whole, measure by measure, and never a ranking."""

import polars as pl

from analytics.cubes import counts_of
from analytics.frames import BY_UNIT
from analytics.metrics import Metric, by_unit
from analytics.monitoring import Place, compare_units
from shouwen_app.services.bulletins.document import Cell, Chapter, Table
from shouwen_app.services.bulletins.rating_months import RATED
from shouwen_app.services.bulletins.sources import TOLD, Sources
from shouwen_app.services.insight.counts import BY_STRATUM
from shouwen_app.services.insight.fair_rows import apart_views, names_of
from shouwen_app.services.insight.small_cells import show_all
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count, percent

_COLUMNS = ("measure", "units", "level", "better", "worse", "doubtful", "alike")


def units(sources: Sources) -> Chapter:
    """The words of the fair comparison for every share of cases."""
    if len(sources.scope.codes) == 1:
        return Chapter(t("bulletin.units"), (t("bulletin.units.one"),))
    strata = counts_of(sources.now.house.cases.lazy(), TOLD, sources.act.at, BY_STRATUM)
    rows, notes = list[tuple[Cell, ...]](), list[str]()
    for metric in TOLD:
        row, said = _compared(sources, metric, strata)
        rows.append(row)
        notes.extend(said)
    header = tuple(t(f"bulletin.column.{name}") for name in _COLUMNS)
    lead = t("bulletin.units.lead" if notes else "bulletin.units.nobody")
    return Chapter(t("bulletin.units"), (lead, *notes), (Table("", header, tuple(rows)),))


def _compared(sources: Sources, metric: Metric, strata: pl.DataFrame) -> tuple[tuple[Cell, ...], list[str]]:
    name, told = t(metric.name_key), _told(sources, metric)
    if told is None:
        return (name, "—", "—", "—", "—", "—", t("bulletin.by_quarter_only")), []
    found = compare_units(told, strata, metric)
    if not found.units.height or found.center.rate is None:
        why = t("measure.few" if told["hidden"].any() else "measure.nothing")
        return (name, 0, "—", "—", "—", "—", why), []
    of = {place: found.units.filter(pl.col("place") == place.value) for place in Place}
    alike = of[Place.ALIKE].height + of[Place.DOUBTFUL].height
    row = (
        name,
        found.units.height,
        t("bulletin.units.center", rate=percent(found.center.rate), trials=count(found.center.trials)),
        *(names_of(of[place]) or "—" for place in (Place.BETTER, Place.WORSE, Place.DOUBTFUL)),
        t("bulletin.units.alike", n=alike),
    )
    said = [
        t(f"bulletin.units.{view.place}", measure=name, unit=view.name, words=view.words)
        for view in apart_views(found.units)
    ]
    return row, said


def _told(sources: Sources, metric: Metric) -> pl.DataFrame | None:
    """What is told of each unit of the scope, hidden as in the whole house; None where nothing is told of units."""
    if metric not in RATED:
        return show_all(by_unit(sources.now.reading.cases, metric, sources.act.at))
    table = sources.now.ratings.by_unit(metric.slug, sources.scope)
    return None if table is None else sources.scope.of(table).select(*BY_UNIT.names(), "hidden")
