"""Custody (责任时段): who holds a case at each moment from contact to closing, and for which cause."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.pause import PauseReason
from shouwen_app.domain.working_calendar import WorkingCalendar

STANDS_STILL_AFTER: Final = timedelta(hours=8)
"""Working time without an event after which a case that went to somebody else stands still (house rule)."""


class Cause(StrEnum):
    """Why the case lies where it lies (持有原因)."""

    REGISTRATION = "registration"
    HANDLING = "handling"
    QUEUE = "queue"
    ACCEPTANCE = "acceptance"
    OPINION = "opinion"
    DECISION = "decision"
    MEETING = "meeting"
    RULING = "ruling"
    MATERIALS = "materials"
    APPRAISAL = "appraisal"
    SUSPENSION = "suspension"
    REPLY = "reply"
    CALLBACK = "callback"


@dataclass(frozen=True, slots=True)
class Holding:
    """Who has to move: a person, or a unit while nobody in it has taken the case (``staff_id`` None)."""

    cause: Cause
    unit_id: int
    staff_id: int | None


@dataclass(frozen=True, slots=True)
class Segment:
    """One holding from ``began_at`` up to, not including, ``ended_at``."""

    holding: Holding
    began_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class Spell:
    """A change of hands: from ``at`` on this is the holding, or nobody's once the case is closed."""

    at: datetime
    holding: Holding | None


_CAUSES: dict[CaseStatus, Cause] = {
    CaseStatus.AWAITING_OPINION: Cause.OPINION,
    CaseStatus.AWAITING_MATERIALS: Cause.MATERIALS,
    CaseStatus.OFFERED: Cause.ACCEPTANCE,
    CaseStatus.AWAITING_RULING: Cause.RULING,
    CaseStatus.ESCALATED: Cause.DECISION,
    CaseStatus.AWAITING_MEETING: Cause.MEETING,
    CaseStatus.IN_PROGRESS: Cause.HANDLING,
    CaseStatus.SUSPENDED: Cause.SUSPENSION,
    CaseStatus.AWAITING_REPLY: Cause.REPLY,
    CaseStatus.AWAITING_CALLBACK: Cause.CALLBACK,
}


def holding_of(
    status: CaseStatus,
    *,
    unit_id: int,
    handler_id: int | None,
    offered_unit_id: int | None,
    answering_id: int,
    first_inquiry_unit_id: int,
    pause: PauseReason | None = None,
) -> Holding | None:
    """Who holds a case that stands so; None once it is concluded or archived.

    Opinions, decisions and meetings lie with the line of the handling unit, rulings with the Office for it.
    """
    cause = _CAUSES.get(status)
    match cause:
        case None:
            return None
        case Cause.MATERIALS | Cause.REPLY | Cause.CALLBACK:
            return Holding(cause, first_inquiry_unit_id, answering_id)
        case Cause.ACCEPTANCE:
            return Holding(cause, offered_unit_id or unit_id, None)
        case Cause.HANDLING:
            return Holding(Cause.HANDLING if handler_id else Cause.QUEUE, unit_id, handler_id)
        case Cause.SUSPENSION:
            why = Cause.APPRAISAL if pause is PauseReason.APPRAISAL else Cause.SUSPENSION
            return Holding(why, unit_id, handler_id)
        case _:
            return Holding(cause, unit_id, None)


def spells_of(
    held: Iterable[tuple[datetime, object]], *, contact_at: datetime, first_inquiry: tuple[int, int]
) -> tuple[Spell, ...]:
    """The changes of hands of a case: from the contact with the first-inquiry person, then as its events say.

    ``held`` are the instants and ``held`` payloads of the events in their order, ``first_inquiry`` is unit and
    person. An event timed before the one written ahead of it counts from that one's time.
    """
    unit_id, staff_id = first_inquiry
    found: list[Spell] = []
    for at, payload in held:
        if not found:
            found.append(Spell(min(contact_at, at), Holding(Cause.REGISTRATION, unit_id, staff_id)))
        found.append(Spell(max(at, found[-1].at), _holding_in(payload)))
    return tuple(found)


def segments(spells: Sequence[Spell], until: datetime) -> tuple[Segment, ...]:
    """The holdings in order, gapless while the case is open, equal neighbours joined.

    ``spells`` are in order of time, the first at the contact; of several at one instant the last counts. ``until``
    ends the running one. Time in which nobody holds the case, between closing and reopening, is in no segment.
    """
    found: list[Segment] = []
    ends = [*(spell.at for spell in spells[1:]), until]
    for spell, following in zip(spells, ends, strict=False):
        ended_at = min(following, until)
        if spell.holding is None or ended_at <= spell.at:
            continue
        last = found[-1] if found else None
        if last is not None and last.holding == spell.holding and last.ended_at == spell.at:
            found[-1] = Segment(spell.holding, last.began_at, ended_at)
        else:
            found.append(Segment(spell.holding, spell.at, ended_at))
    return tuple(found)


def _holding_in(payload: object) -> Holding | None:
    match payload:
        case [str(cause), int(unit_id), int() | None as staff_id]:
            return Holding(Cause(cause), unit_id, staff_id)
        case _:
            return None


def natural_seconds(held: Iterable[Segment]) -> float:
    """Wall-clock seconds of the segments together."""
    return sum((one.ended_at - one.began_at).total_seconds() for one in held)


def working_seconds(held: Iterable[Segment], calendar: WorkingCalendar) -> int:
    """Working seconds of the segments together, which add up to those of the whole without rounding."""
    return sum(calendar.working_seconds_between(one.began_at, one.ended_at) for one in held)
