"""Reading the cubes (读取立方体): for whoever sees the whole house, exactly what counting every case would say."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import polars as pl
from sqlmodel import Session

from analytics.cubes import count_values
from analytics.metrics import METRICS
from shouwen_app.db.facts.changes import to_read_anew
from shouwen_app.db.facts.cubes import BY_DAY, BY_STRATUM, COUNTED, COUNTS, REST, SUMS, current_definitions
from shouwen_app.db.facts.manifest import Cubes, Manifest, Part
from shouwen_app.db.facts.read import collected, meeting
from shouwen_app.db.facts.rows import seen_now
from shouwen_app.db.facts.scope import fact_scope, reads_the_house
from shouwen_app.db.facts.store import FactStore
from shouwen_app.domain.act import Actor

_IN_SUMS: Final = (BY_DAY, BY_STRATUM)


def cubes_for(manifest: Manifest, viewer: Actor, as_of: datetime, by: Collection[str]) -> Cubes | None:
    """The cubes by which the question of ``viewer`` can be answered, None where cases have to be counted."""
    cubes = manifest.cubes
    if cubes is None or not reads_the_house(viewer) or not any(set(by) <= set(each) for each in _IN_SUMS):
        return None
    holds = cubes.definitions == current_definitions() and cubes.as_of <= as_of
    return cubes if holds else None


def fact_counts(
    session: Session,
    viewer: Actor,
    store: FactStore,
    manifest: Manifest,
    cubes: Cubes,
    *,
    first: date,
    last: date,
    zone: ZoneInfo,
    as_of: datetime,
    by: Sequence[str],
) -> pl.DataFrame:
    """What ``cubes.counts_of`` gives of ``fact_frame``: the sums, and what has changed since as rows that are added or
    taken away. Raises FactsDamaged.
    """
    return _Sum(session, viewer, store, manifest, cubes, first, last).counts(zone, as_of, by)


@dataclass(frozen=True, slots=True)
class _Sum:
    session: Session
    viewer: Actor
    store: FactStore
    manifest: Manifest
    cubes: Cubes
    first: date
    last: date

    def counts(self, zone: ZoneInfo, as_of: datetime, by: Sequence[str]) -> pl.DataFrame:
        known = collected(self.store.scan([self.cubes.rest], REST))
        in_no_sum = set(known["case_id"]).union(self.store.load(self.manifest.late)["case_id"])
        is_by_day = set(by) <= set(BY_DAY)
        summed = self.cubes.days if is_by_day else self.cubes.strata
        whole = [part for part in meeting(summed, self.first, self.last) if is_by_day or self._is_whole(part)]
        counted = {part.month for part in whole}
        cut = [part for part in self._months() if part.month not in counted]
        rows = self._rows(known, in_no_sum, cut, zone)
        sums = self.store.scan(whole, SUMS)
        if is_by_day:
            sums = sums.filter(pl.col("day").is_between(self.first, self.last))
        return _added_up([sums.select(*by, *COUNTS), _signed(rows, as_of, by)], by)

    def _months(self) -> list[Part]:
        return meeting(self.manifest.months, self.first, self.last)

    def _is_whole(self, part: Part) -> bool:
        month = part.month or date.max
        return self.first <= month and (month + timedelta(days=31)).replace(day=1) <= self.last + timedelta(1)

    def _rows(
        self, known: pl.DataFrame, in_no_sum: Collection[int], cut: Sequence[Part], zone: ZoneInfo
    ) -> pl.DataFrame:
        """What is counted beside the sums (``REST``)."""
        changed = to_read_anew(self.session, self.manifest)
        scope = fact_scope(self.session, self.viewer)
        otherwise = scope.apart | ~scope.visible
        on = pl.col("received_on").is_between(self.first, self.last)
        taken_away = pl.col("rest_sign") < 0
        from_sums = ~pl.col("received_on").dt.month_start().is_in([part.month for part in cut])
        rest = known.lazy().filter(on).with_columns(otherwise=otherwise | _among(changed))
        held = collected(
            rest.filter((taken_away & from_sums) | (~taken_away & ~pl.col("otherwise"))).drop("otherwise")
        )
        asked = _ids(rest.filter("otherwise", ~taken_away))
        files = self.store.scan(self._months()).filter(on, ~_among(in_no_sum))
        taken = collected(files.filter(otherwise | _among(changed)).select(COUNTED))
        loose = collected(self.store.scan(cut).filter(on, ~_among(in_no_sum)).select(COUNTED))
        replaced = changed.union(asked, taken["case_id"])
        now = seen_now(self.session, self.viewer, replaced, zone).filter(on)
        return pl.concat(
            [
                held,
                taken.with_columns(rest_sign=pl.lit(-1, pl.Int8)),
                loose.with_columns(rest_sign=pl.lit(1, pl.Int8)),
                _as_rows(now),
            ]
        )


def _as_rows(now: pl.DataFrame) -> pl.DataFrame:
    """Who may see them is settled: they are asked for by whoever does."""
    missing = [pl.lit(None, dtype).alias(name) for name, dtype in REST.items() if name not in now.columns]
    return now.with_columns(missing).with_columns(rest_sign=pl.lit(1, pl.Int8)).select(REST.names())


def _signed(rows: pl.DataFrame, as_of: datetime, by: Sequence[str]) -> pl.LazyFrame:
    counts = [each.cast(pl.Int32) * pl.col("rest_sign") for each in count_values(METRICS, as_of)]
    named = rows.lazy().rename({"received_on": "day"})
    return named.select(*by, pl.col("rest_sign").cast(pl.Int32).alias("cases"), *counts)


def _added_up(parts: Iterable[pl.LazyFrame], by: Sequence[str]) -> pl.DataFrame:
    """What is left of a group when all its cases are taken away is no group."""
    sums = pl.concat(parts).group_by(*by).agg(pl.col(COUNTS).cast(pl.Int64).sum())
    return collected(sums.filter(pl.col("cases") > 0)).sort(by)


def _ids(rows: pl.LazyFrame) -> set[int]:
    return set(collected(rows.select("case_id"))["case_id"])


def _among(case_ids: Collection[int]) -> pl.Expr:
    return pl.col("case_id").is_in(pl.Series(list(case_ids), dtype=pl.Int64).implode())
