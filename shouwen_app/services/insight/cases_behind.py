"""Drill-down (下钻): the cases behind a figure, as many as the figure counts."""

from datetime import date
from typing import Final

import polars as pl
from sqlmodel import Session

from analytics.metrics import Measure, Moment, Side, behind
from analytics.metrics import measure as find_measure
from analytics.metrics.exposure import no_exposures
from analytics.metrics.record import CHECKS
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.filing.cases import FILING, filed_cases
from shouwen_app.services.insight.custody import CUSTODY, cases_held
from shouwen_app.services.insight.facts import cases_between
from shouwen_app.services.insight.quality_cases import QUALITY, cases_of_quality
from shouwen_app.services.insight.record import cases_of_check
from shouwen_app.services.insight.small_cells import may_know, may_see_singles
from shouwen_app.services.insight.unit_scope import of_unit
from shouwen_app.services.insight.voice import COMPLAINED, SAID, cases_that_say
from shouwen_app.services.insight.voice_grades import GRADED, cases_graded
from shouwen_app.services.permission import require

_APART: Final = frozenset({CUSTODY, FILING, QUALITY, GRADED, SAID, COMPLAINED})


def cases_behind(
    session: Session,
    act: Act,
    *,
    measure: str,
    side: str,
    first: date,
    last: date,
    unit: str = "",
    part: str = "",
    own: bool = False,
) -> tuple[int, ...]:
    """Ids of the cases on one side of ``measure``, ascending, among those the actor may see.

    ``side`` is a value of ``analytics.metrics.Side``; contacts from ``first`` to ``last``, both included; ``unit``
    is the code of the first-inquiry unit, "" for all, or for CUSTODY that of the unit that held them; ``part`` that of a
    measure that has several; for SAID and COMPLAINED the side is a phrase, and FILING, QUALITY and GRADED have sides of
    their own; checks of the record are asked for like measures. ``own`` narrows a measure to the cases whose
    first-inquiry person the actor is. Raises NotPermitted without
    insight.view (for one's own cases case.view), and for a side that would tell what a single customer said unless the
    actor may read single ratings; InvalidInput for an unknown measure, side, unit or part.
    """
    require(act, Permission.CASE_VIEW if own else Permission.INSIGHT_VIEW)
    if measure in _APART:
        if own:
            raise InvalidInput("insight.measure_unknown", field="measure")
        return _apart(session, act, measure, side, unit=unit, part=part, first=first, last=last)
    check = None if own else CHECKS.get(measure)
    if check is not None:
        return cases_of_check(session, act, check, _side(side), unit=unit, first=first, last=last)
    asked, half = find_measure(measure), _side(side)
    _check_open(act, asked, half)
    frame = cases_between(session, act, first=first, last=last)
    if own:
        frame = frame.filter(pl.col("first_inquiry_id") == act.actor.staff_id)
    moment = Moment(act.at, working_calendar(), no_exposures(first, last))
    return tuple(behind(of_unit(session, frame, unit), asked, moment, half, part))


def _apart(
    session: Session,
    act: Act,
    measure: str,
    side: str,
    *,
    unit: str,
    part: str,
    first: date,
    last: date,
) -> tuple[int, ...]:
    """What is no measure of the registry, each with sides of its own."""
    span = {"first": first, "last": last}
    if measure == CUSTODY:
        return cases_held(session, act, unit=unit, **span)
    if measure == FILING:
        return filed_cases(session, act, side=side, **span)
    if measure == QUALITY:
        return cases_of_quality(session, act, side=side, unit=unit, part=part, **span)
    if measure == GRADED:
        return cases_graded(session, act, side=side, unit=unit, part=part, **span)
    return cases_that_say(session, act, measure=measure, phrase=side, unit=unit, part=part, **span)


def _side(side: str) -> Side:
    try:
        return Side(side)
    except ValueError:
        raise InvalidInput("insight.side_unknown", field="side") from None


def _check_open(act: Act, asked: Measure, side: Side) -> None:
    is_told = side is Side.DENOMINATOR and may_know(act.actor, asked)
    if not is_told and not may_see_singles(act.actor, asked):
        raise NotPermitted("insight.single_ratings")
