"""Counted cases (计数取数): what tables and lines of many units are summed from, without a row for each case."""

from datetime import date

import polars as pl
from sqlmodel import Session

from analytics.cubes import counts_of
from analytics.metrics import METRICS
from shouwen_app.domain.act import Act
from shouwen_app.services.insight.facts import cases_between


def counts_between(session: Session, act: Act, *, first: date, last: date) -> pl.DataFrame:
    """All shares of the registry over the cases the actor may see with a contact from ``first`` to ``last``.

    As ``analytics.cubes.counts_of`` gives them, whatever they are counted from.
    """
    cases = cases_between(session, act, first=first, last=last, metrics=METRICS, by=("kind", "channel"))
    return counts_of(cases.lazy(), METRICS, act.at)
