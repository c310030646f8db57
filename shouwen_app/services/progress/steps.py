"""The events of a case in customers' words (办理步骤): internal notes, returns, ratings and the archive are left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import Case, CaseEvent
from shouwen_app.db.repositories.notifications import materials_of as listed_for
from shouwen_app.db.repositories.progress import unit_names
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.notification import missing
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.items.item_view import material_detail
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_label, due_label

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
        CaseEventKind.MATERIAL_TAKEN,
        CaseEventKind.MATERIALS_ASKED,
        CaseEventKind.MATERIALS_TAKEN,
        CaseEventKind.PROGRESS_ADDED,
        CaseEventKind.URGED,
        CaseEventKind.COMPLETED,
        CaseEventKind.REPLIED,
        CaseEventKind.PROMISE_MOVED,
        CaseEventKind.SUSPENDED,
        CaseEventKind.RESUMED,
        CaseEventKind.CALLBACK_CONCLUDED,
        CaseEventKind.REOPENED,
        CaseEventKind.FACTS_ADDED,
        CaseEventKind.WITHDRAWN,
        CaseEventKind.MERGED,
        CaseEventKind.CASE_JOINED,
        CaseEventKind.CASE_REOPENED,
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


def materials_of(session: Session, case: Case) -> tuple[str, ...]:
    """What the customer still has to bring, with copies and notes (R7.5.1b)."""
    awaited = missing(listed_for(session, case))
    details = [(each.name, material_detail(each.copies, each.note)) for each in awaited]
    return tuple(
        t("progress.material", name=name, detail=detail) if detail else name for name, detail in details
    )


def moves_of(events: Sequence[CaseEvent], now: datetime) -> tuple[str, ...]:
    """Each promise that was moved, with the new date and the reason, oldest first."""
    return tuple(_moved(event, now) for event in events if event.kind is CaseEventKind.PROMISE_MOVED)


def paused_text(events: Sequence[CaseEvent], now: datetime) -> str:
    """Why the matter stands still, and until when it is expected to: of the last suspension among ``events``."""
    told = [event for event in events if event.kind is CaseEventKind.SUSPENDED]
    if not told:
        return t("progress.paused")
    return t(f"progress.paused_for.{told[-1].payload['reason']}", until=_until(told[-1], now))


def _until(event: CaseEvent, now: datetime) -> str:
    today = working_calendar().local(now).date()
    return date_label(date.fromisoformat(str(event.payload["until"])), today=today)


def _text(event: CaseEvent, names: Mapping[int, str], now: datetime) -> str:
    if event.kind is CaseEventKind.PROMISE_MOVED:
        return _moved(event, now)
    if event.kind is CaseEventKind.SUSPENDED:
        reason = t(f"pause_reason.{event.payload['reason']}")
        return t("progress.step.suspended", reason=reason, until=_until(event, now))
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
