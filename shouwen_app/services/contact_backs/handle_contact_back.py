"""Contacting back (差评联系): attempts, then an outcome; without both the task stays open (product design §5)."""

from sqlmodel import Session

from shouwen_app.db.models import Case, FollowUpAttempt, FollowUpTask
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import stop
from shouwen_app.db.repositories.follow_ups import attempts_of, open_task
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import NotPermitted
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.follow_up import ContactBackOutcome, ContactWay, TaskKind, check_can_conclude
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.cases.archive import archive_if_done
from shouwen_app.services.permission import require
from shouwen_app.services.rectifications.rectify import open_rectification


def attempt_contact_back(
    session: Session, act: Act, case_no: str, *, seen: int, way: ContactWay, reached: bool, note: str = ""
) -> None:
    """Write down one attempt to reach the customer; what was said is compulsory once the customer was reached.

    Raises NotPermitted, NotFound without an open contact-back, InvalidInput, Conflict.
    """
    case, task = _task(session, act, case_no, seen)
    text = clean_text(note, "note", longest=NOTE_MAX, required=reached)
    session.add(
        FollowUpAttempt(
            task_id=task.id or 0,
            at=act.at,
            staff_id=act.actor.staff_id or 0,
            way=way,
            reached=reached,
            note=text,
        )
    )
    payload = {"way": way, "reached": reached}
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.CONTACT_BACK_ATTEMPTED, payload, {"note": text}
    )


def conclude_contact_back(
    session: Session, act: Act, case_no: str, *, seen: int, outcome: ContactBackOutcome, note: str
) -> None:
    """End the contact-back with its outcome and its words; the case is archived when nothing else is open.

    What has to be rectified goes on in a rectification with a clock of its own (product design §5).

    Raises RuleViolation without an attempt, for an answer nobody gave, and for giving up too early (R3.1.3).
    """
    case, task = _task(session, act, case_no, seen)
    attempts = attempts_of(session, task)
    check_can_conclude(
        attempts=[one.at for one in attempts],
        reached=any(one.reached for one in attempts),
        not_reached_outcome=outcome is ContactBackOutcome.NOT_REACHED,
    )
    task.note = clean_text(note, "note", longest=NOTE_MAX, required=True)
    task.outcome, task.concluded_at, task.concluded_by_id = outcome, act.at, act.actor.staff_id
    stop(session, case, ClockKind.CONTACT_BACK, at=act.at)
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.CONTACT_BACK_CONCLUDED, {"outcome": outcome}, {"note": task.note}
    )
    if outcome is ContactBackOutcome.RECTIFIED:
        open_rectification(session, act, case)
    archive_if_done(session, act, case)


def _task(session: Session, act: Act, case_no: str, seen: int) -> tuple[Case, FollowUpTask]:
    require(act, Permission.CONTACT_BACK)
    cases = CaseRepository(session, act.actor)
    case = cases.get(case_no, seen=seen)
    if not cases.reads_rating(case):
        raise NotPermitted("contact_back.recused")
    return case, open_task(session, case, TaskKind.CONTACT_BACK)
