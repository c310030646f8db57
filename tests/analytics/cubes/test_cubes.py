"""Cubes: the same on two engines, additive, and no other numbers than those of the cases themselves."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import duckdb
import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from analytics.cubes import (
    BUCKETS,
    CUBE_ROWS,
    bucket,
    count_columns,
    count_cube,
    cube_curve,
    cube_rows,
    duration_cube,
    is_settled,
    upper_edges,
)
from analytics.cubes.builders import BY_DAY, BY_DURATION, BY_MONTH
from analytics.cubes.grid import widest_step
from analytics.frames import CASES
from analytics.metrics import METRICS
from analytics.metrics.rates import counts
from analytics.statistics import kaplan_meier, median_survival, survival_at
from analytics.working_days import working_days
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.shipped_calendar import shipped_years

AS_OF = datetime(2026, 9, 29, 7, tzinfo=UTC)
CALENDAR = WorkingCalendar(tuple(shipped_years()))
DAYS = working_days([CALENDAR], date(2025, 1, 1), date(2027, 12, 31))
COUNTS = count_columns(METRICS)


def drawn(number: int, seed: int = 5) -> pl.DataFrame:
    """Cases of half a year in three units, a tenth of them open, some withdrawn, some rated."""
    random, rows = Random(seed), []
    for case_id in range(1, number + 1):
        received = AS_OF - timedelta(minutes=random.randrange(180 * 1440))
        replied = received + timedelta(minutes=random.randrange(9 * 1440))
        is_open, is_withdrawn = random.random() < 0.1 or replied > AS_OF, random.random() < 0.05
        ended = None if is_open else min(replied + timedelta(days=random.randrange(9)), AS_OF)
        unit = random.choice(["yingye", "shiqiao", "xindai"])
        grade = random.choice([None, None, 1, 2, 3, 4, 5]) if ended else None
        values = {
            "case_id": case_id,
            "case_no": f"SW-{case_id}",
            "unit": unit,
            "unit_name": unit,
            "handling_unit": unit,
            "channel": "visit",
            "kind": random.choice(["consultation", "complaint"]),
            "received_at": received,
            "received_on": CALENDAR.local(received).date(),
            "first_responded_at": None if is_open else received + timedelta(hours=random.randrange(40)),
            "promise_due_at": received + timedelta(days=random.randrange(1, 8)),
            "replied_at": None if is_open or is_withdrawn else replied,
            "is_paused": is_open and random.random() < 0.2,
            "solved": random.choice([None, True, False]) if ended else None,
            "grade": grade,
            "is_named": grade is not None and random.random() < 0.5,
            "contact_due_at": ended + timedelta(days=1) if ended and grade in (1, 2) else None,
            "contacted_at": ended + timedelta(hours=random.randrange(50)) if ended and grade == 1 else None,
            "archived_at": ended,
            "withdrawn_at": ended if is_withdrawn and not is_open else None,
        }
        rows.append(values)
    return pl.DataFrame([{name: row.get(name) for name in CASES} for row in rows], schema=CASES)


def prepared(cases: pl.DataFrame) -> pl.DataFrame:
    return cube_rows(cases.lazy(), METRICS, AS_OF, DAYS).collect()


def in_duckdb(rows: pl.DataFrame, folder: Path) -> duckdb.DuckDBPyRelation:
    rows.write_parquet(folder / "rows.parquet")
    return duckdb.read_parquet(str(folder / "rows.parquet"))


@pytest.mark.parametrize("by", [BY_MONTH, BY_DAY, ("unit",)])
@pytest.mark.parametrize("number", [0, 1, 2000])
def test_counts_are_the_same_on_polars_and_duckdb(tmp_path: Path, number: int, by: tuple[str, ...]) -> None:
    rows = prepared(drawn(number))

    ours = count_cube(rows.lazy(), COUNTS, by).collect()
    theirs = pl.DataFrame(count_cube(in_duckdb(rows, tmp_path), COUNTS, by))

    assert ours.columns == [*by, "cases", *COUNTS]
    assert ours["cases"].sum() == number
    assert_frame_equal(ours.sort(by), theirs.sort(by))


@pytest.mark.parametrize("number", [0, 1, 2000])
def test_durations_are_the_same_on_polars_and_duckdb(tmp_path: Path, number: int) -> None:
    rows = prepared(drawn(number))

    ours = duration_cube(rows.lazy()).collect()
    theirs = pl.DataFrame(duration_cube(in_duckdb(rows, tmp_path)))

    assert ours["leaving"].sum() == number
    assert_frame_equal(ours.sort(BY_DURATION), theirs.sort(BY_DURATION))


def test_the_rows_are_whole_numbers_under_lower_case_names() -> None:
    rows = prepared(drawn(50))

    assert rows.columns == [*CUBE_ROWS.names(), *COUNTS]
    assert {name: rows.schema[name] for name in CUBE_ROWS.names()} == dict(CUBE_ROWS)
    assert all(dtype.is_integer() or dtype == pl.String for dtype in rows.dtypes)
    assert all(name == name.lower() for name in rows.columns)


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.slug)
def test_every_measure_of_a_settled_case_is_counted_for_good(metric) -> None:
    """Else a cube built today would be wrong tomorrow."""
    settled = drawn(2000).filter(is_settled())
    groups = settled.lazy().group_by("unit")

    later = [
        groups.agg(counts(metric, at)).sort("unit").collect() for at in (AS_OF, AS_OF + timedelta(days=400))
    ]

    assert_frame_equal(*later)


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.slug)
def test_the_cube_and_the_open_cases_make_the_figure(metric) -> None:
    cases = drawn(2000)
    cube = count_cube(prepared(cases.filter(is_settled())).lazy(), COUNTS).collect()
    still_open = count_cube(prepared(cases.filter(~is_settled())).lazy(), COUNTS).collect()

    summed = pl.concat([cube, still_open]).select(
        pl.col(f"{metric.slug}_successes", f"{metric.slug}_trials").sum()
    )

    assert summed.row(0) == cases.select(counts(metric, AS_OF)).row(0)


def test_cubes_of_parts_add_up_to_the_cube_of_the_whole() -> None:
    rows = prepared(drawn(2000))
    parts = [count_cube(part.lazy(), COUNTS).collect() for part in rows.partition_by("month", "unit")]

    whole = count_cube(rows.lazy(), COUNTS).collect()

    assert_frame_equal(pl.concat(parts).sort(BY_MONTH), whole.sort(BY_MONTH))


def test_the_curve_of_the_cube_is_that_of_the_cases_on_the_grid() -> None:
    rows = prepared(drawn(2000))
    settled, waiting = (prepared(drawn(2000).filter(each)) for each in (is_settled(), ~is_settled()))
    on_grid = upper_edges()[rows["bucket"].to_numpy()]

    ours = cube_curve(*(duration_cube(part.lazy()).collect() for part in (settled, waiting)))

    assert waiting.height > 100
    assert_frame_equal(ours, kaplan_meier(on_grid, rows["ended"]))


def test_leaving_the_open_cases_out_would_show_a_faster_house() -> None:
    settled, waiting = (prepared(drawn(2000).filter(each)) for each in (is_settled(), ~is_settled()))
    closed, still_open = (duration_cube(part.lazy()).collect() for part in (settled, waiting))
    nothing = closed.clear()

    assert median_survival(cube_curve(closed, nothing)) < median_survival(cube_curve(closed, still_open))


def test_the_median_is_within_one_step_of_the_grid() -> None:
    minutes = np.random.default_rng(3).lognormal(7.5, 0.8, 3000).round()
    exact = median_survival(kaplan_meier(minutes, np.ones(3000)))
    found = pl.DataFrame({"minutes": minutes.astype(int)}).select(bucket=bucket(pl.col("minutes")))
    cube = duration_cube(found.with_columns(ended=pl.lit(1)).lazy(), ("bucket",)).collect()

    median = median_survival(cube_curve(cube, cube.clear()))

    assert exact <= median <= exact * 1.027
    assert widest_step() < 0.027


def test_nothing_gives_an_empty_curve() -> None:
    nothing = duration_cube(prepared(drawn(0)).lazy()).collect()

    assert cube_curve(nothing, nothing).is_empty()


@pytest.mark.parametrize(
    ("minutes", "edge"),
    [(0, 0), (1, 15), (15, 15), (16, 30), (420, 420), (840, 840), (2100, 2100), (8400, 8400)],
)
def test_what_meets_a_limit_lies_below_its_edge(minutes: int, edge: int) -> None:
    found = pl.select(bucket(pl.lit(minutes))).item()

    assert upper_edges()[found] == edge


def test_what_is_longer_than_the_grid_is_in_its_last_bucket_and_nothing_in_none() -> None:
    found = pl.DataFrame({"minutes": [10**9, None]}).select(bucket(pl.col("minutes")))

    assert found.to_series().to_list() == [BUCKETS - 1, None]


def test_the_share_within_a_limit_is_exact() -> None:
    minutes = [100, 840, 841, 5000]
    rows = pl.DataFrame({"minutes": minutes}).select(bucket=bucket(pl.col("minutes")), ended=pl.lit(1))
    cube = duration_cube(rows.lazy(), ("bucket",)).collect()

    assert survival_at(cube_curve(cube, cube.clear()), 840) == 0.5
