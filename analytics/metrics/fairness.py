"""Fairness (公平对待): whether whoever asks, and at whatever hour, is served alike (R7.6, R14.3.1)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import polars as pl

from analytics.metrics.comparison import Difference, compare
from analytics.metrics.metric import Measure, Metric, Side
from analytics.metrics.rates import CONFIDENCE, Cases, Rate, counts, rate_of
from analytics.metrics.timeliness import ON_TIME, RESPONSE
from shouwen_app.domain.contact import RequesterKind
from shouwen_app.domain.errors import InvalidInput

_RULES: Final = ("R7.6", "R14.3.1")
_HOURS: Final = (9, 11, 14, 16)
_HOUR_NAMES: Final = ("0-9", "9-11", "11-14", "14-16", "16-24")


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMetric(Measure):
    """The share ``base`` within each of ``groups``, told apart by the expression ``by``."""

    base: Metric
    by: Callable[[], pl.Expr]
    groups: tuple[str, ...]

    def condition(self, side: Side, as_of: datetime, group: str) -> pl.Expr:
        """Whether a case is on ``side`` within a group, of all groups for "". Raises InvalidInput for another."""
        if group and group not in self.groups:
            raise InvalidInput("insight.part_unknown", field="part")
        within = self.by() == group if group else pl.lit(value=True)
        return self.base.condition(side, as_of) & within.fill_null(value=False)


@dataclass(frozen=True, slots=True)
class GroupRate:
    """A group's rate and its difference to all others together, None where one of them counted nothing."""

    group: str
    rate: Rate
    difference: Difference | None


def summarise_groups(
    frame: Cases, metric: GroupMetric, as_of: datetime, confidence: float = CONFIDENCE
) -> tuple[GroupRate, ...]:
    """Every group that counted anything, in the order of ``metric.groups``.

    The intervals of the differences hold together: each errs by its part of 1 − ``confidence`` (Bonferroni), so that
    a group is said to be served otherwise by chance alone only that rarely.
    """
    by = metric.by().alias("group")
    table = frame.lazy().group_by(by).agg(counts(metric.base, as_of)).collect()
    found = {group: (x, n) for group, x, n in table.rows() if n}
    told = [group for group in metric.groups if group in found]
    all_x, all_n = (sum(found[group][side] for group in told) for side in (0, 1))
    sure = 1 - (1 - confidence) / max(1, len(told))
    rates = {group: rate_of(*found[group], confidence) for group in told}
    rests = {group: rate_of(all_x - found[group][0], all_n - found[group][1]) for group in told}
    return tuple(GroupRate(group, rates[group], compare(rates[group], rests[group], sure)) for group in told)


def _requester() -> pl.Expr:
    return pl.col("requester_kind")


def _hour() -> pl.Expr:
    hour = pl.col("received_hour")
    chosen = pl.when(hour < _HOURS[0]).then(pl.lit(_HOUR_NAMES[0]))
    for end, name in zip(_HOURS[1:], _HOUR_NAMES[1:-1], strict=True):
        chosen = chosen.when(hour < end).then(pl.lit(name))
    return chosen.when(hour.is_not_null()).then(pl.lit(_HOUR_NAMES[-1]))


def _fair(base: Metric, slug: str, by: Callable[[], pl.Expr], groups: tuple[str, ...]) -> GroupMetric:
    return GroupMetric(
        slug=f"{base.slug}_by_{slug}",
        unit=base.unit,
        better=base.better,
        base=base,
        by=by,
        groups=groups,
        rule_ids=_RULES,
    )


_KINDS: Final = tuple(kind.value for kind in RequesterKind)

FAIRNESS: Final = (
    _fair(RESPONSE, "requester", _requester, _KINDS),
    _fair(RESPONSE, "hour", _hour, _HOUR_NAMES),
    _fair(ON_TIME, "requester", _requester, _KINDS),
    _fair(ON_TIME, "hour", _hour, _HOUR_NAMES),
)
