"""Charts that compare units: what they draw, name and weigh, and what they say where there is nothing to draw."""

import json
from datetime import UTC, datetime
from typing import Any

import numpy as np
import plotly.graph_objects as go
import polars as pl
import pytest

from analytics.cubes import counts_of
from analytics.figures import (
    Mode,
    caterpillar_chart,
    caterpillar_template,
    funnel,
    funnel_chart,
    funnel_template,
)
from analytics.figures.marks import DRAWN, places, unit_hovers
from analytics.frames import BY_UNIT, CASES
from analytics.metrics import by_unit, metric
from analytics.metrics.rates import with_intervals
from analytics.monitoring import Place, UnitComparison, compare_units
from analytics.monitoring.units import STRATA

AS_OF = datetime(2026, 9, 23, 2, 0, tzinfo=UTC)
SATISFACTION = metric("satisfaction")
EQUAL = [(95, 100)] * 12


def comparison(*counts: tuple[int, int]) -> UnitComparison:
    table = pl.DataFrame(
        {
            "unit": [f"u{number:03}" for number in range(len(counts))],
            "unit_name": [f"第{number}社" for number in range(len(counts))],
            "successes": [x for x, _ in counts],
            "trials": [n for _, n in counts],
        },
        schema_overrides=BY_UNIT,
    )
    shown = with_intervals(table, 0.95).select(BY_UNIT.names())
    return compare_units(shown, counted(CASES.to_frame()), SATISFACTION)


def counted(cases: pl.DataFrame) -> pl.DataFrame:
    return counts_of(cases.lazy(), [SATISFACTION], AS_OF, ("unit", *STRATA))


def traces(figure: go.Figure) -> list[Any]:
    drawn: Any = figure.data
    return list(drawn)


def labels(figure: go.Figure) -> list[str]:
    return [note["text"] for note in figure.to_plotly_json()["layout"].get("annotations", [])]


def test_each_place_is_a_trace_of_its_own():
    figure = funnel_chart(comparison(*EQUAL, (60, 100)), SATISFACTION)

    drawn = dict(zip(DRAWN, traces(figure)[funnel.FIRST_MARKS :], strict=True))
    assert drawn[Place.ALIKE]["x"].tolist() == [100] * 12
    assert drawn[Place.WORSE]["y"].tolist() == [0.6]
    assert drawn[Place.WORSE]["hovertext"].tolist() == [
        "<b>第12社</b><br>60.0%（60/100）<br>95% 区间 50.2%–69.1%"
    ]


def test_units_on_one_point_are_all_named_there():
    hover = unit_hovers(comparison((5, 5), (5, 5), (5, 5), (5, 5), (4, 5)).units)

    assert hover[0].endswith("<br>这一点上共 4 个机构：第0社、第1社、第2社")
    assert "这一点" not in hover[-1]


def test_a_clicked_point_is_a_row_of_its_place():
    found = comparison((60, 100), *EQUAL)

    rows = places(found.units["place"].to_list())

    assert rows[Place.WORSE] == [0]
    assert rows[Place.ALIKE] == list(range(1, 13))


def test_only_who_stands_out_is_named():
    assert labels(funnel_chart(comparison(*EQUAL, (60, 100)), SATISFACTION))[-1] == (
        "<b>第12社 60.0%</b><br>低于 99.8% 界限"
    )
    assert not any("社" in text for text in labels(funnel_chart(comparison(*EQUAL), SATISFACTION)))


def test_the_limits_drawn_are_those_that_judge():
    found = comparison(*EQUAL, (60, 100), (9, 10))

    figure = funnel_chart(found, SATISFACTION)

    x, low = (np.asarray(traces(figure)[2][axis], dtype=float) for axis in "xy")
    judged = found.units.filter(pl.col("trials") == 10)["low_998"][0]
    assert np.interp(10, x, low) == pytest.approx(judged, abs=0.02)


def test_intervals_stand_in_the_order_of_units_with_their_ranks():
    figure = caterpillar_chart(comparison((90, 100), (99, 100), (95, 100)), SATISFACTION)

    axis = figure.to_plotly_json()["layout"]["yaxis"]
    assert axis["ticktext"] == ["第0社", "第1社", "第2社"]
    assert axis["range"] == [2.5, -0.5]
    assert all(text.startswith("位次 ") for text in labels(figure))


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([], "这一期还没有可以计入满意率的案件，没有点可画。"),
        ([(0, 0), (0, 0)], "这一期还没有可以计入满意率的案件，没有点可画。"),
    ],
)
def test_an_empty_funnel_says_what_is_missing(counts, said):
    assert labels(funnel_chart(comparison(*counts), SATISFACTION)) == [said]


def test_all_satisfied_is_a_funnel_and_no_caterpillar():
    found = comparison((5, 5), (30, 30))

    assert len(traces(funnel_chart(found, SATISFACTION))[funnel.FIRST_MARKS]["x"]) == 2
    assert labels(caterpillar_chart(found, SATISFACTION)) == [
        "各机构的满意率全部达到或全部未达到，收缩估计和位次没有意义。"
    ]


def test_one_unit_of_one_case_can_be_drawn():
    figure = funnel_chart(comparison((0, 1)), SATISFACTION)

    assert traces(figure)[funnel.FIRST_MARKS]["y"].tolist() == [0]


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize(
    ("draw", "look"), [(funnel_chart, funnel_template), (caterpillar_chart, caterpillar_template)]
)
def test_each_mode_tells_places_apart_by_shape(draw, look, mode):
    styles = look(mode).to_plotly_json()["data"]["scatter"]
    figure = draw(comparison(*EQUAL, (60, 100)), SATISFACTION)

    assert len(styles) == len(traces(figure))
    assert len({style["marker"]["symbol"] for style in styles[-len(DRAWN) :]}) == len(DRAWN)
    assert "color" not in str(figure.to_plotly_json())


@pytest.mark.parametrize("draw", [funnel_chart, caterpillar_chart])
def test_four_hundred_units_stay_below_100_kb(draw):
    rng = np.random.default_rng(1)
    counts = [(int(rng.binomial(n, 0.93)), int(n)) for n in rng.integers(20, 400, 400)]

    figure = draw(comparison(*counts), SATISFACTION)

    weight = len(json.dumps(json.loads(str(figure.to_json())), ensure_ascii=False).encode())
    assert 10_000 < weight < 100_000


def test_every_case_of_the_table_is_a_point(make_cases):
    cases = make_cases(*[{"unit": unit, "unit_name": unit, "grade": 5} for unit in "aab"])
    found = compare_units(by_unit(cases, SATISFACTION, AS_OF), counted(cases), SATISFACTION)

    points = [
        int(n)
        for trace in traces(funnel_chart(found, SATISFACTION))[funnel.FIRST_MARKS :]
        for n in trace["x"]
    ]

    assert sorted(points) == [1, 2]
