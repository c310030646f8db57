"""Comparisons (对比): with the period before and with the target, said only when the interval allows it."""

from dataclasses import dataclass
from enum import StrEnum

from analytics.metrics.metric import Better
from analytics.metrics.rates import CONFIDENCE, Rate
from analytics.statistics import difference_interval, wilson_interval


class Verdict(StrEnum):
    """How a rate stands to its target (与目标相比)."""

    MET = "met"
    LEVEL = "level"
    MISSED = "missed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Difference:
    """Current minus earlier rate with Newcombe's interval, shares −1..1; ``significant`` if 0 is outside."""

    difference: float
    low: float
    high: float
    significant: bool


def compare(current: Rate, earlier: Rate, confidence: float = CONFIDENCE) -> Difference | None:
    """The change from ``earlier`` to ``current``; None when one of them counted nothing."""
    if current.rate is None or earlier.rate is None:
        return None
    low, high = difference_interval(
        current.successes, current.trials, earlier.successes, earlier.trials, confidence
    )
    return Difference(current.rate - earlier.rate, low, high, significant=low > 0 or high < 0)


def counts_differ(
    current: int, current_days: int, earlier: int, earlier_days: int, confidence: float = CONFIDENCE
) -> bool | None:
    """Whether two counts of events differ by more than chance, given how many days each was counted; None without any.

    If nothing changed, each event falls into the current days with the share that they have of all days; it did not
    where Wilson's interval of the share that fell into them leaves that out (the conditional test of two Poisson rates).
    """
    if current + earlier == 0:
        return None
    low, high = wilson_interval(current, current + earlier, confidence)
    return not low <= current_days / (current_days + earlier_days) <= high


def verdict(rate: Rate, target: float, better: Better) -> Verdict:
    """MET or MISSED only when the whole interval lies on that side of ``target`` (a share), else LEVEL."""
    if rate.low is None or rate.high is None:
        return Verdict.UNKNOWN
    above, below = rate.low >= target, rate.high < target
    if better is Better.LOWER:
        above, below = rate.high <= target, rate.low > target
    if above:
        return Verdict.MET
    return Verdict.MISSED if below else Verdict.LEVEL
