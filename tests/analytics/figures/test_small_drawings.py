"""Sparklines and interval strips: where the marks stand."""

import re

import pytest

from analytics.figures import interval_strip, sparkline, strip_scale
from analytics.metrics.rates import rate_of


def share(position: str) -> float:
    return float(position.removesuffix("%")) / 100


def test_a_line_runs_from_left_to_right_and_up_when_the_rate_rises():
    line = sparkline([0.8, 0.9, 1.0], target=0.9)

    assert line.path == "M5 31L52 18L99 5"
    assert (line.end_x, line.end_y, line.target_y) == (99, 5, 18)


def test_the_target_is_in_view_even_above_every_week():
    line = sparkline([0.5, 0.6], target=0.9)

    assert line.target_y == 5
    assert line.end_y > line.target_y


def test_weeks_without_answers_leave_a_gap():
    line = sparkline([0.8, 0.9, None, 0.9, 0.8], target=0.85)

    assert line.path.count("M") == 2
    assert re.fullmatch(r"M[\d. ]+L[\d. ]+M[\d. ]+L[\d. ]+", line.path)


def test_a_single_week_is_a_dot():
    assert sparkline([None, 0.9, None], target=0.9).path == "M52 18L52 18"


def test_only_the_last_week_stands_at_the_right_end():
    assert sparkline([0.9], target=0.9).end_x == 99


@pytest.mark.parametrize("rates", [[], [None, None]])
def test_without_data_there_is_only_the_target(rates):
    line = sparkline(rates, target=0.9)

    assert (line.path, line.target_y) == ("", 18)


def test_strips_on_one_scale_can_be_compared():
    rates = [rate_of(80, 100), rate_of(950, 1000), rate_of(0, 0)]
    scale = strip_scale(rates, target=0.9)

    low, high, none = (interval_strip(rate, 0.9, scale) for rate in rates)

    assert low.target_x == high.target_x == none.target_x
    assert share(low.dot_x) < share(low.target_x) < share(high.bar_x) < share(high.dot_x)
    assert share(low.bar_x) == pytest.approx(0.08, abs=0.001)
    assert share(high.bar_x) + share(high.bar_width) == pytest.approx(0.92, abs=0.001)


def test_a_strip_says_its_figures_in_words():
    rate = rate_of(1355, 1457)

    strip = interval_strip(rate, 0.93, strip_scale([rate], 0.93))

    assert strip.label == "93.0%，95% 区间 91.6% 至 94.2%，目标 93.0%"


def test_a_strip_without_data_has_only_the_target():
    nothing = rate_of(0, 0)

    strip = interval_strip(nothing, 0.93, strip_scale([nothing], 0.93))

    assert (strip.bar_x, strip.bar_width, strip.dot_x, strip.target_x) == ("", "", "", "50.0%")
    assert strip.label == "还没有数据，目标 93.0%"


def test_a_tiny_difference_does_not_fill_the_strip():
    rate = rate_of(999_900, 1_000_000)

    strip = interval_strip(rate, 0.9999, strip_scale([rate], 0.9999))

    assert share(strip.bar_width) < 0.01
