"""The queue of callbacks (回访清单): what is owed by due time, how often it was tried, and how far the answers agree."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from analytics.metrics.asking import CALLBACK_AGREEMENT
from shouwen_app.db.models import Case, FollowUpAttempt, FollowUpTask
from shouwen_app.db.repositories.contact_backs import attempts_by_task
from shouwen_app.db.repositories.follow_up_queue import follow_ups
from shouwen_app.db.repositories.progress import person_in_charge
from shouwen_app.domain.act import Act
from shouwen_app.domain.clock import read_clock
from shouwen_app.domain.follow_up import ATTEMPTS_BEFORE_GIVING_UP, TaskKind, counted_attempts
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.rating import SMALLEST_AGGREGATE
from shouwen_app.domain.wording import mask_phone
from shouwen_app.services.calendars import unit_calendar, working_calendar
from shouwen_app.services.cases.views import due_text, reading_label, requester_label
from shouwen_app.services.insight.facts import share_between
from shouwen_app.services.insight.periods import PeriodKind, period_of
from shouwen_app.services.permission import require
from shouwen_app.texts import t

MOST = 200


@dataclass(frozen=True, slots=True)
class QueuedCallback:
    """One callback in words; ``is_mine`` offers to make the call, ``tried`` tells of the attempts so far."""

    case_no: str
    title: str
    requester: str
    phone: str
    person: str
    due: str
    clock_state: str
    clock_text: str
    tried: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class CallbackQueue:
    """What waits, the most urgent first; ``agreement`` is "" for those who do not look on at figures."""

    rows: tuple[QueuedCallback, ...]
    agreement: str


def callback_queue(session: Session, act: Act, *, own_only: bool) -> CallbackQueue:
    """The open callbacks within the actor's reach, or only those the actor owes (R3.1.3, R15.2.3). Raises NotPermitted."""
    require(act, Permission.CASE_VIEW)
    owner = act.actor.staff_id if own_only else None
    found = follow_ups(session, act.actor, TaskKind.CALLBACK, owner_id=owner, most=MOST)
    attempts = attempts_by_task(session, [task for task, _ in found])
    rows = tuple(
        _row(session, act, task, case, [attempt for attempt, _ in attempts[task.id or 0]])
        for task, case in found
    )
    return CallbackQueue(rows, _agreement(session, act))


def _row(
    session: Session, act: Act, task: FollowUpTask, case: Case, attempts: Sequence[FollowUpAttempt]
) -> QueuedCallback:
    calendar = unit_calendar(case.first_inquiry_unit_id)
    reading = read_clock(calendar, now=act.at, started_at=task.opened_at, due_at=task.due_at)
    person, unit = person_in_charge(session, case)
    return QueuedCallback(
        case_no=case.case_no,
        title=case.title,
        requester=requester_label(case),
        phone=mask_phone(case.requester_phone),
        person=t("rate.matter_who", unit=unit.name, name=person.name),
        due=due_text(task.due_at, act.at),
        clock_state=reading.state,
        clock_text=reading_label(case, reading),
        tried=_tried(attempts, act),
        is_mine=case.answering_id == act.actor.staff_id,
    )


def _tried(attempts: Sequence[FollowUpAttempt], act: Act) -> str:
    if not attempts:
        return t("callbacks.not_tried")
    last = due_text(attempts[-1].at, act.at)
    if any(attempt.reached for attempt in attempts):
        return t("callbacks.reached", at=last)
    counted = counted_attempts(attempt.at for attempt in attempts)
    return t("callbacks.tried", count=counted, most=ATTEMPTS_BEFORE_GIVING_UP, at=last)


def _agreement(session: Session, act: Act) -> str:
    """How often the customer's own answer is the one that staff wrote down, in this quarter, from enough answers up."""
    if not act.actor.may(Permission.INSIGHT_VIEW):
        return ""
    today = working_calendar().local(act.at).date()
    first = period_of(PeriodKind.QUARTER, today).first
    rate = share_between(session, act, CALLBACK_AGREEMENT, first=first, last=today)
    if rate.rate is None or rate.trials < SMALLEST_AGGREGATE:
        return t("callbacks.agreement_few", least=SMALLEST_AGGREGATE)
    return t("callbacks.agreement", agreed=rate.successes, both=rate.trials, percent=round(100 * rate.rate))
