"""Facts (事实表): what a large house waits for; ``python -m benchmarks.facts``, ``SHOUWEN_BENCH_ROWS=10000000`` for more."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import polars as pl
from sqlmodel import Session

from analytics.cubes import cube_rows
from analytics.metrics import METRICS
from analytics.working_days import WorkingDays, working_days
from benchmarks.fact_data import CHANGED, change, empty_house, fact_frames, write_facts
from benchmarks.fact_queries import build_cubes, in_pandas, questions
from benchmarks.report import Figure, table
from shouwen_app.db.extracts import case_frame
from shouwen_app.db.facts.build import refresh
from shouwen_app.db.facts.manifest import Manifest
from shouwen_app.db.facts.rows import facts_of
from shouwen_app.db.facts.store import FactStore
from shouwen_app.db.session import reading, transaction
from shouwen_app.domain.act import SYSTEM
from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.services.rulebook import shipped_rulebook
from tests.factories import TUESDAY

ROWS = int(os.environ.get("SHOUWEN_BENCH_ROWS", "1000000"))
NINE_MONTHS = {"first": date(2026, 1, 1), "last": date(2026, 9, 29), "zone": SHANGHAI}
_COMPARED = (("cube", "duckdb", 1), ("cube", "pandas", 0.5), ("polars", "duckdb", 1))
"""Polars and DuckDB read the same file; pandas has everything in memory already."""
T = TypeVar("T")


def facts(folder: Path) -> list[Figure]:
    """Building, refreshing, working time, the cubes beside their peers, and pages."""
    url, house = empty_house(folder / "facts-house")
    store = FactStore(folder / "facts")
    days = working_days([shipped_rulebook().calendar], date(2018, 1, 1), date(2028, 1, 1))
    figures: list[Figure] = []
    with reading(url) as session:
        manifest, seconds = _timed(lambda: write_facts(session, store, ROWS, SHANGHAI))
    figures += [
        Figure(f"{_rows()} facts made and written, with their sums", seconds, "s"),
        Figure(f"{_rows()} facts on disk", _size(folder, "2*"), "MB"),
    ]
    if manifest.cubes:
        cubes = manifest.cubes
        figures += [
            Figure("sums by day and unit", sum(part.rows for part in cubes.days) / 1e3, "k rows"),
            Figure("sums by day and unit, on disk", _size(folder, "days-*"), "MB"),
            Figure(
                "sums by month, unit, kind and channel",
                sum(part.rows for part in cubes.strata) / 1e3,
                "k rows",
            ),
            Figure("sums by month, unit, kind and channel, on disk", _size(folder, "strata-*"), "MB"),
            Figure("rows beside the sums", cubes.rest.rows / 1e3, "k rows"),
        ]
    with transaction(url) as session:
        change(session, house, ROWS)
    with reading(url) as session:
        figures += _in_house(session, store, manifest)
    figures += _working_time(days)
    figures += _cubes(folder, days)
    figures += _pages(folder, url)
    return figures


def _in_house(session: Session, store: FactStore, manifest: Manifest) -> list[Figure]:
    began = time.process_time()
    (_, number), seconds = _timed(lambda: refresh(session, store, manifest, SHANGHAI, TUESDAY))
    spent = time.process_time() - began
    if number != CHANGED + 1:
        raise RuntimeError(f"{number} read anew")
    direct, from_database = _cpu(lambda: case_frame(session, SYSTEM, **NINE_MONTHS))
    written, from_scratch = _cpu(lambda: facts_of(session, set(direct["case_id"]), SHANGHAI))
    return [
        Figure(f"refresh after {CHANGED:,} changes", seconds, "s", 1),
        Figure(f"refresh after {CHANGED:,} changes, CPU", spent, "s", 1),
        Figure("figures from the database, CPU per 1,000 cases", from_database / direct.height * 1e6, "ms"),
        Figure("facts from the database, CPU per 1,000 cases", from_scratch / written.height * 1e6, "ms"),
    ]


def _size(folder: Path, names: str) -> float:
    return sum(path.stat().st_size for path in (folder / "facts").glob(f"{names}.parquet")) / 1e6


def _working_time(days: WorkingDays) -> list[Figure]:
    frames = [frame.select("received_at", "replied_at") for _, frame in fact_frames(ROWS, SHANGHAI)]
    cases = pl.concat(frames, rechunk=True)
    asked = days.with_minutes(cases.lazy(), "minutes", "received_at", "replied_at").select("minutes")
    _, spent = _cpu(lambda: asked.collect(engine="streaming"))
    return [Figure(f"working time of {_rows()} cases, CPU", spent, "s", 0.5 * max(1, ROWS / 1e7))]


def _cubes(folder: Path, days: WorkingDays) -> list[Figure]:
    path = folder / "rows.parquet"
    rows = cube_rows(pl.scan_parquet(folder / "facts" / "2*.parquet"), METRICS, TUESDAY, days)
    minutes = days.with_minutes(
        pl.scan_parquet(folder / "facts" / "2*.parquet"), "minutes", "received_at", "replied_at"
    )
    pl.concat([rows, minutes.select("minutes")], how="horizontal").collect().write_parquet(path)
    cubes, seconds = _timed(lambda: build_cubes(path))
    figures = [Figure(f"three cubes of {_rows()} cases built", seconds, "s")]
    for question in questions(path, cubes, in_pandas(path)):
        spent = question.cpu()
        figures.append(Figure(f"{question.name}: cube, CPU", spent["cube"] * 1e3, "ms", 200))
        figures += [
            Figure(f"{question.name}: {ours} / {peer}", spent[ours] / spent[peer], "", aim)
            for ours, peer, aim in _COMPARED
        ]
    return figures


def _pages(folder: Path, url: str) -> list[Figure]:
    """Pages for whoever sees the whole house, in a process of its own with the switches of ``shouwen serve``."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.fact_page"],
        check=True,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "SHOUWEN_DATA_DIR": str(folder),
            "SHOUWEN_DATABASE_URL": url,
            "OPENBLAS_NUM_THREADS": "1",
        },
    )
    told = json.loads(done.stdout)
    return [
        *(Figure(f"{page}, CPU", spent, "ms", 200) for page, spent in told["pages"].items()),
        *(Figure(f"{chart}, as it is sent", size, "kB", 100) for chart, size in told["figures"].items()),
        Figure("pages: peak memory", told["peak"], "MB", 400),
    ]


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    began = time.perf_counter()
    return work(), time.perf_counter() - began


def _cpu(work: Callable[[], T]) -> tuple[T, float]:
    """The second time, when files and statements are warm."""
    work()
    began = time.process_time()
    return work(), time.process_time() - began


def _rows() -> str:
    return f"{ROWS / 1e6:g}M"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="shouwen-bench-") as place:
        print(table(facts(Path(place))))
