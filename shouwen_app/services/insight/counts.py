"""Counted cases (计数取数): what tables and lines of many units are summed from, without a row for each case."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import polars as pl
from sqlmodel import Session

from analytics.cubes import counts_of
from analytics.metrics import METRICS, Metric
from shouwen_app.domain.act import Act
from shouwen_app.services.insight.facts import cases_between, sums_between

BY_UNIT: Final = ("day", "unit")
BY_STRATUM: Final = ("unit", "kind", "channel")


def counts_between(
    session: Session,
    act: Act,
    *,
    first: date,
    last: date,
    metrics: Sequence[Metric] = METRICS,
    by: Sequence[str] = BY_UNIT,
) -> pl.DataFrame:
    """The shares ``metrics`` over the cases the actor may see with a contact from ``first`` to ``last``, both included.

    As ``analytics.cubes.counts_of`` gives them, in no order, whatever they are counted from: where the house is large and
    the actor sees all of it, ``BY_UNIT`` and ``BY_STRATUM`` are summed from cubes, to the same numbers (decision 0037).
    """
    summed = sums_between(session, act, first=first, last=last, metrics=metrics, by=by)
    if summed is not None:
        return summed
    cases = cases_between(session, act, first=first, last=last, metrics=metrics, by=by)
    return counts_of(cases.lazy(), metrics, act.at, by)


def days_of(counts: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """The counts of contacts from ``first`` to ``last``, both included."""
    return counts.filter(pl.col("day").is_between(first, last))


def received(counts: pl.DataFrame) -> int:
    """How many cases were counted."""
    return int(counts["cases"].sum())
