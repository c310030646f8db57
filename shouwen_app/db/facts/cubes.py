"""Writing cubes beside the facts (写立方体): the settled cases of each month as sums, and the rest as rows with a sign.

The sums of a month are those of its file: they change when the file does. What late changes do to them is told by rows:
one that no longer holds is taken away, what holds in its place is added. A test holds sums and rows together against
the cases themselves.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Final

import polars as pl

from analytics.cubes import count_columns, count_cube, count_values, definitions, settles
from analytics.metrics import METRICS
from shouwen_app.db.facts.columns import FACTS, SCOPE
from shouwen_app.db.facts.manifest import Cubes, Part
from shouwen_app.db.facts.store import FactStore

_FORMAT: Final = 1
"""Raised when sums or rest come to mean something else."""

BY_DAY: Final = ("day", "unit")
BY_STRATUM: Final = ("unit", "kind", "channel")
COUNTS: Final = ("cases", *count_columns(METRICS))

_GROUPS: Final = pl.Schema({"day": pl.Date(), **dict.fromkeys(("unit", "kind", "channel"), pl.String())})
SUMS: Final = pl.Schema({**_GROUPS, **dict.fromkeys(COUNTS, pl.Int32())})
"""``BY_DAY`` or ``BY_STRATUM`` and the sums of all shares; 32 bits hold a month."""


_ALWAYS: Final = frozenset({"case_id", "received_on", "unit", "kind", "channel", *SCOPE})
_READ: Final = _ALWAYS.union(*(metric.columns(datetime(2000, 1, 1, tzinfo=UTC)) for metric in METRICS))
COUNTED: Final = tuple(name for name in FACTS if name in _READ)
REST: Final = pl.Schema({**{name: FACTS[name] for name in COUNTED}, "rest_sign": pl.Int8()})
"""What has to be counted beside the sums: 1 for a row that is in none, −1 for one in a sum that no longer holds."""


@dataclass(frozen=True, slots=True)
class SummedMonth:
    """A month with its sums on disk, and which of its rows are in none."""

    days: Part
    strata: Part
    rest: pl.DataFrame


def current_definitions() -> str:
    """What sums written by this version mean."""
    written = f"{_FORMAT} {SUMS} {REST} {definitions(METRICS)}"
    return sha256(written.encode()).hexdigest()


def sum_month(store: FactStore, month: date, rows: pl.DataFrame, as_of: datetime) -> SummedMonth:
    """Write the sums of ``rows``, the file of ``month``."""
    marked = rows.with_columns(settles(METRICS, as_of).alias("settled"))
    settled = marked.filter("settled").rename({"received_on": "day"})
    counted = settled.lazy().select(*_GROUPS, *count_values(METRICS, as_of)).collect()
    days, strata = _sums(counted, BY_DAY), _sums(counted, BY_STRATUM)
    rest = marked.filter(~pl.col("settled")).select(*COUNTED, rest_sign=pl.lit(1, pl.Int8))
    return SummedMonth(store.write(days, month, "days"), store.write(strata, month, "strata"), rest)


def cubes_of_files(store: FactStore, months: Sequence[Part], late: pl.DataFrame, as_of: datetime) -> Cubes:
    """The cubes of facts as they lie on disk, all anew."""
    summed, rest = [], [REST.to_frame(), _added(late)]
    superseded = set(late["case_id"])
    for part in months:
        if part.month is None:
            continue
        rows = store.load(part)
        one = sum_month(store, part.month, rows, as_of)
        summed.append(one)
        outside = one.rest.filter(_among(superseded))["case_id"]
        taken = rows.filter(_among(superseded - set(outside)))
        rest += [one.rest.filter(~_among(superseded)), _taken(taken)]
    return _written(store, [(one.days, one.strata) for one in summed], pl.concat(rest), as_of)


def cubes_after(
    store: FactStore,
    kept: Cubes,
    months: Sequence[Part],
    changed: Collection[int],
    *,
    late_before: pl.DataFrame,
    late: pl.DataFrame,
    anew: Mapping[date, Part],
    as_of: datetime,
) -> Cubes:
    """``kept`` brought up to date: ``months`` are the files before, in the place of some of which stand those ``anew``."""
    before = store.load(kept.rest)
    known = set(before["case_id"]).union(late_before["case_id"])
    asked = set(changed) - known
    touched = set(late.filter(_among(asked))["late_month"])
    taken = _in_files(store, [part for part in months if part.month in touched], asked)
    stays = before.filter(
        ~pl.col("received_on").dt.month_start().is_in(list(anew)),
        ~((pl.col("rest_sign") == 1) & _among(changed)),
    )
    summed = {month: sum_month(store, month, store.load(part), as_of) for month, part in anew.items()}
    rest = [
        stays,
        _taken(taken),
        _added(late.filter(_among(changed))),
        *(one.rest for one in summed.values()),
    ]
    parts = {day.month: (day, stratum) for day, stratum in zip(kept.days, kept.strata, strict=True)}
    parts |= {month: (one.days, one.strata) for month, one in summed.items()}
    ordered = [parts[month] for month in sorted(parts, key=str)]
    return _written(store, ordered, pl.concat(rest), max(kept.as_of, as_of))


def _in_files(store: FactStore, parts: Sequence[Part], case_ids: Collection[int]) -> pl.DataFrame:
    """The rows of these cases in the files of months."""
    if not case_ids:
        return FACTS.to_frame().select(COUNTED)
    return store.scan(parts).filter(_among(case_ids)).select(COUNTED).collect(engine="streaming")


def _written(
    store: FactStore, parts: Iterable[tuple[Part, Part]], rest: pl.DataFrame, as_of: datetime
) -> Cubes:
    days, strata = tuple(zip(*parts, strict=True)) or ((), ())
    return Cubes(current_definitions(), as_of, days, strata, store.write(rest, None, "rest"))


def _sums(counted: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    summed = count_cube(counted.lazy(), COUNTS[1:], by).collect()
    return summed.sort(by).cast(dict.fromkeys(COUNTS, pl.Int32()))


def _added(late: pl.DataFrame) -> pl.DataFrame:
    return late.filter(~pl.col("late_gone")).select(*COUNTED, rest_sign=pl.lit(1, pl.Int8))


def _taken(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(*COUNTED, rest_sign=pl.lit(-1, pl.Int8))


def _among(case_ids: Collection[int]) -> pl.Expr:
    return pl.col("case_id").is_in(pl.Series(list(case_ids), dtype=pl.Int64).implode())
