"""The cases that figures count (统计口径的案件): one way for every page, from the database or from the facts."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

import polars as pl
from sqlmodel import Session

from analytics.frames import CASES
from analytics.metrics import Metric, Rate, Side, summarise
from shouwen_app.db.extracts import case_frame
from shouwen_app.db.facts.build import build, refresh
from shouwen_app.db.facts.changes import holds
from shouwen_app.db.facts.manifest import FactsDamaged, Manifest
from shouwen_app.db.facts.read import fact_frame
from shouwen_app.db.facts.rows import cases_so_far
from shouwen_app.db.facts.store import FactStore
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.services.calendars import working_calendar
from shouwen_app.settings import settings

DIRECT_UP_TO: Final = 5_000
"""Cases up to which the database is read directly: facts would save less than a page takes anyway (decision 0030)."""

_FOLDER: Final = "facts"
_ALWAYS: Final = frozenset({"case_id", "unit", "unit_name", "received_on"})

log = logging.getLogger(__name__)


class Rebuilt(StrEnum):
    """Why all facts had to be written anew (重建原因)."""

    FIRST = "first"
    DAMAGED = "damaged"
    COLUMNS = "columns"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Refreshed:
    """``changed`` are the cases read anew. ``rebuilt`` is None where only they were; ``what`` names the damaged file, or
    the columns that an older version did not know."""

    cases: int
    months: int
    changed: int
    rebuilt: Rebuilt | None
    what: str


def cases_between(
    session: Session,
    act: Act,
    *,
    first: date,
    last: date,
    metrics: Sequence[Metric] = (),
    by: Sequence[str] = (),
) -> pl.DataFrame:
    """The cases the actor may see with a contact from ``first`` to ``last``, both included.

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
            return fact_frame(session, act.actor, store, manifest, **span, columns=columns)
    except FactsDamaged as damaged:
        log.warning("facts_damaged", extra={"fields": {"file": str(damaged)}})
    return case_frame(session, act.actor, **span).select(columns)


def share_between(session: Session, act: Act, metric: Metric, *, first: date, last: date) -> Rate:
    """``metric`` over the cases of ``cases_between``."""
    return summarise(cases_between(session, act, first=first, last=last, metrics=(metric,)), metric, act.at)


def facts_wanted(session: Session, _: Act) -> bool:
    """Whether the house is large enough for its figures to be read from facts."""
    return cases_so_far(session) > DIRECT_UP_TO


def refresh_facts(session: Session, _: Act) -> Refreshed:
    """Bring the facts up to date; where they are missing, damaged, of another version or of another history, all anew.

    Raises RuleViolation where nothing can be written.
    """
    try:
        return _refreshed(session, _store(), working_calendar().zone)
    except OSError as problem:
        folder, why = str(settings().data_dir / _FOLDER), problem.strerror or type(problem).__name__
        raise RuleViolation("facts.unwritable", folder=folder, why=why) from problem


def _refreshed(session: Session, store: FactStore, zone: ZoneInfo) -> Refreshed:
    try:
        kept = store.manifest()
        why, what = _misfit(session, kept, zone)
        if kept is not None and why is None:
            store.check(kept)
            manifest, changed = refresh(session, store, kept, zone)
            return _told(manifest, changed, None, "")
    except FactsDamaged as damaged:
        why, what = Rebuilt.DAMAGED, str(damaged)
    manifest = build(session, store, zone)
    return _told(manifest, manifest.cases, why, what)


def columns_of(metrics: Sequence[Metric], as_of: datetime, by: Sequence[str] = ()) -> list[str]:
    """The columns of ``frames.CASES`` that these measures count, with case, unit, day and ``by``; all without measures."""
    if not metrics:
        return CASES.names()
    conditions = (
        metric.condition(side, as_of) for metric in metrics for side in (Side.NUMERATOR, Side.DENOMINATOR)
    )
    counted = {name for condition in conditions for name in condition.meta.root_names()}
    return [name for name in CASES if name in _ALWAYS or name in by or name in counted]


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
