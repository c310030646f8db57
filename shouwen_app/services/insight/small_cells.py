"""Small cells (小样本保护): who is rated, and everybody above, sees ratings only as aggregates (product design §5)."""

from collections.abc import Sequence
from typing import Final

import polars as pl

from analytics.metrics import Measure, Rate
from analytics.metrics.asking import CALLBACK_AGREEMENT
from analytics.metrics.contact import NAMED_CONTACT, RECTIFIED
from analytics.metrics.resolution import RESOLUTION
from analytics.metrics.satisfaction import SATISFACTION
from shouwen_app.domain.act import Actor, ActorKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.rating import SMALLEST_AGGREGATE

OF_BAD_RATINGS: Final = frozenset({NAMED_CONTACT.slug, RECTIFIED.slug})
"""The measures whose denominator already tells of bad ratings: only those who read ratings know of them at all."""

FROM_RATINGS: Final = (
    frozenset({RESOLUTION.slug, SATISFACTION.slug, CALLBACK_AGREEMENT.slug}) | OF_BAD_RATINGS
)
"""The measures that a single rating would show through."""

NOTHING: Final = Rate(0, 0, None, None, None)
"""What is told of a hidden cell."""


def may_see_singles(viewer: Actor, measure: Measure) -> bool:
    """Whether ``viewer`` may know on which side of ``measure`` a single case stands."""
    if measure.slug not in FROM_RATINGS or viewer.kind is ActorKind.SYSTEM:
        return True
    return viewer.may(Permission.RATING_VIEW)


def may_know(viewer: Actor, measure: Measure) -> bool:
    """Whether ``viewer`` may see this measure at all."""
    return measure.slug not in OF_BAD_RATINGS or may_see_singles(viewer, measure)


def told_apart(counts: Sequence[int]) -> bool:
    """Whether parts of a count may be told: each is nothing or large enough, so that none gives a person away."""
    return all(number == 0 or number >= SMALLEST_AGGREGATE for number in counts)


def is_small(rate: Rate) -> bool:
    """Whether so few cases are counted that the rate would tell what single customers said."""
    return 0 < rate.trials < SMALLEST_AGGREGATE


def hide_small(table: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
    """``table`` (columns ``frames.RATES``) with a column ``hidden``; hidden rows count nothing.

    When the small cells together are small too, the smallest other one is hidden with them: else the total
    less the rest would give them away. Each group ``by`` has a total of its own.
    """
    counted = pl.col("trials")
    is_small = (counted > 0) & (counted < SMALLEST_AGGREGATE)
    together = counted.filter(is_small).sum()
    spared = pl.when(counted >= SMALLEST_AGGREGATE).then(counted)
    is_smallest = pl.int_range(pl.len()) == spared.arg_min()
    gives_away = (together > 0) & (together < SMALLEST_AGGREGATE) & is_smallest.fill_null(value=False)
    chosen = is_small | gives_away
    marked = table.with_columns((chosen.over(by) if by else chosen).alias("hidden"))
    hidden = pl.col("hidden")
    return marked.with_columns(
        *(pl.when(~hidden).then(pl.col(name)).otherwise(0).alias(name) for name in ("successes", "trials")),
        *(pl.when(~hidden).then(pl.col(name)).alias(name) for name in ("rate", "low", "high")),
    )


def show_all(table: pl.DataFrame) -> pl.DataFrame:
    """``table`` in the shape of ``hide_small``, for a viewer from whom nothing is hidden."""
    return table.with_columns(hidden=pl.lit(value=False))
