"""Drill-down (下钻): the cases behind a figure, as many as the figure counts."""

from datetime import date
from typing import Final

import polars as pl
from sqlmodel import Session

from analytics.metrics import Metric, Side, members, metric
from shouwen_app.db.repositories.units import unit_by_code
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.insight.custody import cases_held
from shouwen_app.services.insight.facts import cases_between
from shouwen_app.services.insight.small_cells import may_know, may_see_singles
from shouwen_app.services.permission import require

CUSTODY: Final = "custody"
"""Not a rate: asks for the cases that a unit held, as the page of custody counts them."""


def cases_behind(
    session: Session, act: Act, *, measure: str, side: str, first: date, last: date, unit: str = ""
) -> tuple[int, ...]:
    """Ids of the cases on one side of ``measure``, ascending, among those the actor may see.

    ``side`` is a value of ``analytics.metrics.Side``; contacts from ``first`` to ``last``, both included; ``unit``
    is the code of the first-inquiry unit, "" for all, or for CUSTODY that of the unit that held them. Raises
    NotPermitted without insight.view, and for a side that would tell what a single customer said unless the actor
    may read single ratings; InvalidInput for an unknown measure, side or unit.
    """
    require(act, Permission.INSIGHT_VIEW)
    if measure == CUSTODY:
        return cases_held(session, act, unit=unit, first=first, last=last)
    asked, half = metric(measure), _side(side)
    _check_open(act, asked, half)
    frame = cases_between(session, act, first=first, last=last)
    return tuple(members(of_unit(session, frame, unit), asked, act.at, half))


def of_unit(session: Session, frame: pl.DataFrame, unit: str) -> pl.DataFrame:
    """The rows of ``frame`` whose first-inquiry unit has that code, all for "". Raises InvalidInput if none has."""
    if not unit:
        return frame
    if unit_by_code(session, unit) is None:
        raise InvalidInput("insight.unit_unknown", field="unit")
    return frame.filter(pl.col("unit") == unit)


def _side(side: str) -> Side:
    try:
        return Side(side)
    except ValueError:
        raise InvalidInput("insight.side_unknown", field="side") from None


def _check_open(act: Act, asked: Metric, side: Side) -> None:
    is_told = side is Side.DENOMINATOR and may_know(act.actor, asked)
    if not is_told and not may_see_singles(act.actor, asked):
        raise NotPermitted("insight.single_ratings")
