"""Totals in bands (总分分档): lines only where everybody above is told from everybody below, and the same digits again."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.monitoring import FixedPart, Part, SharePart, told_share, totals
from analytics.monitoring.totals import _points
from shouwen_app.domain.evaluation_scheme import Heading, Item, Source, earned_share


def share(successes: float, trials: float, weight: float = 100, **more: float) -> SharePart:
    return SharePart(weight, successes, trials, **{"none_at": 0.5, "full_at": 1.0, **more})  # type: ignore[arg-type]


def test_a_hand_computed_total() -> None:
    found = totals({"a": [share(90, 100, 60), FixedPart(40, 30)]})["a"]

    assert found.total == pytest.approx(60 * 0.8 + 30)
    assert found.low < found.total < found.high
    assert found.band == 1


def test_weights_that_could_not_be_scored_are_left_out_and_the_others_scaled() -> None:
    assert totals({"a": [share(75, 100, 30), FixedPart(30, 15)]})["a"].total == pytest.approx(50)


def test_units_alike_share_a_band_and_units_far_apart_do_not() -> None:
    found = totals({"a": [share(480, 500)], "b": [share(475, 500)], "c": [share(300, 500)]})

    assert [found[unit].band for unit in "abc"] == [1, 1, 2]


def test_a_chain_of_neighbours_is_not_cut_where_one_pair_cannot_be_told() -> None:
    found = totals({"a": [share(480, 500)], "b": [share(474, 500)], "c": [share(462, 500)]})

    assert {one.band for one in found.values()} == {1}
    assert totals({"a": [share(480, 500)], "c": [share(462, 500)]})["c"].band == 2


def test_few_cases_are_in_nobodys_way_and_nobody_in_theirs() -> None:
    found = totals({"a": [share(5, 5)], "b": [share(3, 5)]})

    assert {one.band for one in found.values()} == {1}
    assert found["b"].high - found["b"].low > 30


def test_a_tie_of_judged_points_is_one_band_and_a_difference_is_two() -> None:
    tied = totals({"a": [FixedPart(100, 80)], "b": [FixedPart(100, 80)]})
    apart = totals({"a": [FixedPart(100, 80)], "b": [FixedPart(100, 81)]})

    assert {one.band for one in tied.values()} == {1}
    assert (apart["a"].band, apart["b"].band) == (2, 1)


def test_the_same_counts_give_the_same_digits() -> None:
    units = {"a": [share(90, 100)], "b": [share(40, 60)]}

    assert totals(units) == totals(units)


def test_no_units_and_units_without_parts_have_no_total() -> None:
    assert totals({}) == {}
    assert totals({"a": []}) == {}


def test_missed_cases_times_the_factor_leave_the_share() -> None:
    value, low, high = told_share(share(10, 100, factor=0.5, is_missed=True))

    assert value == pytest.approx(0.95)
    assert low < value < high


def test_an_adjusted_share_stays_a_share() -> None:
    value, low, high = told_share(share(60, 100, factor=3, is_missed=True))

    assert (value, low) == (0.0, 0.0)
    assert high < 1


@given(st.floats(0, 1), st.sampled_from([(0.5, 1.0), (0.3, 0.05)]))
def test_points_are_those_of_the_scheme(value: float, line: tuple[float, float]) -> None:
    item = Item("x", Source.MEASURE, Heading.QUALITY, 20, *line, 30)
    part = SharePart(20, 1, 1, *line)

    assert float(_points(part, np.asarray(value))) == pytest.approx(20 * earned_share(value, item))


COUNTS = st.tuples(st.integers(0, 60), st.integers(1, 60)).map(lambda pair: (min(pair), pair[1]))


@settings(max_examples=30)
@given(st.lists(COUNTS, min_size=1, max_size=6))
def test_bands_follow_the_totals_without_a_gap(counts: list[tuple[int, int]]) -> None:
    units: dict[str, list[Part]] = {str(n): [share(x, of)] for n, (x, of) in enumerate(counts)}

    found = sorted(totals(units).values(), key=lambda one: -one.total)

    bands = [one.band for one in found]
    assert bands == sorted(bands)
    assert set(bands) == set(range(1, max(bands) + 1))
    assert all(0 <= one.low <= one.high <= 100 for one in found)
