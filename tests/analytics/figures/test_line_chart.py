"""The chart of a line: what it draws, says and weighs."""

import json
from typing import Any

import numpy as np
import plotly.io as pio
import polars as pl
import pytest

from analytics.figures import Mode, line_chart, line_finding, line_template
from analytics.figures.theme import PALETTES
from analytics.metrics import Step, line_limits, metric, points

SATISFACTION = metric("satisfaction")
CALM = [(94, 100)] * 9
SLIP = [*CALM, (70, 100)]
LOWER_LIMIT, ALL_WEEKS, ALARMS = 1, 3, 4


def drawn(line: pl.DataFrame) -> dict[str, Any]:
    figure = line_chart(line_limits(line, Step.WEEK), SATISFACTION)
    return {"data": figure.data, "layout": {"annotations": [], **figure.to_plotly_json()["layout"]}}


def labels(figure: dict[str, Any]) -> list[str]:
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_alarms_are_drawn_again_as_marks_of_their_own(make_weeks):
    figure = drawn(make_weeks(*SLIP))

    assert figure["data"][ALL_WEEKS]["y"].tolist() == [0.94] * 9 + [0.7]
    assert figure["data"][ALARMS]["x"].tolist() == [9]
    assert figure["data"][ALARMS]["y"].tolist() == [0.7]


def test_the_pointer_shows_rate_counts_and_interval(make_weeks):
    figure = drawn(make_weeks(*CALM))

    assert figure["data"][ALL_WEEKS]["hovertext"][0] == (
        "第 27 周（6月29日–7月5日）<br>94.0%（94/100）<br>95% 区间 87.5%–97.2%"
    )


def test_center_limit_and_alarm_are_labelled_on_the_chart(make_weeks):
    figure = drawn(make_weeks(*SLIP))

    assert labels(figure) == ["中心 91.6%", "控制下限", "<b>第 36 周 70.0%</b><br>低于下限 82.0%"]


def test_alarms_close_to_each_other_share_one_label(make_weeks):
    figure = drawn(make_weeks(*[(95, 100)] * 13, *[(70, 100)] * 13))

    assert len(figure["data"][ALARMS]["x"]) == 13
    assert [text[:10] for text in labels(figure)[2:]] == ["<b>第 52 周 ", "<b>第 46 周 ", "<b>第 40 周 "]


def test_a_limit_too_near_the_center_stays_without_a_label(make_weeks):
    figure = drawn(make_weeks(*[(99_990, 100_000)] * 3))

    assert labels(figure) == ["中心 99.9%"]


def test_a_week_without_answers_leaves_a_gap_in_the_line_but_not_in_the_band(make_weeks):
    figure = drawn(make_weeks((94, 100), (0, 0), (93, 100)))

    assert np.isnan(figure["data"][ALL_WEEKS]["y"]).tolist() == [False, True, False]
    assert figure["data"][ALL_WEEKS]["hovertext"][1] == ""
    assert not np.isnan(figure["data"][LOWER_LIMIT]["y"]).any()


@pytest.mark.parametrize(
    ("pairs", "bottom", "top"),
    [([(94, 100)] * 3, 0.85, 1.0), ([(40, 100)] * 3, 0.25, 0.55), ([(0, 9)] * 2, 0.0, 0.05), ([], 0.0, 1.0)],
)
def test_the_axis_fits_rates_and_limits(make_weeks, pairs, bottom, top):
    figure = drawn(make_weeks(*pairs))

    assert figure["layout"]["yaxis"]["range"] == pytest.approx([bottom, top])


def test_no_week_makes_an_empty_chart(make_weeks):
    figure = drawn(make_weeks())

    assert [len(trace["x"]) for trace in figure["data"]] == [0, 0, 0, 0, 0]
    assert labels(figure) == []


@pytest.mark.parametrize("shown", [1, 5, 26, 53])
def test_at_most_five_weeks_are_named_on_the_axis(make_weeks, shown):
    axis = drawn(make_weeks(*[(94, 100)] * shown))["layout"]["xaxis"]

    assert len(axis["ticktext"]) == len(axis["tickvals"]) <= 5
    assert axis["ticktext"][0] == "第 27 周"


def test_figures_carry_no_colour_and_no_template(make_weeks):
    figure = line_chart(line_limits(make_weeks(*SLIP), Step.WEEK), SATISFACTION)

    assert pio.templates.default is None
    assert "template" not in figure.to_plotly_json()["layout"]
    assert "color" not in str(figure.to_plotly_json())


@pytest.mark.parametrize("mode", Mode)
def test_each_mode_colours_every_trace(make_weeks, mode):
    styles = line_template(mode).to_plotly_json()["data"]["scatter"]

    assert len(styles) == len(drawn(make_weeks(*SLIP))["data"])
    assert styles[ALL_WEEKS]["line"]["color"] == PALETTES[mode].series[0]
    assert styles[ALARMS]["marker"]["symbol"] == "diamond"
    assert styles[ALARMS]["marker"]["color"] == PALETTES[mode].alarm


def test_a_year_of_weeks_stays_far_below_100_kb(make_weeks):
    figure = line_chart(line_limits(make_weeks(*[(94, 100), (60, 100)] * 27), Step.WEEK), SATISFACTION)

    weight = len(json.dumps(json.loads(str(figure.to_json())), ensure_ascii=False).encode())
    assert 2_000 < weight < 25_000


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        (SLIP, "每周满意率控制图：第 36 周（8月31日–9月6日）为 70.0%，低于控制下限 82.0%。"),
        (
            [(40, 100)] * 9 + [(90, 100)],
            "每周满意率控制图：第 36 周（8月31日–9月6日）为 90.0%，高于控制上限 60.0%。",
        ),
        (CALM, "每周满意率控制图：9 周没有报警，中心 94.0%。"),
        ([(0, 0)], "还没有满一周的数据，下周一起可以看到每周满意率。"),
        ([], "还没有满一周的数据，下周一起可以看到每周满意率。"),
    ],
)
def test_a_screen_reader_hears_the_finding(make_weeks, pairs, sentence):
    assert (
        line_finding(points(line_limits(make_weeks(*pairs), Step.WEEK)), SATISFACTION, Step.WEEK) == sentence
    )
