"""The events of a case in customers' words (办理步骤): internal notes, returns, ratings and the archive are left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import CaseEvent
from shouwen_app.db.repositories.progress import unit_names
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.services.calendars import working_calendar
from shouwen_app.texts import t
from shouwen_app.texts.durations import due_label

_TOLD: Final = frozenset(
    {
        CaseEventKind.REGISTERED,
        CaseEventKind.ANSWERED,
        CaseEventKind.NOTIFIED_ONCE,
        CaseEventKind.OPINION_ASKED,
        CaseEventKind.OPINION_GIVEN,
        CaseEventKind.ASSIGNED,
        CaseEventKind.TRANSFER_OFFERED,
        CaseEventKind.TRANSFER_ACCEPTED,
        CaseEventKind.RULING_ASKED,
        CaseEventKind.RULING_GIVEN,
        CaseEventKind.ESCALATED,
        CaseEventKind.DECIDED,
        CaseEventKind.SUBMITTED_UP,
        CaseEventKind.MEETING_CONVENED,
        CaseEventKind.MEETING_DECIDED,
        CaseEventKind.REFERRED_OUTSIDE,
        CaseEventKind.REFUSED_BY_RULE,
        CaseEventKind.MATERIALS_TAKEN,
        CaseEventKind.PROGRESS_ADDED,
        CaseEventKind.URGED,
        CaseEventKind.COMPLETED,
        CaseEventKind.REPLIED,
        CaseEventKind.PROMISE_MOVED,
        CaseEventKind.CALLBACK_CONCLUDED,
        CaseEventKind.REOPENED,
    }
)


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """What happened and when, in words."""

    at: str
    text: str


def steps_of(session: Session, events: Sequence[CaseEvent], now: datetime) -> tuple[ProgressStep, ...]:
    """What a customer is told of ``events``, newest first."""
    told = [event for event in reversed(events) if event.kind in _TOLD]
    names = unit_names(session, [_unit_id(event) for event in told if _unit_id(event)])
    zone = working_calendar().zone
    return tuple(ProgressStep(due_label(event.at, now, zone), _text(event, names, now)) for event in told)


def materials_of(events: Sequence[CaseEvent]) -> tuple[str, ...]:
    """The papers told to the customer in one go, by the last such notification (R7.5.1b)."""
    told = [event for event in events if event.kind is CaseEventKind.NOTIFIED_ONCE]
    listed = told[-1].payload.get("materials", []) if told else []
    return tuple(str(item) for item in listed) if isinstance(listed, list) else ()


def moves_of(events: Sequence[CaseEvent], now: datetime) -> tuple[str, ...]:
    """Each promise that was moved, with the new date and the reason, oldest first."""
    return tuple(_moved(event, now) for event in events if event.kind is CaseEventKind.PROMISE_MOVED)


def _text(event: CaseEvent, names: Mapping[int, str], now: datetime) -> str:
    if event.kind is CaseEventKind.PROMISE_MOVED:
        return _moved(event, now)
    if event.kind is CaseEventKind.TRANSFER_OFFERED:
        return t("progress.step.transfer_offered", unit=names.get(_unit_id(event), ""))
    return t(f"progress.step.{event.kind}")


def _moved(event: CaseEvent, now: datetime) -> str:
    due = datetime.fromisoformat(str(event.payload["to"]))
    label = due_label(due, now, working_calendar().zone, with_weekday=True)
    return t("progress.moved", due=label, why=t(f"progress.why.{event.payload['why']}"))


def _unit_id(event: CaseEvent) -> int:
    unit_id = event.payload.get("to_unit")
    return unit_id if isinstance(unit_id, int) else 0
