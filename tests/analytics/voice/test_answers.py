"""Grades and weighting: a distribution with its n, and a rate that does not hang on who likes to answer."""

from datetime import UTC, datetime

import numpy as np
import polars as pl
import pytest

from analytics.voice import DRIVERS, drivers_of, grades_by, weighted_rate

AT = datetime(2026, 11, 2, tzinfo=UTC)


def answers(*rows: tuple[str, int | None, bool]) -> pl.DataFrame:
    """Cases by channel, grade and whether the customer was asked."""
    return pl.DataFrame(
        [
            {
                "channel": channel,
                "requester_kind": "person",
                "grade": grade,
                "rating_asked_at": AT if asked else None,
            }
            for channel, grade, asked in rows
        ],
        schema={
            "channel": pl.String,
            "requester_kind": pl.String,
            "grade": pl.Int8,
            "rating_asked_at": pl.Datetime("us", "UTC"),
        },
    )


def test_grades_are_counted_by_group_with_those_who_did_not_answer() -> None:
    cases = answers(("visit", 5, True), ("visit", 2, True), ("visit", None, True), ("phone", None, False))

    (row,) = grades_by(cases, "channel").iter_rows(named=True)

    assert (row["group"], row["asked"], row["grade_2"], row["grade_5"]) == ("visit", 3, 1, 1)
    assert (row["successes"], row["trials"], row["rate"]) == (1, 2, 0.5)
    assert (row["low"], row["high"]) == (pytest.approx(0.0945, abs=1e-4), pytest.approx(0.9055, abs=1e-4))


def test_no_cases_give_an_empty_table_and_no_rate() -> None:
    weighted = weighted_rate(answers(), ["channel"])

    assert grades_by(answers(), "channel").is_empty()
    assert (weighted.raw.trials, weighted.rate, weighted.response.rate) == (0, None, None)


def test_weighting_mends_what_unequal_answering_bends() -> None:
    pleased = [("visit", 5, True)] * 90 + [("visit", 2, True)] * 10
    cross = [("phone", 5, True)] * 10 + [("phone", 2, True)] * 10 + [("phone", None, True)] * 80

    found = weighted_rate(answers(*pleased, *cross), ["channel"])

    assert found.raw.rate == pytest.approx(100 / 120)
    assert found.rate == pytest.approx(0.5 * 0.9 + 0.5 * 0.5)
    assert found.design_effect == pytest.approx(120 / (200**2 / (100 * 1 + 20 * 25)))
    assert (found.low, found.high) == (pytest.approx(0.5816, abs=1e-4), pytest.approx(0.7966, abs=1e-4))
    assert (found.response.successes, found.response.trials) == (120, 200)


def test_groups_of_few_answers_are_weighted_together() -> None:
    rows = (
        [("visit", 5, True)] * 20
        + [("web", 2, True)] * 4
        + [("letter", None, True)] * 6
        + [("phone", 4, True)] * 9
    )

    found = weighted_rate(answers(*rows), ["channel"])

    assert found.rate == pytest.approx((20 + 19 * 9 / 13) / 39)


def test_few_answers_in_all_are_one_group() -> None:
    found = weighted_rate(
        answers(("visit", 5, True), ("phone", 1, True), ("web", None, True)), ["channel", "requester_kind"]
    )

    assert (found.rate, found.design_effect) == (pytest.approx(0.5), pytest.approx(1))


def test_simulated_unequal_answering_is_mended_on_average() -> None:
    rng = np.random.default_rng(7)
    raw, weighted = [], []
    for _ in range(100):
        rows = []
        for channel, size, satisfied, answering in (("visit", 300, 0.92, 0.30), ("phone", 300, 0.80, 0.08)):
            good, replies = rng.random(size) < satisfied, rng.random(size) < answering
            rows += [
                (channel, (5 if g else 2) if r else None, True) for g, r in zip(good, replies, strict=True)
            ]
        found = weighted_rate(answers(*rows), ["channel"])
        raw.append(found.raw.rate)
        weighted.append(found.rate)

    assert np.mean(weighted) == pytest.approx(0.86, abs=0.012)
    assert np.mean(raw) > 0.88


def graded(n: int, seed: int = 3) -> pl.DataFrame:
    """Answers in which attitude moves the grade most, time a little, the rest not at all."""
    rng = np.random.default_rng(seed)
    levels = {name: rng.integers(1, 4, n) for name in DRIVERS}
    grade = np.clip(
        np.round(levels["attitude"] * 1.2 + levels["timeliness"] * 0.4 + rng.normal(0, 0.3, n)), 1, 5
    )
    return pl.DataFrame({"grade": grade.astype(int), **levels})


def test_the_driver_that_moves_the_grade_is_found() -> None:
    attitude, timeliness, competence, solved = drivers_of(graded(400))

    assert attitude.low > timeliness.high > competence.importance
    assert max(competence.high, solved.high) < 0.03
    assert attitude.done_well.trials == 400


def test_few_answers_and_grades_all_alike_say_nothing() -> None:
    assert drivers_of(graded(29)) == ()
    assert drivers_of(graded(100).with_columns(grade=pl.lit(5))) == ()
    assert drivers_of(graded(100).with_columns(solved=pl.lit(None, pl.Int64))) == ()
