"""Reading the cubes (读取立方体): for whoever sees the whole house, exactly what counting every case would say."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import polars as pl
from sqlmodel import Session

from analytics.cubes import count_columns, count_values
from analytics.metrics import Metric
from shouwen_app.db.facts.changes import to_read_anew
from shouwen_app.db.facts.columns import FACTS
from shouwen_app.db.facts.cubes import BY_DAY, BY_STRATUM, COUNTED, REST, SUMS, current_definitions
from shouwen_app.db.facts.manifest import Cubes, Manifest, Part
from shouwen_app.db.facts.read import collected, meeting
from shouwen_app.db.facts.rows import seen_now
from shouwen_app.db.facts.scope import fact_scope, reads_the_house
from shouwen_app.db.facts.store import FactStore
from shouwen_app.domain.act import Actor, ActorKind

_IN_SUMS: Final = (BY_DAY, BY_STRATUM)


def cubes_for(manifest: Manifest, viewer: Actor, as_of: datetime, by: Collection[str]) -> Cubes | None:
    """The cubes by which the question of ``viewer`` can be answered, None where cases have to be counted."""
    cubes = manifest.cubes
    if cubes is None or not reads_the_house(viewer) or not any(set(by) <= set(each) for each in _IN_SUMS):
        return None
    holds = cubes.definitions == current_definitions() and cubes.as_of <= as_of
    return cubes if holds else None


@dataclass(frozen=True, slots=True)
class Question:
    """What is counted: ``metrics`` over contacts from ``first`` to ``last``, as they stand at ``as_of``, grouped ``by``."""

    first: date
    last: date
    zone: ZoneInfo
    as_of: datetime
    metrics: Sequence[Metric]
    by: Sequence[str]

    @property
    def counts(self) -> list[str]:
        return ["cases", *count_columns(self.metrics)]

    @property
    def columns(self) -> list[str]:
        """What has to be known of a case."""
        read = {"case_id", "received_on", *self.by}.union(
            *(each.columns(self.as_of) for each in self.metrics)
        )
        return [name for name in COUNTED if name in read]

    @property
    def on(self) -> pl.Expr:
        return pl.col("received_on").is_between(self.first, self.last)


def fact_counts(
    session: Session, viewer: Actor, store: FactStore, manifest: Manifest, cubes: Cubes, asked: Question
) -> pl.DataFrame:
    """What ``cubes.counts_of`` gives of ``fact_frame``, in no order: the sums, and what has changed since as rows that
    are added or taken away. Raises FactsDamaged.
    """
    return _Reader(session, viewer, store, manifest, cubes, asked).counts()


@dataclass(frozen=True, slots=True)
class _Reader:
    session: Session
    viewer: Actor
    store: FactStore
    manifest: Manifest
    cubes: Cubes
    asked: Question

    def counts(self) -> pl.DataFrame:
        by, first, last = self.asked.by, self.asked.first, self.asked.last
        is_by_day = set(by) <= set(BY_DAY)
        parts = meeting(self.cubes.days if is_by_day else self.cubes.strata, first, last)
        whole = [part for part in parts if is_by_day or self._is_whole(part)]
        sums = self.store.scan(whole, SUMS)
        if is_by_day:
            sums = sums.filter(pl.col("day").is_between(first, last))
        summed = collected(sums.select(*by, *self.asked.counts))
        if set(by) != set(BY_DAY):
            summed = _grouped(summed, self.asked)
        counted = {part.month for part in whole}
        cut = [part for part in self._months() if part.month not in counted]
        return _corrected(summed, self._beside(cut), self.asked)

    def _months(self) -> list[Part]:
        return meeting(self.manifest.months, self.asked.first, self.asked.last)

    def _is_whole(self, part: Part) -> bool:
        month = part.month or date.max
        ends = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return self.asked.first <= month and ends <= self.asked.last

    def _beside(self, cut: Sequence[Part]) -> pl.DataFrame:
        """What is counted beside the sums: rows that are in none, and those ``cut`` off from months that are not whole."""
        changed = to_read_anew(self.session, self.manifest)
        scope = fact_scope(self.session, self.viewer)
        otherwise = scope.apart | ~scope.visible | _among(changed)
        known = self.store.scan([self.cubes.rest], REST).with_columns(otherwise=otherwise)
        rest = collected(known.select(*self.asked.columns, "rest_sign", "otherwise"))
        in_no_sum = pl.concat([rest["case_id"], self.store.load(self.manifest.late)["case_id"]])
        inside, taken_away = rest.filter(self.asked.on), pl.col("rest_sign") < 0
        from_sums = ~pl.col("received_on").dt.month_start().is_in([part.month for part in cut])
        held = inside.filter(pl.when(taken_away).then(from_sums).otherwise(~pl.col("otherwise")))
        is_otherwise = bool(changed) or self.viewer.kind is ActorKind.STAFF
        taken = self._in_files(self._months() if is_otherwise else [], otherwise, in_no_sum)
        loose = self._in_files(cut, pl.lit(value=True), in_no_sum)
        read_anew = changed.union(inside.filter("otherwise", ~taken_away)["case_id"], taken["case_id"])
        now = seen_now(self.session, self.viewer, read_anew, self.asked.zone).filter(self.asked.on)
        return pl.concat(
            [
                held.drop("otherwise"),
                _signed(taken, -1),
                _signed(loose, 1),
                _signed(now.select(self.asked.columns), 1),
            ]
        )

    def _in_files(self, parts: Sequence[Part], wanted: pl.Expr, in_no_sum: pl.Series) -> pl.DataFrame:
        """The ``wanted`` rows that sums of months hold."""
        if not parts:
            return FACTS.to_frame().select(self.asked.columns)
        found = self.store.scan(parts).filter(self.asked.on, wanted).select(self.asked.columns)
        return collected(found).filter(~pl.col("case_id").is_in(in_no_sum.implode()))


def _signed(rows: pl.DataFrame, sign: int) -> pl.DataFrame:
    return rows.with_columns(rest_sign=pl.lit(sign, pl.Int8))


def _grouped(counts: pl.DataFrame, asked: Question) -> pl.DataFrame:
    return counts.group_by(asked.by).agg(pl.col(asked.counts).sum())


def _corrected(summed: pl.DataFrame, rows: pl.DataFrame, asked: Question) -> pl.DataFrame:
    """``summed``, each group once, with ``rows`` added and taken away; only the groups that these touch are computed.

    What is left of a group when all its cases are taken away is no group.
    """
    by, signs = asked.by, pl.col("rest_sign").cast(pl.Int32)
    counts = [each * signs for each in count_values(asked.metrics, asked.as_of)]
    counted = rows.rename({"received_on": "day"}).select(*by, signs.alias("cases"), *counts)
    beside = _grouped(counted, asked)
    places = summed.select(by).with_row_index("place").join(beside.select(by), on=by)["place"]
    is_touched = pl.int_range(pl.len(), dtype=pl.UInt32).is_in(places.implode())
    together = _grouped(pl.concat([summed[places], beside]), asked).filter(pl.col("cases") > 0)
    return pl.concat([summed.filter(~is_touched), together]).cast(dict.fromkeys(asked.counts, pl.Int64()))


def _among(case_ids: Collection[int]) -> pl.Expr:
    return pl.col("case_id").is_in(pl.Series(list(case_ids), dtype=pl.Int64).implode())
