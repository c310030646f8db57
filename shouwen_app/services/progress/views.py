"""The progress of a matter as its customer reads it (办理进度): who is responsible, until when, what has happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, CaseEvent
from shouwen_app.db.repositories.duplicates import main_case
from shouwen_app.db.repositories.progress import events_of, person_in_charge
from shouwen_app.domain.act import Act
from shouwen_app.domain.closing import Closing
from shouwen_app.domain.lifecycle import OWED, CaseStatus
from shouwen_app.domain.public_words import public_title
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.urging import customer_may_urge_from
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.progress.steps import ProgressStep, materials_of, moves_of, paused_text, steps_of
from shouwen_app.texts import t
from shouwen_app.texts.durations import date_label, due_label


@dataclass(frozen=True, slots=True)
class ProgressView:
    """Everything in words, nothing internal; ``tone`` is waiting, working, late or done.

    ``may_urge`` tells that 催一催 is offered, ``urged`` until when it is not because it was pressed lately;
    ``materials`` is what the customer still has to hand in; ``moves`` tells each promise that was moved and why;
    ``steps`` come newest first.
    """

    case_no: str
    title: str
    received: str
    status: str
    tone: str
    promise: str
    person: str
    phone: str
    materials: tuple[str, ...]
    moves: tuple[str, ...]
    steps: tuple[ProgressStep, ...]
    may_urge: bool = False
    urged: str = ""


def progress_view(session: Session, act: Act, case: Case) -> ProgressView:
    """The view of ``case`` at ``act.at``; who may see it was settled before."""
    calendar = working_calendar()
    person, unit = person_in_charge(session, case)
    events = events_of(session, case)
    again = customer_may_urge_from(case) if case.status in OWED else None
    waits = again is not None and act.at < again
    today = calendar.local(act.at).date()
    return ProgressView(
        case_no=case.case_no,
        title=public_title(case.title),
        received=date_label(calendar.local(case.received_at).date(), today=today),
        status=t(f"progress.status.{case.closing or case.status}"),
        tone=_tone(case, act.at),
        promise=_ending(session, case, act.at) if case.closing else _promise(case, events, act.at),
        person=t("rate.matter_who", unit=unit.name, name=person.name),
        phone=person.phone or unit.phone,
        materials=materials_of(session, case) if case.status is CaseStatus.AWAITING_MATERIALS else (),
        moves=moves_of(events, act.at),
        steps=steps_of(session, events, act.at),
        may_urge=case.status in OWED and not waits,
        urged=t("progress.urged_before", when=due_text(again, act.at)) if again and waits else "",
    )


def _tone(case: Case, now: datetime) -> str:
    if case.status not in OWED:
        return "done"
    if case.paused_at is not None:
        return "waiting"
    return "late" if now > case.promise_due_at else "working"


def _ending(session: Session, case: Case, now: datetime) -> str:
    """What became of a case that ended without a reply; a joined one points on to the case that answers."""
    if case.closing == Closing.WITHDRAWN:
        return t("progress.withdrawn")
    main = main_case(session, case)
    return t("progress.merged", no=main.case_no, promise=_promise(main, events_of(session, main), now))


def _promise(case: Case, events: Sequence[CaseEvent], now: datetime) -> str:
    zone = working_calendar().zone
    if case.status not in OWED:
        at = case.replied_at or case.changed_at
        return t("progress.replied", at=due_label(at, now, zone, with_weekday=True))
    if case.paused_at is not None:
        return paused_text(events if case.status is CaseStatus.SUSPENDED else (), now)
    due = due_label(case.promise_due_at, now, zone, with_weekday=True)
    if now > case.promise_due_at:
        return t("progress.late", due=due)
    return t("progress.due_provisional" if case.promise_provisional else "progress.due", due=due)
