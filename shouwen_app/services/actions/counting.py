"""What an action counts (行动取数): cases of its units on its days, from the registry's numbers."""

from collections.abc import Collection
from datetime import date

import polars as pl
from sqlmodel import Session

from analytics.improvement import Counts, Sides
from analytics.metrics import METRICS, Better, Metric, metric
from shouwen_app.db.models import Unit
from shouwen_app.db.repositories.units import all_units
from shouwen_app.domain.act import SYSTEM, Act, Actor
from shouwen_app.domain.action import Registration
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.rating import SMALLEST_AGGREGATE
from shouwen_app.services.insight.choices import known_metric, known_metrics
from shouwen_app.services.insight.counts import BY_STRATUM, counts_between, days_of
from shouwen_app.services.insight.small_cells import may_see_singles


def usable_metrics(viewer: Actor) -> tuple[Metric, ...]:
    """The shares ``viewer`` may know of that can become better."""
    return tuple(each for each in known_metrics(viewer) if each.better is not Better.NEITHER)


def usable_metric(viewer: Actor, slug: str, field: str) -> Metric:
    """One of them. Raises InvalidInput naming ``field``."""
    if slug not in {each.slug for each in usable_metrics(viewer)}:
        raise InvalidInput("action.measure_unknown", field=field)
    return known_metric(viewer, slug)


def registered_metric(slug: str) -> Metric | None:
    """The measure of an action as the registry knows it now, None once it is gone from it."""
    return metric(slug) if any(each.slug == slug for each in METRICS) else None


def codes_below(session: Session, unit: Unit) -> frozenset[str]:
    """The codes of a unit and of those below it."""
    return frozenset(each.code for each in all_units(session) if each.path.startswith(unit.path))


def for_the_record(act: Act) -> Act:
    """The act as the system's own, so that a frozen number does not depend on who was looking."""
    return Act(SYSTEM, act.at, act.request_id, act.via)


def read_counts(
    session: Session, act: Act, metrics: Collection[Metric], first: date, last: date
) -> pl.DataFrame:
    """Counts by day and unit of all days that several actions look at."""
    return counts_between(session, act, first=first, last=last, metrics=tuple(metrics))


def counted(table: pl.DataFrame, measure: Metric, units: Collection[str], days: tuple[date, date]) -> Counts:
    """What a measure counts in ``units`` on ``days``, both included."""
    chosen = days_of(table, *days).filter(pl.col("unit").is_in(list(units)))
    successes, trials = (int(chosen[f"{measure.slug}_{part}"].sum()) for part in ("successes", "trials"))
    return Counts(successes, trials)


def sides_of(session: Session, act: Act, plan: Registration, *measures: Metric) -> list[Sides]:
    """Before and after of each measure; the others too when the plan compares with them."""
    before, after = (read_counts(session, act, measures, *days) for days in (plan.before, plan.after))

    def sides(measure: Metric) -> Sides:
        own = (
            counted(before, measure, plan.units, plan.before),
            counted(after, measure, plan.units, plan.after),
        )
        if not plan.others:
            return Sides(*own)
        others = (
            counted(before, measure, plan.others, plan.before),
            counted(after, measure, plan.others, plan.after),
        )
        return Sides(*own, *others)

    return [sides(each) for each in measures]


def is_hidden(viewer: Actor, slug: str, counts: Counts) -> bool:
    """Whether so few ratings are counted that this viewer is not told (product design §5)."""
    measure = registered_metric(slug)
    open_to_all = measure is not None and may_see_singles(viewer, measure)
    return not open_to_all and 0 < counts.trials < SMALLEST_AGGREGATE


def kinds_behind(
    session: Session, act: Act, measure: Metric, units: Collection[str], days: tuple[date, date]
) -> list[tuple[str, int, int]]:
    """By kind of contact: how many cases went badly, of how many, most first; empty where a viewer is not told."""
    table = counts_between(session, act, first=days[0], last=days[1], metrics=(measure,), by=BY_STRATUM)
    sums = (
        table.filter(pl.col("unit").is_in(list(units)))
        .group_by("kind")
        .agg(pl.col(f"{measure.slug}_successes").sum(), pl.col(f"{measure.slug}_trials").sum())
    )
    rows = [
        (str(kind), int(good if measure.better is Better.LOWER else of - good), int(of))
        for kind, good, of in sums.iter_rows()
        if of
    ]
    if any(is_hidden(act.actor, measure.slug, Counts(bad, of)) for _, bad, of in rows):
        return []
    return sorted((row for row in rows if row[1]), key=lambda row: (-row[1], row[0]))
