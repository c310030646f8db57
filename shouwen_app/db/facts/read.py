"""Reading the facts (读取事实表): for any viewer, exactly what the database itself would say at this moment."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import polars as pl
from sqlmodel import Session

from analytics.frames import CASES
from shouwen_app.db.facts.changes import to_read_anew
from shouwen_app.db.facts.columns import FACTS
from shouwen_app.db.facts.manifest import FactsDamaged, Manifest, Part
from shouwen_app.db.facts.rows import seen_now
from shouwen_app.db.facts.scope import fact_scope
from shouwen_app.db.facts.store import FactStore
from shouwen_app.domain.act import Actor


def fact_frame(
    session: Session,
    viewer: Actor,
    store: FactStore,
    manifest: Manifest,
    *,
    first: date,
    last: date,
    zone: ZoneInfo,
    columns: Sequence[str] = tuple(CASES),
    unit: str = "",
) -> pl.DataFrame:
    """The same rows as ``extracts.case_frame``, of ``case_id`` and other ``columns``, from facts that fit and belong to
    this database; only those of the first-inquiry ``unit`` where one is named.

    Cases that changed since, and those whose rating this viewer is told of otherwise, come from the database. Raises
    FactsDamaged.
    """
    changed = to_read_anew(session, manifest)
    scope = fact_scope(session, viewer)
    on = pl.col("received_on").is_between(first, last)
    if unit:
        on &= pl.col("unit") == unit
    rows = settled_facts(store, manifest, first, last).filter(on, _outside(changed), scope.visible)
    kept = collected(rows.select(*columns, scope.apart.alias("apart")))
    if kept["apart"].any():
        changed.update(kept.filter("apart")["case_id"])
        kept = kept.filter(~pl.col("apart"))
    now = seen_now(session, viewer, changed, zone).filter(on).select(columns).sort("case_id")
    return _in_order(kept.drop("apart")).merge_sorted(now, "case_id")


def settled_facts(store: FactStore, manifest: Manifest, first: date, last: date) -> pl.LazyFrame:
    """The rows of the months that days ``first`` to ``last`` lie in, with the late changes in their place."""
    late = store.load(manifest.late)
    parts = meeting(manifest.months, first, last)
    rows = store.scan(parts).filter(_outside(late["case_id"]))
    return pl.concat([rows, late.lazy().filter(~pl.col("late_gone")).select(FACTS.names())])


def meeting(parts: Iterable[Part], first: date, last: date) -> list[Part]:
    """Those of the months that days ``first`` to ``last`` lie in."""
    return [part for part in parts if part.month and part.month <= last and first < _after(part.month)]


def collected(rows: pl.LazyFrame) -> pl.DataFrame:
    try:
        return rows.collect(engine="streaming")
    except (OSError, pl.exceptions.ComputeError) as problem:
        raise FactsDamaged(type(problem).__name__) from problem


def _outside(case_ids: Iterable[int]) -> pl.Expr:
    """Looked up row by row in a small set, which costs half of a join."""
    return ~pl.col("case_id").is_in(pl.Series(list(case_ids), dtype=pl.Int64).implode())


def _in_order(frame: pl.DataFrame) -> pl.DataFrame:
    """Months follow each other, and cases in them, so that they hardly ever have to be sorted."""
    return frame if frame["case_id"].is_sorted() else frame.sort("case_id")


def _after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
