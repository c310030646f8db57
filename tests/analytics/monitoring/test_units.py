"""Units compared: their place, what their matters let one expect, and the doubt about their rank."""

from dataclasses import replace
from datetime import UTC, datetime

import polars as pl
import pytest

from analytics.cubes import counts_of
from analytics.frames import BY_UNIT, CASES
from analytics.metrics import Better, Metric, by_unit, metric
from analytics.monitoring import UnitComparison, compare_units
from analytics.monitoring.units import STRATA, UNITS

AS_OF = datetime(2026, 9, 23, 2, 0, tzinfo=UTC)
SATISFACTION = metric("satisfaction")


def cases_of(unit: str, good: int, bad: int, **columns: object) -> list[dict[str, object]]:
    named = {"unit": unit, "unit_name": unit, **columns}
    return [{**named, "grade": 5}] * good + [{**named, "grade": 1}] * bad


def compared(cases: pl.DataFrame, measure: Metric = SATISFACTION) -> UnitComparison:
    return compare_units(by_unit(cases, measure, AS_OF), counted(cases, measure), measure)


def counted(cases: pl.DataFrame, measure: Metric = SATISFACTION) -> pl.DataFrame:
    return counts_of(cases.lazy(), [measure], AS_OF, ("unit", *STRATA))


def test_the_one_unit_that_differs_has_a_place_of_its_own(make_cases):
    rows = [row for number in range(12) for row in cases_of(f"u{number:02}", 95, 5)]
    found = compared(make_cases(*rows, *cases_of("u99", 60, 40)))

    assert found.units["place"].to_list() == ["alike"] * 12 + ["worse"]
    assert (found.center.successes, found.center.trials) == (12 * 95 + 60, 1300)


def test_where_little_is_good_the_same_unit_is_better(make_cases):
    rows = [row for number in range(12) for row in cases_of(f"u{number:02}", 95, 5)]
    lower = replace(SATISFACTION, better=Better.LOWER)

    units = compared(make_cases(*rows, *cases_of("u99", 60, 40)), lower).units

    assert units["place"].to_list()[-1] == "better"
    assert units.row(-1, named=True)["rank_high"] == 1
    assert units["observed"].to_list()[-1] == 60


def test_hard_matters_are_not_held_against_a_unit(make_cases):
    """Complaints go badly half of the time everywhere; the unit that has only them is as expected."""
    rows = [
        *cases_of("a", 45, 5, kind="consultation"),
        *cases_of("a", 25, 25, kind="complaint"),
        *cases_of("b", 25, 25, kind="complaint"),
        *cases_of("c", 45, 5, kind="consultation"),
    ]

    units = compared(make_cases(*rows)).units

    assert units["rate"].to_list() == [0.7, 0.5, 0.9]
    assert units["ratio"].to_list() == pytest.approx([1, 1, 1])
    assert units["expected"].to_list() == pytest.approx([30, 25, 5])


def test_ranks_of_equal_units_overlap(make_cases):
    units = compared(make_cases(*[row for unit in "abcde" for row in cases_of(unit, 18, 2)])).units

    assert units["rank_low"].to_list() == [1] * 5
    assert units["rank_high"].to_list() == [5] * 5


def test_hidden_units_neither_show_nor_weigh(make_cases):
    cases = make_cases(*cases_of("a", 9, 1), *cases_of("b", 8, 2), *cases_of("hidden", 0, 3))
    table = by_unit(cases, SATISFACTION, AS_OF)
    told = table.with_columns(trials=pl.when(pl.col("unit") != "hidden").then("trials").otherwise(0))

    found = compare_units(told, counted(cases), SATISFACTION)

    assert found.units["unit"].to_list() == ["a", "b"]
    assert found.units["observed"].sum() == found.units["expected"].sum() == pytest.approx(3)
    assert found.center.trials == 20


@pytest.mark.parametrize("good", [0, 6])
def test_all_alike_is_no_error(make_cases, good):
    """All satisfied or none: nothing can be fitted, and nothing is said about ranks."""
    units = compared(make_cases(*cases_of("a", good, 6 - good), *cases_of("b", good, 6 - good))).units

    assert units["place"].to_list() == ["alike", "alike"]
    assert units["rank_low"].is_null().all()


def test_nothing_counted_gives_no_rows_of_the_same_shape():
    found = compare_units(BY_UNIT.to_frame(), counted(CASES.to_frame()), SATISFACTION)

    assert found.units.schema == UNITS
    assert (found.units.height, found.center.rate) == (0, None)


def test_one_unit_alone_is_alike(make_cases):
    units = compared(make_cases(*cases_of("a", 3, 1))).units

    assert units.select("place", "rank_low", "rank_high").rows() == [("alike", 1, 1)]
