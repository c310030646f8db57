"""A simulated house: departments of one true rate, watched as the signal desk watches them, period after period."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analytics.metrics import METRICS, Step, stacked_limits
from analytics.metrics.rates import with_intervals
from analytics.monitoring import Line, Rule, Watch, watch

RATES = (0.6, 0.8, 0.9, 0.95, 0.97)
MEASURES = METRICS[: len(RATES)]


@dataclass(frozen=True, slots=True)
class House:
    """``departments`` with ``RATES`` for everybody; the largest has 600 cases a month, the 400th has 9."""

    departments: int
    step: Step
    seed: int

    def looks(self, years: int) -> Iterator[Watch]:
        """What the desk says at the end of each period: twice as many points as are watched, half of them new."""
        rng, number = np.random.default_rng(self.seed), len(RATES) * self.departments
        per_month = np.maximum(6, 600 / np.arange(1, self.departments + 1) ** 0.7)
        volume = np.repeat(per_month / (1 if self.step is Step.MONTH else 52 / 12), len(RATES))
        rates = np.tile(RATES, self.departments)
        periods = years * (1 if self.step is Step.MONTH else 4)
        watched = self.step.watched
        trials = rng.poisson(volume[:, None], (number, (periods + 1) * watched))
        successes = rng.binomial(trials, rates[:, None])
        for period in range(periods):
            seen = slice(period * watched, (period + 2) * watched)
            yield watch(drawn_lines(successes[:, seen], trials[:, seen], self.step))


def drawn_lines(successes: NDArray[np.int64], trials: NDArray[np.int64], step: Step) -> list[Line]:
    """One line for each row, measure by measure of one department after the other."""
    number, height = successes.shape
    days = [date(2020, 1, 6) + timedelta(weeks=place) for place in range(height)]
    table = pl.DataFrame(
        {
            "line": np.repeat(np.arange(number, dtype=np.uint32), height),
            "first_day": days * number,
            "last_day": [day + timedelta(days=6) for day in days] * number,
            "successes": successes.ravel(),
            "trials": trials.ravel(),
        }
    )
    stack = stacked_limits(with_intervals(table, 0.95), step)
    return [
        Line(MEASURES[place % len(RATES)], f"u{place // len(RATES)}", "", stack.slice(place * height, height))
        for place in range(number)
    ]


def alarms_and_budget(house: House, years: int) -> dict[Rule, tuple[int, float]]:
    """By rule how many alarms there were in all, and how many were printed as foreseen."""
    alarms, budget = Counter[Rule](), dict.fromkeys(Rule, 0.0)
    for found in house.looks(years):
        alarms.update(alarm.rule for alarm in found.alarms)
        budget = {rule: budget[rule] + found.foreseen[rule] for rule in Rule}
    return {rule: (alarms[rule], budget[rule]) for rule in Rule}
