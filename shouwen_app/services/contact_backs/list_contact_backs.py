"""The contact-backs to be done (差评联系清单), the most urgent first, with what the customer said."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, FollowUpAttempt, FollowUpTask, Rating
from shouwen_app.db.repositories.contact_backs import attempts_by_task, contact_backs
from shouwen_app.db.repositories.progress import person_in_charge
from shouwen_app.domain.act import Act
from shouwen_app.domain.clock import read_clock
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import mask_name, mask_phone
from shouwen_app.services.calendars import unit_calendar, working_calendar
from shouwen_app.services.cases.views import reading_label
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.durations import due_label


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One attempt in words."""

    at: str
    by: str
    way: str
    reached: bool
    result: str
    note: str


@dataclass(frozen=True, slots=True)
class ContactBackRow:
    """A contact-back with its case, clock and attempts; ``grade`` is 0 when a callback opened it without a rating.

    ``clock_state`` is one of the five looks of a clock chip; name and phone of the customer are masked.
    """

    task_id: int
    case_no: str
    version: int
    title: str
    requester: str
    phone: str
    first_inquiry: str
    grade: int
    grade_text: str
    comment: str
    rater: str
    may_contact: bool
    opened: str
    due: str
    clock_state: str
    clock_text: str
    attempts: tuple[AttemptRow, ...]
    concluded: str
    outcome: str
    note: str


def list_contact_backs(
    session: Session, act: Act, *, case_no: str = "", open_only: bool = True
) -> tuple[ContactBackRow, ...]:
    """Contact-backs within the actor's reach, of one case when ``case_no`` is given. Raises NotPermitted."""
    require(act, Permission.CONTACT_BACK)
    found = contact_backs(session, act.actor, case_no=case_no, open_only=open_only)
    attempts = attempts_by_task(session, [task for task, _, _ in found])
    return tuple(
        _row(session, act, task, case, rating, attempts[task.id or 0]) for task, case, rating in found
    )


def _row(
    session: Session,
    act: Act,
    task: FollowUpTask,
    case: Case,
    rating: Rating | None,
    attempts: list[tuple[FollowUpAttempt, str]],
) -> ContactBackRow:
    calendar = unit_calendar(case.first_inquiry_unit_id)
    reading = read_clock(
        calendar, now=act.at, started_at=task.opened_at, due_at=task.due_at, stopped_at=task.concluded_at
    )
    person, unit = person_in_charge(session, case)
    return ContactBackRow(
        task_id=task.id or 0,
        case_no=case.case_no,
        version=case.version,
        title=case.title,
        requester=mask_name(case.requester_name),
        phone=mask_phone(case.requester_phone),
        first_inquiry=t("rate.matter_who", unit=unit.name, name=person.name),
        grade=rating.grade if rating else 0,
        grade_text=t(f"rate.grade.{rating.grade}") if rating else t("contact_back.from_callback"),
        comment=rating.comment if rating else "",
        rater=rating.name if rating else "",
        may_contact=rating.may_contact if rating else False,
        opened=due_label(task.opened_at, act.at, calendar.zone),
        due=due_label(task.due_at, act.at, calendar.zone),
        clock_state=reading.state,
        clock_text=reading_label(case, reading),
        attempts=tuple(_attempt(attempt, name, act.at) for attempt, name in attempts),
        concluded=due_label(task.concluded_at, act.at, calendar.zone) if task.concluded_at else "",
        outcome=t(f"contact_back_outcome.{task.outcome}") if task.outcome else "",
        note=task.note,
    )


def _attempt(attempt: FollowUpAttempt, name: str, now: datetime) -> AttemptRow:
    return AttemptRow(
        at=due_label(attempt.at, now, working_calendar().zone),
        by=name,
        way=t(f"way.{attempt.way}"),
        reached=attempt.reached,
        result=t("contact_back.reached" if attempt.reached else "contact_back.not_reached"),
        note=attempt.note,
    )
