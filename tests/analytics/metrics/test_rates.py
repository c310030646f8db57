"""Counting: over a frame, by unit, and down to the cases behind a figure."""

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from analytics.frames import BY_UNIT, CASES
from analytics.metrics import METRICS, Rate, Side, by_unit, members, metric, summarise, went_badly
from analytics.metrics.rates import rate_of

AS_OF = datetime(2026, 9, 25, 2, 0, tzinfo=UTC)
INSTANTS = st.none() | st.integers(-72, 48).map(lambda hours: AS_OF + timedelta(hours=hours))
ROWS = st.fixed_dictionaries(
    {
        "received_at": st.just(AS_OF - timedelta(days=2)),
        "first_responded_at": INSTANTS,
        "promise_due_at": INSTANTS,
        "replied_at": INSTANTS,
        "archived_at": INSTANTS,
        "is_paused": st.booleans(),
        "solved": st.none() | st.booleans(),
        "grade": st.none() | st.integers(1, 5),
    }
)


def test_a_rate_carries_its_counts_and_its_interval(make_cases):
    frame = make_cases(*[{"solved": number < 81} for number in range(263)])

    rate = summarise(frame, metric("resolution"), AS_OF)

    assert (rate.successes, rate.trials, rate.missed) == (81, 263, 182)
    assert (rate.rate, rate.low, rate.high) == pytest.approx((0.3080, 0.2553, 0.3662), abs=6e-5)


def test_confidence_widens_the_interval(make_cases):
    frame = make_cases({"solved": True}, {"solved": False})

    usual = summarise(frame, metric("resolution"), AS_OF)
    wide = summarise(frame, metric("resolution"), AS_OF, 0.99)

    assert (usual.low, usual.high) == pytest.approx((0.0945, 0.9055), abs=6e-5)
    assert (wide.low, wide.high) == pytest.approx((0.0617, 0.9383), abs=6e-5)


@pytest.mark.parametrize("each", METRICS, ids=lambda each: each.slug)
def test_nothing_counted_is_no_rate(each):
    assert summarise(CASES.to_frame(), each, AS_OF) == Rate(0, 0, None, None, None)


def test_a_lazy_frame_counts_the_same(make_cases):
    frame = make_cases({"grade": 5}, {"grade": 1})

    assert summarise(frame.lazy(), metric("satisfaction"), AS_OF) == summarise(
        frame, metric("satisfaction"), AS_OF
    )


def test_units_stand_in_order_of_their_codes_whatever_their_rates(make_cases):
    frame = make_cases(
        {"unit": "xindai", "unit_name": "信贷管理部", "grade": 5},
        {"unit": "caiwu", "unit_name": "财务会计部", "grade": 1},
        {"unit": "xindai", "unit_name": "信贷管理部", "grade": None},
        {"unit": "keji", "unit_name": "科技信息部", "grade": None},
    )

    table = by_unit(frame, metric("satisfaction"), AS_OF)

    expected = pl.DataFrame(
        {
            "unit": ["caiwu", "keji", "xindai"],
            "unit_name": ["财务会计部", "科技信息部", "信贷管理部"],
            "successes": [0, 0, 1],
            "trials": [1, 0, 1],
            "rate": [0.0, None, 1.0],
            "low": [0.0, None, 0.206549],
            "high": [0.793451, None, 1.0],
        },
        schema=BY_UNIT,
    )
    assert_frame_equal(table, expected, abs_tol=1e-6)


def test_no_cases_make_an_empty_table_of_units():
    assert_frame_equal(by_unit(CASES.to_frame(), metric("response"), AS_OF), BY_UNIT.to_frame())


def test_members_come_in_order_of_their_ids(make_cases):
    frame = make_cases({"grade": 5}, {"grade": 4}).reverse()

    assert members(frame, metric("satisfaction"), AS_OF, Side.NUMERATOR).to_list() == [1, 2]


@pytest.mark.parametrize("each", METRICS, ids=lambda each: each.slug)
@given(rows=st.lists(ROWS, max_size=8))
def test_as_many_cases_stand_behind_a_figure_as_it_says(each, rows):
    numbered = [{"case_id": number, **row} for number, row in enumerate(rows)]
    frame = pl.DataFrame(numbered, schema=CASES)

    rate = summarise(frame, each, AS_OF)

    kept, counted, missed = (
        members(frame, each, AS_OF, side).to_list()
        for side in (Side.NUMERATOR, Side.DENOMINATOR, Side.MISSED)
    )
    assert (len(kept), len(counted), len(missed)) == (rate.successes, rate.trials, rate.missed)
    assert sorted(kept + missed) == counted


def test_what_went_badly_stands_on_the_side_that_is_not_wanted() -> None:
    rate = rate_of(3, 40)

    assert (metric("on_time").bad_side, went_badly(metric("on_time"), rate)) == (Side.MISSED, 37)
    assert (metric("reopened").bad_side, went_badly(metric("reopened"), rate)) == (Side.NUMERATOR, 3)
