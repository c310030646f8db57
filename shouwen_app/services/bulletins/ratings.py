"""What a bulletin may tell of ratings (评价口径): nothing from which fewer than five answers could be reckoned.

The whole house is told by month and by quarter, a unit by quarter only: a month beside its quarter would leave too few.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from analytics.frames import BY_UNIT
from analytics.metrics import Rate
from analytics.metrics.rates import CONFIDENCE, rate_of, with_intervals
from analytics.privacy import told_totals
from shouwen_app.db.repositories.bulletins import Cells
from shouwen_app.domain.rating import SMALLEST_AGGREGATE
from shouwen_app.services.bulletins.rating_months import UNIT, axis_of
from shouwen_app.services.bulletins.scope import Scope
from shouwen_app.services.insight.small_cells import hide_small


@dataclass(frozen=True, slots=True)
class Ratings:
    """The fixed numbers of a period, month by month."""

    months: tuple[Cells, ...]
    is_quarter: bool

    def of_house(self, slug: str) -> Rate | None:
        """The measure of all units together; None where it is hidden.

        Of the months that are hidden themselves the sum must not be small either, since the others are told.
        """
        by_month = [sum(_trials(month, slug).values()) for month in self.months]
        hidden = sum(number for number in by_month if number < SMALLEST_AGGREGATE)
        if 0 < hidden < SMALLEST_AGGREGATE:
            return None
        groups = self._summed(slug, UNIT).values()
        return rate_of(sum(numbers[0] for numbers in groups), sum(numbers[1] for numbers in groups))

    def of_scope(self, slug: str, scope: Scope) -> Rate | None:
        """The measure of a unit with those below it; None where it is hidden."""
        if scope.is_house:
            return self.of_house(slug)
        table = self.by_unit(slug, scope)
        if not self.is_quarter or table is None:
            return None
        hidden = dict(table.filter("hidden").select("unit", "counted").iter_rows())
        if scope.code not in told_totals(scope.parents, hidden, SMALLEST_AGGREGATE):
            return None
        inside = [numbers for code, numbers in self._summed(slug, UNIT).items() if code in scope.codes]
        return rate_of(sum(numbers[0] for numbers in inside), sum(numbers[1] for numbers in inside))

    def by_unit(self, slug: str, scope: Scope) -> pl.DataFrame | None:
        """The units of the whole house that have an answer (``frames.BY_UNIT``), with ``hidden`` as pages hide them.

        ``counted`` keeps the true number for whoever decides what else can be told. None where nothing is told of
        units: in a month, and where the house itself is hidden.
        """
        if not self.is_quarter:
            return None
        return self.by_group(slug, UNIT, scope.names)

    def by_group(self, slug: str, axis: str, names: Mapping[str, str]) -> pl.DataFrame | None:
        """The same for the groups of any axis, their names in place of those of units."""
        if not self.is_quarter or self.of_house(slug) is None:
            return None
        rows = [
            (group, names.get(group, group), numbers[0], numbers[1])
            for group, numbers in sorted(self._summed(slug, axis).items())
        ]
        schema = {name: BY_UNIT[name] for name in ("unit", "unit_name", "successes", "trials")}
        table = with_intervals(pl.DataFrame(rows, schema=schema, orient="row"), CONFIDENCE)
        return hide_small(table.with_columns(counted=pl.col("trials")))

    def _summed(self, slug: str, axis: str) -> dict[str, tuple[int, int]]:
        achieved, counted = Counter[str](), Counter[str]()
        for month in self.months:
            for group, (successes, trials) in month[axis_of(slug, axis)].items():
                achieved[group] += successes
                counted[group] += trials
        return {group: (achieved[group], counted[group]) for group in counted}


def _trials(month: Cells, slug: str) -> dict[str, int]:
    return {group: numbers[1] for group, numbers in month[axis_of(slug, UNIT)].items()}
