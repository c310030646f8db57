"""Addresses (地址) that lead from a figure to its cases, and from one view of the cockpit to another."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from analytics.metrics import Side
from shouwen_app.services.insight.case_links import cases_path
from shouwen_app.services.insight.periods import PeriodKind
from shouwen_app.services.insight.signal_views import SignalsView
from shouwen_app.services.insight.views import OverviewView, PointView

ASKED = ("measure", "period", "on", "unit")
"""What the cockpit's own address may carry, named as the use case's arguments."""

ALL_POINTS_TRACE = 3
ALARMS_TRACE = 4
_TRACES = (ALL_POINTS_TRACE, ALARMS_TRACE)


def asked_of(query: Mapping[str, str], names: Sequence[str] = ASKED) -> dict[str, str]:
    """The arguments of the use case in an address; an absent one takes its default."""
    return {name: query[name] for name in names if query.get(name)}


def address(route: str, **asked: str) -> str:
    """A page with what it is asked for; what is "" is left out."""
    given = {name: value for name, value in asked.items() if value}
    return f"{route}?{urlencode(given)}" if given else route


def chosen_period(period: str | list[str]) -> str:
    """The kind of period chosen in the toolbar, a quarter for anything else that is sent."""
    return period if isinstance(period, str) and period in set(PeriodKind) else PeriodKind.QUARTER.value


def cockpit_path(view: OverviewView, **changes: str) -> str:
    """The cockpit as ``view`` shows it, changed."""
    return address("/insight", **{name: getattr(view, name) for name in ASKED} | changes)


def point_path(view: OverviewView | SignalsView, point: PointView) -> str:
    """The register with the cases of a point that missed, with all of them where none did or none may be told."""
    side = point.bad_side if point.missed else Side.DENOMINATOR.value
    return cases_path(view.measure, side, first=point.first, last=point.last, unit=view.unit)


def clicked_point(points: Sequence[PointView], clicked: object) -> PointView | None:
    """The first clicked point; None for anything that is not a point of the chart."""
    mark = clicked[0] if isinstance(clicked, list) and clicked else None
    if not isinstance(mark, dict):
        return None
    trace, place = mark.get("curveNumber"), mark.get("pointNumber")
    alarms = [point for point in points if point.alarm]
    shown = {ALL_POINTS_TRACE: points, ALARMS_TRACE: alarms}[trace] if trace in _TRACES else ()
    if not isinstance(place, int) or not 0 <= place < len(shown):
        return None
    return shown[place]
