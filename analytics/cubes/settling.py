"""What may be summed for good (可以定数的案件): cases whose counts no later day changes, by the measures' definitions."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

import polars as pl

from analytics.cubes.rows import is_settled
from analytics.metrics.metric import Metric, Side

_NEVER: Final = datetime(9000, 1, 1, tzinfo=UTC)
_SIDES: Final = (Side.NUMERATOR, Side.DENOMINATOR)


def settles(metrics: Sequence[Metric], as_of: datetime) -> pl.Expr:
    """Whether a case counts from ``as_of`` on as it will for ever, without another event.

    Measures ask of a day at most whether it is past: who is counted alike now and in the end is counted alike between.
    """
    now, then = (list(_conditions(metrics, at)) for at in (as_of, _NEVER))
    alike = [one == other for one, other in zip(now, then, strict=True) if not one.meta.eq(other)]
    return pl.all_horizontal(is_settled(), *alike)


def definitions(metrics: Sequence[Metric]) -> str:
    """A digest that differs as soon as one of the measures counts something else: sums by another one are worth nothing."""
    written = sha256()
    for metric in metrics:
        written.update(metric.slug.encode())
    for condition in _conditions(metrics, _NEVER):
        written.update(condition.meta.serialize(format="json").encode())
    return written.hexdigest()


def _conditions(metrics: Sequence[Metric], at: datetime) -> Iterator[pl.Expr]:
    return (metric.condition(side, at) for metric in metrics for side in _SIDES)
