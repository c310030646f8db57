"""The same questions to the cubes, to Polars, to DuckDB and to pandas (同题比较): counts, quantiles, curves, funnels."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl

from analytics.cubes import count_columns, count_cube, duration_cube, upper_edges
from analytics.cubes.builders import BY_DAY
from analytics.metrics import METRICS

COUNTS = count_columns(METRICS)
YEAR, UNIT, SINCE = 202509, "u007", 20_600
Query = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Peers:
    """One question, asked of each."""

    name: str
    asked: Mapping[str, Query]

    def cpu(self, times: int = 3) -> dict[str, float]:
        """Seconds of processor time for each, the best of a few."""
        return {who: min(_cpu(query) for _ in range(times)) for who, query in self.asked.items()}


def _cpu(query: Query) -> float:
    began = time.process_time()
    query()
    return time.process_time() - began


def build_cubes(path: Path) -> dict[str, pl.DataFrame]:
    """The three cubes from a file of rows."""
    rows = pl.scan_parquet(path)
    lazy = {
        "month": count_cube(rows, COUNTS),
        "day": count_cube(rows, COUNTS, BY_DAY),
        "duration": duration_cube(rows),
    }
    return {name: each.collect(engine="streaming") for name, each in lazy.items()}


def questions(path: Path, cubes: Mapping[str, pl.DataFrame], table: pd.DataFrame) -> list[Peers]:
    """All questions. DuckDB reads the file that Polars reads; ``table`` is that file in memory already."""
    rows, base = pl.scan_parquet(path), f"FROM read_parquet('{path}')"
    sums = ", ".join(f"sum({name})" for name in COUNTS)
    month, day, duration = cubes["month"], cubes["day"], cubes["duration"]

    def lazily(frame: pl.LazyFrame) -> Query:
        return lambda: frame.collect(engine="streaming")

    def sql(query: str) -> Query:
        return lambda: duckdb.execute(query).fetchnumpy()

    def added(frame: pl.DataFrame, *by: str) -> pl.LazyFrame:
        return frame.lazy().group_by(by).agg(pl.col(COUNTS).sum())

    one_year, one_unit = pl.col("month") >= YEAR, (pl.col("unit") == UNIT) & (pl.col("day") >= SINCE)
    return [
        Peers(
            "month × unit",
            {
                "cube": lazily(added(month, "month", "unit")),
                "polars": lazily(rows.group_by("month", "unit").agg(pl.col(COUNTS).sum())),
                "duckdb": sql(f"SELECT month, unit, {sums} {base} GROUP BY ALL"),
                "pandas": partial(_pandas_sums, table, ["month", "unit"]),
            },
        ),
        Peers(
            "p50 and p90",
            {
                "cube": lambda: _quantiles(duration),
                "polars": lazily(
                    rows.select(
                        pl.col("minutes").quantile(0.5, "linear").alias("half"),
                        pl.col("minutes").quantile(0.9, "linear").alias("most"),
                    )
                ),
                "duckdb": sql(f"SELECT quantile_cont(minutes, [0.5, 0.9]) {base}"),
                "pandas": lambda: table["minutes"].quantile([0.5, 0.9]),
            },
        ),
        Peers(
            "curves of all units",
            {
                "cube": lazily(
                    _at_risk(
                        duration.lazy().group_by("unit", "bucket").agg(pl.col("leaving", "events").sum())
                    )
                ),
                "polars": lazily(_at_risk(duration_cube(rows, ("unit", "bucket")))),
                "duckdb": sql(
                    f"""SELECT *, sum(leaving) OVER (PARTITION BY unit ORDER BY bucket DESC) FROM (
                    SELECT unit, bucket, count(*) AS leaving, sum(ended) AS events {base} GROUP BY ALL)"""
                ),
                "pandas": lambda: _pandas_curves(table),
            },
        ),
        Peers(
            "funnel of a year",
            {
                "cube": lazily(added(month.filter(one_year), "unit")),
                "polars": lazily(rows.filter(one_year).group_by("unit").agg(pl.col(COUNTS).sum())),
                "duckdb": sql(f"SELECT unit, {sums} {base} WHERE month >= {YEAR} GROUP BY unit"),
                "pandas": partial(_pandas_sums, table, ["unit"], _one_year),
            },
        ),
        Peers(
            "one unit, 90 days",
            {
                "cube": lazily(added(day.filter(one_unit), "day")),
                "polars": lazily(rows.filter(one_unit).group_by("day").agg(pl.col(COUNTS).sum())),
                "duckdb": sql(
                    f"SELECT day, {sums} {base} WHERE unit = '{UNIT}' AND day >= {SINCE} GROUP BY day"
                ),
                "pandas": partial(_pandas_sums, table, ["day"], _one_unit),
            },
        ),
    ]


def in_pandas(path: Path) -> pd.DataFrame:
    """The file in memory, as pandas works fastest: numbers as they are, words as categories."""
    frame = pl.read_parquet(path)
    columns: dict[str, object] = {
        name: frame[name].to_numpy() for name in frame.columns if frame[name].dtype.is_numeric()
    }
    for name in ("unit", "kind"):
        words = frame[name].unique().sort()
        codes = frame[name].replace_strict(words, np.arange(len(words)), return_dtype=pl.Int32)
        columns[name] = pd.Categorical.from_codes(codes.to_numpy(), words.to_list())
    return pd.DataFrame(columns)


def _quantiles(duration: pl.DataFrame) -> np.ndarray:
    leaving = np.bincount(duration["bucket"], weights=duration["leaving"])
    share = np.cumsum(leaving) / leaving.sum()
    return upper_edges()[np.searchsorted(share, [0.5, 0.9])]


def _at_risk(sums: pl.LazyFrame) -> pl.LazyFrame:
    ordered = sums.sort("unit", "bucket", descending=[False, True])
    return ordered.with_columns(at_risk=pl.col("leaving").cum_sum().over("unit"))


def _one_year(table: pd.DataFrame) -> np.ndarray:
    return np.asarray(table["month"] >= YEAR)


def _one_unit(table: pd.DataFrame) -> np.ndarray:
    return np.asarray(table["unit"] == UNIT) & np.asarray(table["day"] >= SINCE)


def _pandas_sums(
    table: pd.DataFrame, by: list[str], where: Callable[[pd.DataFrame], np.ndarray] | None = None
) -> object:
    chosen = table if where is None else table[where(table)]
    return chosen.groupby(by, observed=True)[COUNTS].sum()


def _pandas_curves(table: pd.DataFrame) -> object:
    sums = table.groupby(["unit", "bucket"], observed=True)["ended"].agg(["count", "sum"])
    return sums.assign(at_risk=sums.iloc[::-1].groupby("unit", observed=True)["count"].cumsum())
