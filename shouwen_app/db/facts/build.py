"""Writing the facts (写事实表): all months, or only what has changed since the last time."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

import polars as pl
from sqlmodel import Session

from shouwen_app.db.facts.changes import changed_since, to_read_anew, token_now
from shouwen_app.db.facts.columns import FACTS, FORMAT, LATE, written
from shouwen_app.db.facts.cubes import cubes_after, cubes_of_files
from shouwen_app.db.facts.manifest import Cubes, Manifest, Part, Token
from shouwen_app.db.facts.rows import facts_of, facts_of_month, months
from shouwen_app.db.facts.store import FactStore

LATE_SHARE: Final = 50
"""A month is written anew once the changes in it reach one in so many rows; until then they wait aside."""


def build(session: Session, store: FactStore, zone: ZoneInfo, summed_at: datetime | None = None) -> Manifest:
    """Write every month anew and publish; cubes with them where ``summed_at`` says from when on they are to hold."""
    token = token_now(session)
    parts = tuple(store.write(facts_of_month(session, month, zone), month) for month in months(session, zone))
    late = LATE.to_frame()
    cubes = cubes_of_files(store, parts, late, summed_at) if summed_at else None
    return _publish(session, store, token, zone, parts, store.write(late, None, "late"), cubes)


def refresh(
    session: Session, store: FactStore, kept: Manifest, zone: ZoneInfo, summed_at: datetime | None = None
) -> tuple[Manifest, int]:
    """Bring facts that fit up to date; the manifest in force and how many cases were read anew.

    Late changes, such as a rating or the answer to a callback weeks after the contact, leave the file of their month
    alone: they stand in a narrow table beside it. Cubes follow, where ``kept`` has them. Raises FactsDamaged.
    """
    token = token_now(session)
    changed = to_read_anew(session, kept)
    if not changed and token == kept.token:
        return kept, 0
    before = store.load(kept.late)
    late = _merged(before, facts_of(session, changed, zone))
    full = _full(kept, late)
    parts = {part.month: part for part in kept.months}
    anew = {month: store.write(_folded(store, parts.get(month), late, month), month) for month in full}
    parts |= anew
    waiting = late.filter(~pl.col("late_month").is_in(full))
    ordered = tuple(parts[month] for month in sorted(parts, key=str))
    late_part = store.write(waiting, None, "late")
    cubes = None
    if kept.cubes and summed_at:
        cubes = cubes_after(
            store,
            kept.cubes,
            kept.months,
            changed,
            late_before=before,
            late=waiting,
            anew=anew,
            as_of=summed_at,
        )
    manifest = _publish(session, store, token, zone, ordered, late_part, cubes)
    return manifest, len(changed)


def with_cubes(store: FactStore, kept: Manifest, summed_at: datetime) -> Manifest:
    """Facts with cubes of all their months, summed from their files; the facts stay as they are. Raises FactsDamaged."""
    cubes = cubes_of_files(store, kept.months, store.load(kept.late), summed_at)
    manifest = replace(kept, cubes=cubes)
    store.publish(manifest)
    return manifest


def _publish(
    session: Session,
    store: FactStore,
    token: Token,
    zone: ZoneInfo,
    parts: tuple[Part, ...],
    late: Part,
    cubes: Cubes | None,
) -> Manifest:
    """Cases that changed while the rows were read are found afterwards: the token was taken before."""
    unsettled = tuple(sorted(changed_since(session, token.position)))
    manifest = Manifest(FORMAT, written(FACTS), zone.key, token, unsettled, parts, late, cubes)
    store.publish(manifest)
    return manifest


def _merged(late: pl.DataFrame, changed: pl.DataFrame) -> pl.DataFrame:
    before = late.join(changed, on="case_id", how="anti")
    return pl.concat([before, changed]).sort("case_id")


def _full(kept: Manifest, late: pl.DataFrame) -> list[date]:
    rows = {part.month: part.rows for part in kept.months}
    changes = late.group_by("late_month").len().sort("late_month")
    return [month for month, number in changes.iter_rows() if number * LATE_SHARE >= rows.get(month, 0)]


def _folded(store: FactStore, part: Part | None, late: pl.DataFrame, month: date) -> pl.DataFrame:
    own = late.filter(pl.col("late_month") == month)
    before = store.scan([part] if part else []).collect().join(own, on="case_id", how="anti")
    now = own.filter(~pl.col("late_gone")).select(FACTS.names())
    return pl.concat([before, now]).sort("case_id")
