"""Addresses (地址) that lead from a figure to its cases, and from one view of the cockpit to another."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from analytics.metrics import Side
from shouwen_app.services.insight.case_links import cases_path
from shouwen_app.services.insight.periods import PeriodKind
from shouwen_app.services.insight.signal_views import SignalsView
from shouwen_app.services.insight.views import OverviewView, WeekView

ASKED = ("measure", "period", "on", "unit")
"""What the cockpit's own address may carry, named as the use case's arguments."""

ALL_WEEKS_TRACE = 3
ALARMS_TRACE = 4
_TRACES = (ALL_WEEKS_TRACE, ALARMS_TRACE)


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


def week_path(view: OverviewView | SignalsView, week: WeekView) -> str:
    """The register with the cases of a week that missed, with all of them where none did or none may be told."""
    side = week.bad_side if week.missed else Side.DENOMINATOR.value
    return cases_path(view.measure, side, first=week.first, last=week.last, unit=view.unit)


def clicked_week(weeks: Sequence[WeekView], points: object) -> WeekView | None:
    """The week of the first clicked point; None for anything that is not a point of the chart."""
    point = points[0] if isinstance(points, list) and points else None
    if not isinstance(point, dict):
        return None
    trace, place = point.get("curveNumber"), point.get("pointNumber")
    alarms = [week for week in weeks if week.alarm]
    shown = {ALL_WEEKS_TRACE: weeks, ALARMS_TRACE: alarms}[trace] if trace in _TRACES else ()
    if not isinstance(place, int) or not 0 <= place < len(shown):
        return None
    return shown[place]
