"""Units against the others: where each stands, by what the measure calls good."""

import polars as pl
import pytest

from analytics.frames import BY_UNIT
from analytics.metrics.asking import RATING_ASKED
from analytics.metrics.missing import MISSING
from analytics.metrics.rates import with_intervals
from analytics.monitoring import AGAINST_OTHERS, Place, compare_with_others


def table(*pairs: tuple[int, int]) -> pl.DataFrame:
    rows = {
        "unit": [f"u{number}" for number in range(len(pairs))],
        "unit_name": [f"{number}号" for number in range(len(pairs))],
        "successes": [x for x, _ in pairs],
        "trials": [n for _, n in pairs],
    }
    return with_intervals(pl.DataFrame(rows, schema_overrides=BY_UNIT), 0.95).select(BY_UNIT.names())


@pytest.mark.parametrize(("metric", "place"), [(RATING_ASKED, Place.WORSE), (MISSING[0], Place.BETTER)])
def test_few_is_bad_for_what_should_be_high_and_good_for_what_should_be_low(metric, place) -> None:
    found = compare_with_others(table((41, 109), (41, 52), (0, 0), (44, 62), (81, 119)), metric)

    assert found["unit"].to_list() == ["u0", "u1", "u3", "u4"]
    assert found["place"].to_list() == [place, *[Place.ALIKE] * 3]


def test_nothing_gives_an_empty_table() -> None:
    found = compare_with_others(BY_UNIT.to_frame(), RATING_ASKED)

    assert (found.is_empty(), found.schema) == (True, AGAINST_OTHERS)
