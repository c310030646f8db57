"""Rectification (整改): opened by the outcome of a contact-back, handed to units, closed with what was done."""

from datetime import date

from sqlmodel import Session

from shouwen_app.db.models import Case, FollowUpTask
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import stop
from shouwen_app.db.repositories.contact_backs import supervisors_of
from shouwen_app.db.repositories.follow_ups import open_task
from shouwen_app.db.repositories.improvements import answers_of, improvements_of, rounds
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.ratings import rating_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.discretion import Secrets
from shouwen_app.domain.errors import NotPermitted
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.follow_up import TaskKind
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.rating import BAD_RATINGS
from shouwen_app.domain.rectification import RECTIFIED, check_can_close
from shouwen_app.domain.time_limit import Clause
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.archive import archive_if_done
from shouwen_app.services.cases.clocks import start_clock
from shouwen_app.services.improvements.hand import hand
from shouwen_app.services.permission import require
from shouwen_app.texts import t


def open_rectification(session: Session, act: Act, case: Case) -> None:
    """Give supervision the duty to see to what has to change, due in 5 working days (house rule)."""
    clock = start_clock(session, case, ClockKind.RECTIFICATION, Clause.RECTIFICATION, act.at)
    session.add(
        FollowUpTask(case_id=case.id or 0, kind=TaskKind.RECTIFICATION, opened_at=act.at, due_at=clock.due_at)
    )
    told = set(supervisors_of(session, case)) - {act.actor.staff_id}
    notify(session, sorted(told), "rectification", act.at, case.case_no, title=case.title)


def hand_rectification(
    session: Session, act: Act, case_no: str, *, seen: int, unit: int, words: str, due_on: date
) -> int:
    """Hand a unit what it has to change, in words that name no case, customer or rating (decision 0024); the item's id.

    Raises NotPermitted, NotFound without an open rectification, RuleViolation, Conflict, InvalidInput naming ``unit``,
    ``words`` or ``due_on``, which may not lie behind the end of the rectification, or today when that has passed.
    """
    case, task = _task(session, act, case_no, seen)
    calendar = working_calendar()
    latest = max(calendar.local(task.due_at).date(), calendar.local(act.at).date())
    item = hand(
        session,
        act,
        unit=unit,
        words=words,
        due_on=due_on,
        latest=latest,
        secrets=secrets_of(session, case),
        task_id=task.id,
    )
    payload = {"unit": item.unit_id, "due_at": item.due_at.isoformat()}
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.RECTIFICATION_HANDED, payload, {"note": item.words}
    )
    return item.id or 0


def close_rectification(session: Session, act: Act, case_no: str, *, seen: int, measures: str) -> None:
    """End the rectification with what was done; the customer can then be asked again (再评).

    Raises RuleViolation while a unit owes an answer, InvalidInput for bare words, and like ``hand_rectification``.
    """
    case, task = _task(session, act, case_no, seen)
    handed = [item for item, _ in improvements_of(session, [task])]
    given = answers_of(session, [item.id or 0 for item in handed])
    check_can_close([(item.withdrawn_at, rounds(given[item.id or 0])) for item in handed])
    task.note = concrete_opinion(measures, "measures")
    task.outcome, task.concluded_at, task.concluded_by_id = RECTIFIED, act.at, act.actor.staff_id
    stop(session, case, ClockKind.RECTIFICATION, at=act.at)
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.RECTIFICATION_CLOSED, {"units": len(handed)}, {"note": task.note}
    )
    archive_if_done(session, act, case)


def _task(session: Session, act: Act, case_no: str, seen: int) -> tuple[Case, FollowUpTask]:
    require(act, Permission.CONTACT_BACK)
    cases = CaseRepository(session, act.actor)
    case = cases.get(case_no, seen=seen)
    if not cases.reads_rating(case):
        raise NotPermitted("contact_back.recused")
    return case, open_task(session, case, TaskKind.RECTIFICATION)


def secrets_of(session: Session, case: Case) -> Secrets:
    """Everything by which somebody in the unit would know whose matter it is, or what was said."""
    rating = rating_of(session, case)
    people = (
        case.requester_name,
        case.requester_organisation,
        case.proxy_name,
        rating.name if rating else "",
    )
    return Secrets(
        names=(*people, *case.representatives.replace("、", " ").split()),
        phones=(case.requester_phone, case.proxy_phone),
        quotes=(rating.comment,) if rating else (),
        grades=tuple(t(f"rate.grade.{grade.value}") for grade in sorted(BAD_RATINGS)),
    )
