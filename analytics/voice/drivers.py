"""Drivers of satisfaction (满意度驱动因素): what the overall grade goes with, and how well each of it is done."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from analytics.metrics.rates import Rate, rate_of
from analytics.statistics import importance_intervals

DRIVERS: Final = ("attitude", "timeliness", "competence", "solved")
"""What customers are asked beside the overall grade, in the order of the form; three levels each, 3 the best."""

FEWEST: Final = 30
"""From so many complete answers on importance is told; fewer would mostly rank chance."""

_BEST: Final = 3


@dataclass(frozen=True, slots=True)
class Driver:
    """``importance`` is the driver's share 0..1 of what varies in the grade, with a bootstrap interval.

    ``done_well`` are the answers of the best level among all answers to that question.
    """

    name: str
    importance: float
    low: float
    high: float
    done_well: Rate


def drivers_of(answers: pl.DataFrame) -> tuple[Driver, ...]:
    """The drivers of ``grade`` in ``answers`` (columns ``grade`` and ``DRIVERS``, 1..3 or null), in their order.

    Importance is LMG (``statistics.relative_importance``). Nothing from fewer than FEWEST complete answers, and where
    grades or all answers are alike: there is nothing to explain then.
    """
    complete = answers.select("grade", *DRIVERS).drop_nulls()
    if complete.height < FEWEST or complete["grade"].n_unique() == 1:
        return ()
    shares = importance_intervals(complete, "grade", DRIVERS)
    return tuple(
        Driver(name, importance, low, high, _done_well(answers[name]))
        for name, importance, low, high in shares.iter_rows()
    )


def _done_well(levels: pl.Series) -> Rate:
    return rate_of(int((levels == _BEST).sum()), levels.count())
