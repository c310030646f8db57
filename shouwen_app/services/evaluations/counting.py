"""What is counted for an evaluation (考评取数): shares by first-inquiry unit, ratings as bulletins fix them, rounds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC

import polars as pl
from sqlmodel import Session

from analytics.cubes import counted_by_unit
from analytics.metrics import Better, Metric, metric
from analytics.monitoring import SharePart, case_mix
from shouwen_app.db.models import Unit
from shouwen_app.db.repositories import rounds
from shouwen_app.db.repositories.units import unit_names
from shouwen_app.domain.act import Act
from shouwen_app.domain.evaluation import Span
from shouwen_app.domain.evaluation_scheme import Asked, Item, Scheme, Source
from shouwen_app.domain.rating import SMALLEST_AGGREGATE, Grade
from shouwen_app.domain.survey import Population
from shouwen_app.services.bulletins.rating_months import RATED, months_of, rating_month
from shouwen_app.services.bulletins.ratings import Ratings
from shouwen_app.services.bulletins.scope import READER, Scope, scope_of
from shouwen_app.services.insight.counts import BY_STRATUM, counts_between
from shouwen_app.services.insight.periods import Period, PeriodKind, period_of

_ASKED: Mapping[Asked, frozenset[Population]] = {
    Asked.COLLEAGUES: frozenset({Population.COLLEAGUES}),
    Asked.GRASSROOTS: frozenset({Population.GRASSROOTS}),
    Asked.EVERYBODY: frozenset({Population.COLLEAGUES, Population.GRASSROOTS}),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """An item of a unit: ``successes`` of ``trials``; ``factor`` and ``is_missed`` as in ``monitoring.SharePart``."""

    unit: str
    item: str
    successes: int
    trials: int
    factor: float = 1.0
    is_missed: bool = False

    def part(self, item: Item) -> SharePart:
        """What totals are drawn from."""
        return SharePart(
            weight=item.weight,
            successes=self.successes,
            trials=self.trials,
            none_at=item.none_at,
            full_at=item.full_at,
            factor=self.factor,
            is_missed=self.is_missed,
        )


def count_figures(
    session: Session, act: Act, scheme: Scheme, span: Span, units: Sequence[Unit], *, is_fixing: bool
) -> list[dict[str, object]]:
    """What every counted item of ``scheme`` says of ``units``, as plain values; entries without a case are left out.

    ``is_fixing`` fixes the ratings of months that nothing has needed before (decision 0035).
    """
    reader = Act(READER, act.at.astimezone(UTC))
    codes = {unit.code for unit in units}
    found = [
        *_shares(session, reader, scheme, span),
        *_rated(session, reader, scheme, span, is_fixing=is_fixing),
        *_opinions(session, scheme, span, units),
    ]
    return [asdict(each) for each in found if each.unit in codes and each.trials]


def counted_from(data: Sequence[Mapping[str, object]]) -> dict[tuple[str, str], Counted]:
    """The figures again, by unit and item."""
    rows = (Counted(**each) for each in data)  # type: ignore[arg-type]  # as ``count_figures`` wrote them
    return {(row.unit, row.item): row for row in rows}


def _shares(session: Session, reader: Act, scheme: Scheme, span: Span) -> Iterator[Counted]:
    asked = {item: known for item, known in _measures(scheme) if known not in RATED}
    if not asked:
        return
    counts = counts_between(
        session,
        reader,
        first=span.first,
        last=span.last,
        metrics=list(asked.values()),
        by=BY_STRATUM,
    )
    names = unit_names(session)
    for item, known in asked.items():
        if item.adjusted:
            yield from _adjusted(counts, item, known)
            continue
        table = counted_by_unit(counts, known, names)
        for unit, successes, trials in table.select("unit", "successes", "trials").iter_rows():
            yield Counted(unit, item.code, successes, trials)


def _adjusted(counts: pl.DataFrame, item: Item, known: Metric) -> Iterator[Counted]:
    """What went badly, times what such cases let one expect of the whole: indirect standardisation."""
    sums = counts.group_by("unit").agg(pl.col(f"{known.slug}_trials").sum().alias("trials"))
    table = case_mix(counts, known).join(sums, on="unit")
    bad, of = float(table["observed"].sum()), float(table["trials"].sum())
    for unit, observed, expected, trials in table.select(
        "unit", "observed", "expected", "trials"
    ).iter_rows():
        factor = trials * bad / of / expected if expected else 1.0
        yield Counted(unit, item.code, int(observed), trials, factor, is_missed=known.better is Better.HIGHER)


def _rated(
    session: Session, reader: Act, scheme: Scheme, span: Span, *, is_fixing: bool
) -> Iterator[Counted]:
    """Ratings as bulletins tell them: the same months, and a unit only where each quarter of it may be told."""
    asked = [(item, known) for item, known in _measures(scheme) if known in RATED]
    if not asked:
        return
    scope = scope_of(session, "")
    told = [
        Ratings(
            tuple(rating_month(session, reader, month, is_fixing=is_fixing) for month in months_of(quarter)),
            is_quarter=True,
        )
        for quarter in _quarters(span)
    ]
    for item, known in asked:
        yield from _told(item, known, told, scope)


def _told(item: Item, known: Metric, told: Sequence[Ratings], scope: Scope) -> Iterator[Counted]:
    tables = [table for each in told if (table := each.by_unit(known.slug, scope)) is not None]
    if len(tables) < len(told):
        return
    rows = pl.concat(tables)
    hidden = set(rows.filter("hidden")["unit"])
    sums = rows.group_by("unit").agg(pl.col("successes", "trials").sum()).sort("unit")
    for unit, successes, trials in sums.iter_rows():
        if unit not in hidden:
            yield Counted(unit, item.code, successes, trials)


def _quarters(span: Span) -> list[Period]:
    quarter = period_of(PeriodKind.QUARTER, span.first)
    found: list[Period] = []
    while quarter.first <= span.last:
        found.append(quarter)
        quarter = quarter.after
    return found


def _opinions(session: Session, scheme: Scheme, span: Span, units: Sequence[Unit]) -> Iterator[Counted]:
    """Rounds that ended in the period; one with fewer than five answers about a unit tells nothing of it."""
    asked = [item for item in scheme.items if item.source is Source.OPINION]
    held = [each for each, _ in rounds.all_rounds(session) if span.first <= each.closes_on <= span.last]
    for item in asked:
        fitting = [each for each in held if frozenset(each.asked) == _ASKED[Asked(item.code)]]
        for unit in units:
            boxes = [rounds.slips_in(session, each.id or 0, unit.id or 0) for each in fitting]
            grades = [slip.grade for box in boxes if len(box) >= SMALLEST_AGGREGATE for slip in box]
            good = sum(grade >= Grade.GOOD for grade in grades)
            yield Counted(unit.code, item.code, good, len(grades))


def _measures(scheme: Scheme) -> list[tuple[Item, Metric]]:
    return [(item, metric(item.code)) for item in scheme.items if item.source is Source.MEASURE]
