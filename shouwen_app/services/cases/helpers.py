"""Help from other units (协办): asked by whoever works on the case, finished with a conclusion, or taken back."""

from sqlmodel import Session

from shouwen_app.db.models import Case, CoHandling
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import stop_of
from shouwen_app.db.repositories.duty import on_duty, unit_of
from shouwen_app.db.repositories.helpers import open_helps
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.progress import unit_names
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.help import Help, check_nothing_open
from shouwen_app.domain.lifecycle import CaseAction, ClockKind, next_status
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.responsibility import working_units
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.cases.clocks import start_clock
from shouwen_app.services.cases.responsibility import check_works_on
from shouwen_app.services.permission import require


def ask_help(
    session: Session, act: Act, case_no: str, *, seen: int, unit: int, task: str, goal: str = ""
) -> None:
    """Ask another unit for help; it has 5 working days for its preliminary conclusion (R6.3.2, R17.4.2).

    Raises RuleViolation for anyone who does not work on the case, the own unit, and one that helps already.
    """
    require(act, Permission.HELP_ASK)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    next_status(case.status, CaseAction.ASK_HELP)
    check_works_on(session, act.actor, case)
    helper = unit_of(session, unit, field="unit")
    helping = [one.unit_id for one in open_helps(session, case)]
    asked = Help(helper.id or 0, task, goal, handling_unit_id=case.unit_id, helping=helping)
    row = CoHandling(
        case_id=case.id or 0,
        unit_id=asked.unit_id,
        task=asked.task,
        goal=asked.goal,
        asked_by_id=act.actor.staff_id or case.answering_id,
        asked_at=act.at,
    )
    session.add(row)
    session.flush()
    clock = start_clock(
        session,
        case,
        ClockKind.CO_HANDLING,
        Clause.PRELIMINARY_CONCLUSION,
        act.at,
        unit_id=asked.unit_id,
        subject_id=row.id,
    )
    payload = {"unit": asked.unit_id, "help": row.id, "due_at": clock.due_at.isoformat()}
    private = {"note": asked.task, "goal": asked.goal}
    CaseRepository(session, act.actor).record(case, act, CaseEventKind.HELP_ASKED, payload, private)
    helpers = [person.id or 0 for person in on_duty(session, asked.unit_id)]
    notify(session, helpers, "help_asked", act.at, case.case_no, title=case.title)


def finish_help(session: Session, act: Act, case_no: str, *, seen: int, result: str) -> None:
    """The helping unit hands its preliminary conclusion to the lead handler (R6.3.2b, R3.2.3).

    Raises NotFound when none of the actor's units is asked for help.
    """
    require(act, Permission.CASE_ANSWER)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    next_status(case.status, CaseAction.FINISH_HELP)
    row = _open_help(session, case, working_units(act.actor))
    row.result = clean_text(result, "result", longest=NOTE_MAX, required=True)
    row.finished_at, row.finished_by_id = act.at, act.actor.staff_id
    stop_of(session, case, ClockKind.CO_HANDLING, row.id, at=act.at)
    payload = {"unit": row.unit_id, "help": row.id}
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.HELP_FINISHED, payload, {"note": row.result}
    )
    told = case.handler_id or case.answering_id
    notify(session, [told], "help_finished", act.at, case.case_no, title=case.title)


def release_help(session: Session, act: Act, case_no: str, *, seen: int, unit: int, reason: str) -> None:
    """Help is not needed any more: take the request back with a reason. Raises as ``ask_help`` and ``finish_help``."""
    require(act, Permission.HELP_ASK)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    next_status(case.status, CaseAction.RELEASE_HELP)
    check_works_on(session, act.actor, case)
    row = _open_help(session, case, {unit})
    row.release_reason = clean_text(reason, "reason", longest=NOTE_MAX, required=True)
    row.released_at = act.at
    stop_of(session, case, ClockKind.CO_HANDLING, row.id, at=act.at)
    payload = {"unit": row.unit_id, "help": row.id}
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.HELP_RELEASED, payload, {"note": row.release_reason}
    )
    helpers = [person.id or 0 for person in on_duty(session, row.unit_id)]
    notify(session, helpers, "help_released", act.at, case.case_no, title=case.title)


def check_no_help_open(session: Session, case: Case) -> None:
    """Raises RuleViolation naming the units that still help: nothing is finished or answered without them."""
    rows = open_helps(session, case)
    names = unit_names(session, [row.unit_id for row in rows]) if rows else {}
    check_nothing_open([names[row.unit_id] for row in rows])


def _open_help(session: Session, case: Case, units: frozenset[int] | set[int]) -> CoHandling:
    found = [row for row in open_helps(session, case) if row.unit_id in units]
    if not found:
        raise NotFound("help.none_open", field="unit")
    return found[0]
