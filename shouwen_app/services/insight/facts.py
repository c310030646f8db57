"""The cases that figures count (统计口径的案件): one way for every page, from the database or from the facts."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

import polars as pl
from sqlmodel import Session

from analytics.frames import CASES
from analytics.metrics import Metric, Rate, summarise
from analytics.metrics.lasting import DurationMetric
from shouwen_app.db.extracts import case_frame
from shouwen_app.db.facts.build import build, refresh, with_cubes
from shouwen_app.db.facts.changes import holds
from shouwen_app.db.facts.cubes import current_definitions
from shouwen_app.db.facts.manifest import FactsDamaged, Manifest
from shouwen_app.db.facts.read import fact_frame
from shouwen_app.db.facts.rows import cases_so_far
from shouwen_app.db.facts.store import FactStore
from shouwen_app.db.facts.sums import Question, cubes_for, fact_counts
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.services.calendars import working_calendar
from shouwen_app.settings import settings

DIRECT_UP_TO: Final = 5_000
"""Cases up to which the database is read directly: facts would save less than a page takes anyway (decision 0030)."""

CUBES_FROM: Final = 3_000_000
"""Cases from which sums are kept beside the facts; in a smaller house they would be as many as the cases of a month and
save little (decision 0037)."""

_FOLDER: Final = "facts"
_ALWAYS: Final = frozenset({"case_id", "unit", "unit_name", "received_on"})

log = logging.getLogger(__name__)


class Rebuilt(StrEnum):
    """Why all facts had to be written anew, or the cubes alone (重建原因)."""

    FIRST = "first"
    DAMAGED = "damaged"
    COLUMNS = "columns"
    HISTORY = "history"
    CUBES_FIRST = "cubes_first"
    CUBES_DAMAGED = "cubes_damaged"
    CUBES_OLDER = "cubes_older"


@dataclass(frozen=True, slots=True)
class Refreshed:
    """``changed`` are the cases read anew. ``rebuilt`` is None where only they were; ``what`` names the damaged file, or
    the columns that an older version did not know."""

    cases: int
    months: int
    changed: int
    rebuilt: Rebuilt | None
    what: str

    @property
    def only_cubes(self) -> bool:
        """Whether the facts themselves were left as they are, but for what has changed."""
        return self.rebuilt in (Rebuilt.CUBES_FIRST, Rebuilt.CUBES_DAMAGED, Rebuilt.CUBES_OLDER)


def cases_between(
    session: Session,
    act: Act,
    *,
    first: date,
    last: date,
    metrics: Sequence[Metric | DurationMetric] = (),
    by: Sequence[str] = (),
    unit: str = "",
) -> pl.DataFrame:
    """The cases the actor may see with a contact from ``first`` to ``last``, both included; of one first-inquiry ``unit``.

    Contract ``analytics.frames.CASES``, of which only case, unit, day, the columns ``by`` and what ``metrics`` count are
    read where measures are named: most of the work of a large house is reading columns. Figures never depend on where
    the rows come from.
    """
    columns = columns_of(metrics, act.at, by)
    span = {"first": first, "last": last, "zone": working_calendar().zone}
    store = _store()
    try:
        manifest = _in_use(session, store, span["zone"])
        if manifest is not None:
            return fact_frame(session, act.actor, store, manifest, **span, columns=columns, unit=unit)
    except FactsDamaged as damaged:
        log.warning("facts_damaged", extra={"fields": {"file": str(damaged)}})
    found = case_frame(session, act.actor, **span).select(columns)
    return found.filter(pl.col("unit") == unit) if unit else found


def sums_between(
    session: Session, act: Act, *, first: date, last: date, metrics: Sequence[Metric], by: Sequence[str]
) -> pl.DataFrame | None:
    """``metrics`` of the same cases, summed ``by`` as ``analytics.cubes.counts_of`` does, from the cubes.

    None where they cannot say it: a smaller house, a viewer of a part of it, a question they are not made for.
    """
    zone, store = working_calendar().zone, _store()
    try:
        manifest = _in_use(session, store, zone)
        cubes = cubes_for(manifest, act.actor, act.at, by) if manifest else None
        if manifest is None or cubes is None:
            return None
        asked = Question(first, last, zone, act.at, metrics, by)
        return fact_counts(session, act.actor, store, manifest, cubes, asked)
    except FactsDamaged as damaged:
        log.warning("facts_damaged", extra={"fields": {"file": str(damaged)}})
    return None


def share_between(session: Session, act: Act, metric: Metric, *, first: date, last: date) -> Rate:
    """``metric`` over the cases of ``cases_between``."""
    return summarise(cases_between(session, act, first=first, last=last, metrics=(metric,)), metric, act.at)


def facts_wanted(session: Session, _: Act) -> bool:
    """Whether the house is large enough for its figures to be read from facts."""
    return cases_so_far(session) > DIRECT_UP_TO


def refresh_facts(session: Session, act: Act) -> Refreshed:
    """Bring the facts up to date; where they are missing, damaged, of another version or of another history, all anew.

    Cubes follow in a large house; where only they are missing, damaged or older, they are summed again from the facts.

    Raises RuleViolation where nothing can be written.
    """
    try:
        summed_at = act.at if cases_so_far(session) >= CUBES_FROM else None
        return _refreshed(session, _store(), working_calendar().zone, summed_at)
    except OSError as problem:
        folder, why = str(settings().data_dir / _FOLDER), problem.strerror or type(problem).__name__
        raise RuleViolation("facts.unwritable", folder=folder, why=why) from problem


def _refreshed(session: Session, store: FactStore, zone: ZoneInfo, summed_at: datetime | None) -> Refreshed:
    try:
        kept = store.manifest()
        why, what = _misfit(session, kept, zone)
        if kept is not None and why is None:
            return _brought_up_to_date(session, store, kept, zone, summed_at)
    except FactsDamaged as damaged:
        why, what = Rebuilt.DAMAGED, str(damaged)
    manifest = build(session, store, zone, summed_at)
    return _told(manifest, manifest.cases, why, what)


def _brought_up_to_date(
    session: Session, store: FactStore, kept: Manifest, zone: ZoneInfo, summed_at: datetime | None
) -> Refreshed:
    store.check((*kept.months, kept.late))
    why, what = _misfit_of_cubes(store, kept) if summed_at else (None, "")
    manifest, changed = refresh(
        session, store, kept if why is None else replace(kept, cubes=None), zone, summed_at
    )
    if why is not None and summed_at is not None:
        manifest = with_cubes(store, manifest, summed_at)
    return _told(manifest, changed, why, what)


def _misfit_of_cubes(store: FactStore, kept: Manifest) -> tuple[Rebuilt | None, str]:
    if kept.cubes is None:
        return Rebuilt.CUBES_FIRST, ""
    if kept.cubes.definitions != current_definitions():
        return Rebuilt.CUBES_OLDER, ""
    try:
        store.check(kept.cubes.parts)
    except FactsDamaged as damaged:
        return Rebuilt.CUBES_DAMAGED, str(damaged)
    return None, ""


def columns_of(
    metrics: Sequence[Metric | DurationMetric], as_of: datetime, by: Sequence[str] = ()
) -> list[str]:
    """The columns of ``frames.CASES`` that these measures count, with case, unit, day and ``by``; all without measures."""
    if not metrics:
        return CASES.names()
    read = _ALWAYS.union(by, *(metric.columns(as_of) for metric in metrics))
    return [name for name in CASES if name in read]


def _in_use(session: Session, store: FactStore, zone: ZoneInfo) -> Manifest | None:
    manifest = store.manifest()
    if manifest is None or manifest.cases <= DIRECT_UP_TO:
        return None
    why, _ = _misfit(session, manifest, zone)
    return manifest if why is None else None


def _misfit(session: Session, kept: Manifest | None, zone: ZoneInfo) -> tuple[Rebuilt | None, str]:
    if kept is None:
        return Rebuilt.FIRST, ""
    if not kept.fits(zone.key):
        return Rebuilt.COLUMNS, "、".join(kept.lacks())
    return (None, "") if holds(session, kept.token) else (Rebuilt.HISTORY, "")


def _told(manifest: Manifest, changed: int, why: Rebuilt | None, what: str) -> Refreshed:
    return Refreshed(manifest.cases, len(manifest.months), changed, why, what)


def _store() -> FactStore:
    return FactStore(settings().data_dir / _FOLDER)
