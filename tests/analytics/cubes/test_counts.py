"""Counts: one row per day, unit, kind and channel, from which every share can be summed."""

from datetime import UTC, date, datetime

import polars as pl
import pytest

from analytics.cubes import BY_CASE_DAY, count_columns, counts_of
from analytics.frames import CASES
from analytics.metrics import METRICS, metric, summarise
from analytics.metrics.resolution import RESOLUTION
from analytics.metrics.satisfaction import SATISFACTION

AS_OF = datetime(2026, 9, 29, 7, tzinfo=UTC)
MONDAY, TUESDAY = date(2026, 9, 21), date(2026, 9, 22)


def test_counts_by_day_unit_kind_and_channel(make_cases):
    cases = make_cases(
        {"received_on": TUESDAY, "grade": 5, "solved": True},
        {"received_on": MONDAY, "grade": 1},
        {"received_on": MONDAY, "grade": 4, "solved": False},
        {"received_on": MONDAY, "kind": "complaint"},
        {"received_on": MONDAY, "channel": "call"},
        {"received_on": MONDAY, "unit": "shiqiao"},
    )

    found = counts_of(cases.lazy(), (SATISFACTION, RESOLUTION), AS_OF)

    assert found.rows() == [
        (MONDAY, "shiqiao", "consultation", "visit", 1, 0, 0, 0, 0),
        (MONDAY, "yingye", "complaint", "visit", 1, 0, 0, 0, 0),
        (MONDAY, "yingye", "consultation", "call", 1, 0, 0, 0, 0),
        (MONDAY, "yingye", "consultation", "visit", 2, 1, 2, 0, 1),
        (TUESDAY, "yingye", "consultation", "visit", 1, 1, 1, 1, 1),
    ]


@pytest.mark.parametrize("rows", [0, 1, 40])
def test_shares_of_any_part_are_sums(make_cases, rows):
    cases = make_cases(
        *(
            {
                "unit": "abc"[number % 3],
                "grade": number % 5 + 1,
                "received_on": date(2026, 9, number % 28 + 1),
            }
            for number in range(rows)
        )
    )

    found = counts_of(cases.lazy(), METRICS, AS_OF).filter(pl.col("unit") == "a")

    rate = summarise(cases.filter(pl.col("unit") == "a"), metric("satisfaction"), AS_OF)
    assert found.select(pl.col("satisfaction_successes", "satisfaction_trials").sum()).row(0) == (
        rate.successes,
        rate.trials,
    )


def test_nothing_has_the_same_columns():
    found = counts_of(CASES.to_frame().lazy(), METRICS, AS_OF)

    assert found.schema == {
        "day": pl.Date(),
        **dict.fromkeys(BY_CASE_DAY[1:], pl.String()),
        **dict.fromkeys(("cases", *count_columns(METRICS)), pl.Int64()),
    }
