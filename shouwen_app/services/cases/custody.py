"""Custody of a case in words (责任时段): who held it for how long, in natural and working time, gapless."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.case_pages import EventRow, people
from shouwen_app.db.repositories.progress import unit_names
from shouwen_app.domain.custody import (
    Cause,
    Holding,
    Segment,
    natural_seconds,
    segments,
    spells_of,
    working_seconds,
)
from shouwen_app.domain.events import UNTOLD
from shouwen_app.services.calendars import unit_calendar
from shouwen_app.services.cases.views import local_text
from shouwen_app.texts import t
from shouwen_app.texts.durations import working_duration

MINUTES_OF_A_DAY = 24 * 60
KINDS = ("first_inquiry", "unit", "line", "office", "away")
"""Kinds of holders, each with a colour of its own."""

KIND_OF = {
    Cause.REGISTRATION: "first_inquiry",
    Cause.REPLY: "first_inquiry",
    Cause.CALLBACK: "first_inquiry",
    Cause.HANDLING: "unit",
    Cause.QUEUE: "unit",
    Cause.ACCEPTANCE: "unit",
    Cause.OPINION: "line",
    Cause.DECISION: "line",
    Cause.MEETING: "line",
    Cause.RULING: "office",
    Cause.MATERIALS: "away",
    Cause.APPRAISAL: "away",
    Cause.SUSPENSION: "away",
}


@dataclass(frozen=True, slots=True)
class CustodyRow:
    """One holding in words; ``weight`` is its natural time in seconds, ``kind`` one of KINDS."""

    kind: str
    holder: str
    cause: str
    began: str
    ended: str
    natural: str
    working: str
    share: str
    weight: int


@dataclass(frozen=True, slots=True)
class CustodyView:
    """All holdings of a case in order, what they add up to, and the same as one sentence; ``kinds`` are those that occur."""

    rows: tuple[CustodyRow, ...] = ()
    kinds: tuple[str, ...] = ()
    natural: str = ""
    working: str = ""
    label: str = ""


def held_segments(
    case: Case, events: Sequence[EventRow], now: datetime, *, reads_rating: bool
) -> tuple[Segment, ...]:
    """The holdings of a case up to ``now``; what supervision did is left out for those who may not know of it.

    None for a case that began before its events said who holds it.
    """
    told = [row.event for row in events if reads_rating or row.event.kind not in UNTOLD]
    if any("held" not in event.payload for event in told):
        return ()
    spells = spells_of(
        [(event.at, event.payload["held"]) for event in told],
        contact_at=case.received_at,
        first_inquiry=(case.first_inquiry_unit_id, case.first_inquiry_id),
    )
    return segments(spells, now)


def custody_view(
    session: Session, case: Case, events: Sequence[EventRow], now: datetime, *, reads_rating: bool
) -> CustodyView:
    """Who held the case for how long (R16.12.1), by the hours of the first-inquiry unit."""
    held = held_segments(case, events, now, reads_rating=reads_rating)
    if not held:
        return CustodyView()
    staff = people(session, {one.holding.staff_id for one in held if one.holding.staff_id})
    units = unit_names(session, sorted({one.holding.unit_id for one in held}))
    names = {staff_id: person.name for staff_id, (person, _) in staff.items()}
    rows = _rows(case, held, names, units)
    calendar = unit_calendar(case.first_inquiry_unit_id)
    present = {row.kind for row in rows}
    return CustodyView(
        rows=rows,
        kinds=tuple(kind for kind in KINDS if kind in present),
        natural=_natural(natural_seconds(held)),
        working=working_duration(working_seconds(held, calendar) // 60, precise=True),
        label=t("custody.label", parts="，".join(t("custody.label_part", **_told(row)) for row in rows)),
    )


def _rows(
    case: Case, held: Sequence[Segment], names: dict[int, str], units: dict[int, str]
) -> tuple[CustodyRow, ...]:
    """Minutes and percents are cut where the running totals are, so that the rows add up to the whole."""
    calendar, whole = unit_calendar(case.first_inquiry_unit_id), natural_seconds(held)
    rows: list[CustodyRow] = []
    natural = working = 0.0
    for one in held:
        before_natural, before_working = natural, working
        natural += natural_seconds([one])
        working += working_seconds([one], calendar)
        share = round(natural / whole * 100) - round(before_natural / whole * 100)
        rows.append(
            CustodyRow(
                kind=_kind(case, one.holding),
                holder=_holder(one.holding, names, units),
                cause=t(f"custody.cause.{one.holding.cause}"),
                began=local_text(one.began_at, "%m-%d %H:%M"),
                ended=local_text(one.ended_at, "%m-%d %H:%M"),
                natural=_natural((natural // 60 - before_natural // 60) * 60),
                working=working_duration(int(working // 60 - before_working // 60), precise=True),
                share=t("custody.share", percent=share) if share else t("custody.share_small"),
                weight=max(1, round(natural_seconds([one]))),
            )
        )
    return tuple(rows)


def _kind(case: Case, holding: Holding) -> str:
    if holding.cause is Cause.HANDLING and holding.staff_id in (case.first_inquiry_id, case.answering_id):
        return "first_inquiry"
    return KIND_OF[holding.cause]


def _holder(holding: Holding, names: dict[int, str], units: dict[int, str]) -> str:
    unit = units.get(holding.unit_id, "")
    if holding.cause in (Cause.OPINION, Cause.DECISION, Cause.MEETING):
        return t(f"custody.holder.{holding.cause}", unit=unit)
    if holding.cause in (Cause.RULING, Cause.MATERIALS, Cause.APPRAISAL, Cause.SUSPENSION):
        return t(f"custody.holder.{holding.cause}")
    return " · ".join(filter(None, (names.get(holding.staff_id or 0, ""), unit)))


def _natural(seconds: float) -> str:
    return working_duration(int(seconds // 60), minutes_per_day=MINUTES_OF_A_DAY, precise=True)


def _told(row: CustodyRow) -> dict[str, str]:
    return {"holder": row.holder, "cause": row.cause, "natural": row.natural}
