"""Reading the facts (读取事实表): for any viewer, exactly what the database itself would say at this moment."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import polars as pl
from sqlmodel import Session

from analytics.frames import CASES
from shouwen_app.db.facts.changes import to_read_anew
from shouwen_app.db.facts.manifest import Manifest
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
) -> pl.DataFrame:
    """The same rows as ``extracts.case_frame``, from facts that fit and belong to this database.

    Cases that changed since, and those whose rating this viewer is told of otherwise, come from the database. Raises
    FactsDamaged.
    """
    changed = to_read_anew(session, manifest)
    scope = fact_scope(session, viewer)
    on = pl.col("received_on").is_between(first, last)
    rows = (
        settled_facts(store, manifest, first, last).filter(on, scope.visible).with_columns(apart=scope.apart)
    )
    anew = pl.DataFrame({"case_id": sorted(changed)}, schema={"case_id": pl.Int64()})
    kept = rows.join(anew.lazy(), on="case_id", how="anti").collect()
    changed.update(kept.filter("apart")["case_id"])
    now = seen_now(session, viewer, changed, zone).filter(on)
    return pl.concat([kept.filter(~pl.col("apart")).select(CASES.names()), now]).sort("case_id")


def settled_facts(store: FactStore, manifest: Manifest, first: date, last: date) -> pl.LazyFrame:
    """The rows of the months that days ``first`` to ``last`` lie in, with the late changes in their place."""
    late = store.load(manifest.late)
    parts = [part for part in manifest.months if part.month and _meets(part.month, first, last)]
    rows = store.scan(parts).join(late.lazy().select("case_id"), on="case_id", how="anti")
    return pl.concat([rows, late.lazy().filter(~pl.col("late_gone")).select(pl.exclude("^late_.*$"))])


def _meets(month: date, first: date, last: date) -> bool:
    return month <= last and first < (month + timedelta(days=31)).replace(day=1)
