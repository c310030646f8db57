"""What bulletins count of ratings (评价取数): month by month, fixed once, so that every later bulletin adds up the same."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

import polars as pl
from sqlmodel import Session

from analytics.metrics import METRICS, Metric
from analytics.metrics.rates import counts
from analytics.metrics.satisfaction import SATISFACTION
from shouwen_app.db.repositories.bulletins import Cells, fix_month, fixed_month
from shouwen_app.domain.act import Act
from shouwen_app.services.insight.facts import cases_between
from shouwen_app.services.insight.periods import Period, PeriodKind, period_of
from shouwen_app.services.insight.small_cells import FROM_RATINGS, OF_BAD_RATINGS

RATED: Final = tuple(each for each in METRICS if each.slug in FROM_RATINGS - OF_BAD_RATINGS)
"""The measures that a single rating would show through, as far as bulletins tell them."""

UNIT, CHANNEL, REQUESTER = "unit", "channel", "requester_kind"
_AXES: Final = ((UNIT, RATED), (CHANNEL, (SATISFACTION,)), (REQUESTER, (SATISFACTION,)))


def axis_of(slug: str, axis: str) -> str:
    """The name under which the groups of a measure are kept."""
    return f"{slug}.{axis}"


def months_of(period: Period) -> tuple[Period, ...]:
    """The calendar months of a period, in order."""
    return tuple(_months(period))


def rating_month(session: Session, act: Act, month: Period, *, is_fixing: bool) -> Cells:
    """The numbers of a month as they were fixed, else as they are now, which fixes them where ``is_fixing``.

    ``act`` is that of ``scope.READER``.
    """
    kept = fixed_month(session, month.first)
    if kept is not None:
        return kept
    frame = cases_between(session, act, first=month.first, last=month.last)
    cells = {
        axis_of(each.slug, axis): _groups(frame, each, axis, act)
        for axis, measures in _AXES
        for each in measures
    }
    if is_fixing:
        fix_month(session, month.first, cells, act.at)
    return cells


def _groups(frame: pl.DataFrame, metric: Metric, axis: str, act: Act) -> dict[str, list[int]]:
    table = frame.group_by(axis).agg(counts(metric, act.at)).filter(pl.col("trials") > 0).sort(axis)
    return {str(group): [successes, trials] for group, successes, trials in table.iter_rows()}


def _months(period: Period) -> Iterator[Period]:
    on = period.first
    while on <= period.last:
        month = period_of(PeriodKind.MONTH, on)
        yield month
        on = month.last + timedelta(days=1)
