"""Weights, drivers, models and effects: what they keep, and what they refuse."""

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics import (
    effective_n,
    importance_intervals,
    level_shift,
    logistic_model,
    ordinal_model,
    rake,
    relative_importance,
    segmented_poisson,
)

RNG = np.random.default_rng(15)
DRIVERS = pl.DataFrame(RNG.normal(size=(200, 3)), schema=["wait", "manner", "answer"]).with_columns(
    (pl.col("wait") + 2 * pl.col("manner") + pl.Series(RNG.normal(size=200))).alias("grade")
)
PEOPLE = pl.DataFrame({"age": ["old", "young", "young", "young"], "town": ["n", "n", "s", "s"]})


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), min_size=1, max_size=40), st.data())
def test_raking_hits_its_margins(rows, data):
    frame = pl.DataFrame([*rows, *((a, b) for a in "ab" for b in "xyz")], schema=["one", "two"], orient="row")
    share = data.draw(st.floats(0.05, 0.95))
    margins = {"one": {"a": 1000 * share, "b": 1000 * (1 - share)}, "two": {"x": 200, "y": 500, "z": 300}}

    weighted = frame.with_columns(pl.Series("weight", rake(frame, margins)))

    for column, totals in margins.items():
        sums = dict(weighted.group_by(column).agg(pl.col("weight").sum()).iter_rows())
        assert sums == pytest.approx(totals)
    assert 1 <= effective_n(weighted["weight"]) <= frame.height + 1e-9


def test_raking_starts_from_the_weights_given():
    weights = rake(PEOPLE, {"age": {"old": 10, "young": 30}}, weights=[1, 1, 2, 3])

    assert weights.tolist() == pytest.approx([10, 5, 10, 15])


@pytest.mark.parametrize(
    ("margins", "message"),
    [
        ({}, "rows and margins"),
        ({"age": {"old": 10}}, "without a total"),
        ({"age": {"old": 10, "young": 20, "other": 5}}, "nobody in column age"),
        ({"age": {"old": 10, "young": 20}, "town": {"n": 5, "s": 5}}, "one and the same"),
        ({"age": {"old": 30, "young": 10}, "town": {"n": 10, "s": 30}}, "contradict"),
        ({"age": {"old": -1, "young": 2}}, "not negative"),
    ],
)
def test_margins_that_cannot_be_met_are_refused(margins, message):
    with pytest.raises(ValueError, match=message):
        rake(PEOPLE, margins)


def test_raking_refuses_nobody_and_missing_answers():
    with pytest.raises(ValueError, match="rows and margins"):
        rake(PEOPLE.clear(), {"age": {"old": 1}})
    with pytest.raises(ValueError, match="without a total"):
        rake(pl.DataFrame({"age": ["old", None]}), {"age": {"old": 1}})
    with pytest.raises(ValueError, match="one weight for each row"):
        rake(PEOPLE, {"age": {"old": 10, "young": 30}}, weights=[1])


def test_equal_weights_lose_nothing():
    assert effective_n([2, 2, 2]) == pytest.approx(3)
    assert effective_n([]) == 0


def test_shares_of_drivers_add_to_r_squared():
    names = ["wait", "manner", "answer"]

    shares = relative_importance(DRIVERS, "grade", names)

    design = np.column_stack([np.ones(200), DRIVERS.select(names).to_numpy()])
    outcome = DRIVERS["grade"].to_numpy()
    left = outcome - design @ np.linalg.lstsq(design, outcome, rcond=None)[0]
    assert shares["share"].sum() == pytest.approx(1 - left.var() / outcome.var())
    assert shares.sort("share")["driver"][-1] == "manner"


def test_a_driver_said_twice_shares_and_a_still_one_has_nothing():
    twice = DRIVERS.with_columns(pl.col("manner").alias("again"), pl.lit(7.3).alias("still"))

    shares = dict(relative_importance(twice, "grade", ["manner", "again", "still"]).iter_rows())

    assert shares["manner"] == pytest.approx(shares["again"])
    assert shares["still"] == 0
    assert sum(shares.values()) == pytest.approx(relative_importance(twice, "grade", ["manner"])["share"][0])


def test_rows_with_a_missing_answer_are_left_out():
    holes = pl.concat(
        [DRIVERS, pl.DataFrame({name: [None] for name in DRIVERS.columns}, schema=DRIVERS.schema)]
    )

    assert relative_importance(holes, "grade", ["wait"]).equals(
        relative_importance(DRIVERS, "grade", ["wait"])
    )


def test_intervals_of_drivers_hold_their_shares():
    table = importance_intervals(DRIVERS, "grade", ["wait", "manner", "answer"], resamples=100)

    assert ((table["low"] <= table["share"]) & (table["share"] <= table["high"])).all()
    assert table["high"][2] < table["low"][1]
    with pytest.raises(ValueError, match="resamples"):
        importance_intervals(DRIVERS, "grade", ["wait"], resamples=1)


@pytest.mark.parametrize(
    ("frame", "drivers", "message"),
    [
        (DRIVERS, [], "1 to 12"),
        (DRIVERS.head(2), ["wait"], "complete rows"),
        (DRIVERS.with_columns(pl.lit(3.0).alias("grade")), ["wait"], "does not vary"),
    ],
    ids=["none", "few", "still"],
)
def test_drivers_that_cannot_be_weighed_are_refused(frame, drivers, message):
    with pytest.raises(ValueError, match=message):
        relative_importance(frame, "grade", drivers)


def test_level_shift_without_lags_is_the_difference_of_two_means():
    shift, error, low, high = level_shift([1, 2, 3, 11, 12, 13], 3, lags=0)

    assert shift == pytest.approx(10)
    assert error == pytest.approx(math.sqrt(2 / 9 + 2 / 9))
    assert (high - low) / 2 == pytest.approx(2.776445 * error)


def test_level_shift_is_less_sure_where_neighbours_resemble_each_other():
    noise = RNG.normal(size=300)
    slow = np.convolve(noise, np.ones(5), "valid")

    assert level_shift(slow, 150)[1] > 1.3 * level_shift(slow, 150, lags=0)[1]


@pytest.mark.parametrize(
    ("values", "before", "lags"), [([1, 2, 3], 1, None), ([1, 2, 3, 4], 2, 4), ([1, 2, None, 4], 2, 0)]
)
def test_series_without_two_sides_are_refused(values, before, lags):
    with pytest.raises(ValueError, match=r"two values before|lags|missing"):
        level_shift(values, before, lags)


@pytest.mark.parametrize(
    ("count", "exposure", "post", "period", "message"),
    [
        ([1] * 20, [1] * 19, [0] * 10 + [1] * 10, 12, "one length"),
        ([1] * 20, [0] * 20, [0] * 10 + [1] * 10, 12, "positive"),
        ([1] * 20, [1] * 20, [0] * 20, 12, "both must occur"),
        ([1] * 20, [1] * 20, [0] * 10 + [1] * 10, 4, "five points"),
        ([1] * 6, [1] * 6, [0] * 3 + [1] * 3, 12, "more points"),
        ([1] * 10 + [0] * 10, [1] * 20, [0] * 10 + [1] * 10, 12, "no ratio"),
        ([-1] * 20, [1] * 20, [0] * 10 + [1] * 10, 12, "not negative"),
    ],
)
def test_interrupted_series_that_cannot_be_are_refused(count, exposure, post, period, message):
    with pytest.raises(ValueError, match=message):
        segmented_poisson(count, exposure, post, period)


def test_logistic_model_expects_as_many_as_there_were():
    kinds = pl.DataFrame({"kind": ["a"] * 10 + ["b"] * 10, "late": [1] * 3 + [0] * 7 + [1] * 6 + [0] * 4})

    model = logistic_model(kinds, "late", ["kind"])

    assert model.terms["term"].to_list() == ["const", "kindb"]
    assert model.expected == pytest.approx([0.3] * 10 + [0.6] * 10)


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (pl.DataFrame({"late": [0, 0, 1, 1], "kind": [1.0, 2.0, 3.0, 4.0]}), "perfectly"),
        (pl.DataFrame({"late": [0, 1, 1, 1], "kind": ["a", "a", "b", "b"]}), "perfectly"),
        (pl.DataFrame({"late": [1, 1], "kind": ["a", "b"]}), "0 or 1"),
        (pl.DataFrame({"late": [0, 1], "kind": ["a", None]}), "missing"),
        (pl.DataFrame({"late": [0, 1], "kind": ["a", "a"]}), "vary"),
        (pl.DataFrame({"late": [0, 1, 1], "kind": ["a", "b", "c"]}).head(0), "0 or 1"),
    ],
    ids=str,
)
def test_case_mix_without_a_finite_fit_is_refused(frame, message):
    with pytest.raises(ValueError, match=message):
        logistic_model(frame, "late", ["kind"])


@pytest.mark.parametrize(
    ("frame", "frequency", "message"),
    [
        (pl.DataFrame({"grade": [1, 1], "wait": [1.0, 2.0]}), None, "two grades"),
        (pl.DataFrame({"grade": [1, 2, 3] * 9, "wait": [1.0, 2.0, 3.0] * 9}), None, "no finite fit"),
        (pl.DataFrame({"grade": [1, 2], "wait": [1.0, 2.0]}), [1, 1.5], "whole"),
        (pl.DataFrame({"grade": [1, 2], "wait": [1.0, 2.0]}), [1], "whole"),
    ],
    ids=["one", "perfect", "broken", "short"],
)
def test_grades_without_a_finite_fit_are_refused(frame, frequency, message):
    with pytest.raises(ValueError, match=message):
        ordinal_model(frame, "grade", ["wait"], frequency)
