"""Orders (派单): a clock until the term that came with it, and a report back to whoever ordered (R1.7b, R20.A2.2)."""

from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, FollowUpTask
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import stop
from shouwen_app.db.repositories.follow_ups import open_task
from shouwen_app.domain.act import Act
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.follow_up import ContactWay, TaskKind
from shouwen_app.domain.intake import Intake
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.order import CLAUSES, Order, check_may_report, check_not_declined, order_of
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.policies import Policy
from shouwen_app.domain.responsibility import check_is_first_inquiry
from shouwen_app.domain.time_limit import Clause, given_until
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.cases.archive import archive_if_done
from shouwen_app.services.cases.clocks import start_clock
from shouwen_app.services.permission import require


def order_in(intake: Intake, policy: Policy, now: datetime) -> Order:
    """The order in a registration form. Raises InvalidInput naming the field, RuleViolation for one that is refused."""
    check_not_declined(intake.channel, intake.outcome)
    return order_of(
        intake.channel,
        number=intake.order_no,
        sender=intake.order_from,
        due_at=intake.order_due_at,
        now=now,
        has_figure=policy.limit(Clause.SUPERIOR_ORDER).limit is not None,
    )


def begin_order(session: Session, act: Act, case: Case) -> None:
    """Start the term of an order from its receipt, and the duty to report back before it ends.

    Without a term of its own a hotline order has the 24 hours of the house (digest 4.1 leaves it to "the set limit"), a
    superior's order the days that the institution has set for the blank.
    """
    if case.channel not in CLAUSES:
        return
    given, standard, rule = CLAUSES[case.channel]
    limit = given_until(given, case.order_due_at, rule) if case.order_due_at else None
    clause = given if limit else standard
    clock = start_clock(session, case, ClockKind.ORDER, clause, case.received_at, limit=limit)
    session.add(
        FollowUpTask(
            case_id=case.id or 0,
            kind=TaskKind.REPORT_BACK,
            owner_id=case.answering_id,
            opened_at=act.at,
            due_at=clock.due_at,
        )
    )


def report_back(session: Session, act: Act, case_no: str, *, seen: int, way: ContactWay, note: str) -> None:
    """Report to whoever ordered it how it ended, or stands (R1.7b, R20.A2.2); only then the case can be archived.

    Raises NotFound when nothing is to be reported, RuleViolation for anyone but the first-inquiry person and for a
    superior's order without a result.
    """
    require(act, Permission.CASE_REPLY)
    case = CaseRepository(session, act.actor).get(case_no, seen=seen)
    task = open_task(session, case, TaskKind.REPORT_BACK)
    check_is_first_inquiry(act.actor.staff_id, case.answering_id)
    check_may_report(case.channel, is_replied=case.replied_at is not None)
    text = clean_text(note, "note", longest=NOTE_MAX, required=True)
    task.concluded_at, task.concluded_by_id, task.outcome, task.note = (
        act.at,
        act.actor.staff_id,
        "reported",
        text,
    )
    stop(session, case, ClockKind.ORDER, at=act.at)
    CaseRepository(session, act.actor).record(
        case, act, CaseEventKind.REPORTED_BACK, {"way": way}, {"note": text}
    )
    archive_if_done(session, act, case)
