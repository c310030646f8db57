"""Addresses of the cockpit: what they may ask for, and where a click on the chart leads."""

from dataclasses import replace

import pytest

from shouwen_app.services.insight.views import OverviewView, PointView
from shouwen_app.state.insight.address import asked_of, clicked_point, cockpit_path, point_path

VIEW = OverviewView(measure="satisfaction", period="quarter")


def week(first: str, *, alarm: str = "", missed: int = 0) -> PointView:
    return PointView(
        first=first,
        last="2026-09-27",
        span="",
        rate="",
        counts="",
        interval="",
        limits="",
        alarm=alarm,
        missed=missed,
        bad_side="missed",
    )


WEEKS = (week("2026-09-07"), week("2026-09-14", alarm="低于下限 87.6%", missed=3), week("2026-09-21"))


def test_takes_from_an_address_only_what_the_cockpit_knows() -> None:
    asked = asked_of({"measure": "response", "unit": "", "act": "x", "session": "y"})

    assert asked == {"measure": "response"}


def test_a_change_keeps_the_rest_of_the_view() -> None:
    shown = replace(VIEW, on="2026-04-01", unit="yingye")

    assert cockpit_path(shown, unit="") == "/insight?measure=satisfaction&period=quarter&on=2026-04-01"


def test_a_week_leads_to_those_missed_else_to_all() -> None:
    assert point_path(VIEW, WEEKS[1]) == (
        "/cases?measure=satisfaction&side=missed&from=2026-09-14&to=2026-09-27"
    )
    assert point_path(replace(VIEW, unit="yingye"), WEEKS[0]) == (
        "/cases?measure=satisfaction&side=denominator&from=2026-09-07&to=2026-09-27&unit=yingye"
    )


@pytest.mark.parametrize(
    ("trace", "place", "first"), [(3, 0, "2026-09-07"), (3, 2, "2026-09-21"), (4, 0, "2026-09-14")]
)
def test_a_point_is_a_week(trace: int, place: int, first: str) -> None:
    clicked = clicked_point(WEEKS, [{"curveNumber": trace, "pointNumber": place}])

    assert clicked is not None
    assert clicked.first == first


@pytest.mark.parametrize(
    "points",
    [
        None,
        "x",
        [],
        [3],
        [{}],
        [{"curveNumber": 0, "pointNumber": 0}],
        [{"curveNumber": 3, "pointNumber": 3}],
        [{"curveNumber": 3, "pointNumber": -1}],
        [{"curveNumber": 4, "pointNumber": 1}],
        [{"curveNumber": 3, "pointNumber": "0"}],
        [{"curveNumber": [3], "pointNumber": 0}],
    ],
)
def test_anything_else_is_no_week(points: object) -> None:
    assert clicked_point(WEEKS, points) is None
