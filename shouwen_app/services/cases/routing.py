"""Steps by which a case moves to its next owner (分流), shared by registration and by later acts; no permission checks."""

from collections.abc import Sequence

from sqlmodel import Session

from shouwen_app.db.models import Case, Opinion
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.clocks import stop
from shouwen_app.db.repositories.duty import holders, nearest_holders, on_duty, staff_of, takes_cases, unit_of
from shouwen_app.db.repositories.extensions import lapse_extensions
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import ENDED_BY_REPLY, CaseStatus, ClockKind
from shouwen_app.domain.opinion import OpinionLevel
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.responsibility import check_not_recused
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.transfer import Transfer
from shouwen_app.services.cases.absence import who_handles
from shouwen_app.services.cases.after_transfer import end_following
from shouwen_app.services.cases.clocks import resume_clocks, start_clock
from shouwen_app.services.cases.duty_clocks import passed_on, taken_up

_CLAUSES = {OpinionLevel.HEAD: Clause.OPINION_HEAD, OpinionLevel.LEADER: Clause.OPINION_LEADER}
_ASKED = {OpinionLevel.HEAD: CaseEventKind.OPINION_ASKED, OpinionLevel.LEADER: CaseEventKind.ESCALATED}


def ask_opinion(
    session: Session,
    act: Act,
    case: Case,
    level: OpinionLevel,
    proposal: str,
    *,
    kind: CaseEventKind | None = None,
    why: str = "",
) -> None:
    """Ask the head of the unit, or the leader in charge, with an internal clock (R16.9b, R16.9c; house rule).

    Where the only head is whom the complaint is about, the leader in charge decides instead. ``kind`` is the event
    when it is another than that of the level; its notice bears the same name.
    """
    level = level_for(session, level, case)
    deciders = deciders_for(session, level, case)
    kind = kind or _ASKED[level]
    case.status = CaseStatus.AWAITING_OPINION if level is OpinionLevel.HEAD else CaseStatus.ESCALATED
    payload = {"level": level, "why": why}
    CaseRepository(session, act.actor).record(case, act, kind, payload, {"note": proposal})
    open_opinion(session, act, case, level, proposal, act.actor.staff_id or case.answering_id)
    notify(session, deciders, kind.value, act.at, case.case_no, title=case.title)


def open_opinion(
    session: Session, act: Act, case: Case, level: OpinionLevel, proposal: str, asked_by_id: int
) -> None:
    """From now an opinion of this level is awaited, by its own clock."""
    clock = start_clock(session, case, ClockKind.OPINION, _CLAUSES[level], act.at)
    session.add(
        Opinion(
            case_id=case.id or 0,
            level=level,
            unit_id=case.unit_id,
            asked_by_id=asked_by_id,
            asked_at=act.at,
            proposal=proposal,
            due_at=clock.due_at,
        )
    )
    stop(session, case, ClockKind.HAND_OVER, at=act.at)


def deciders_for(session: Session, level: OpinionLevel, case: Case) -> Sequence[int]:
    """Those whose opinion is asked for a case: the head of its unit, the leader in charge, the nearest above without one.

    Never whom the case is a complaint about: then the next above decides (回避). Raises RuleViolation when nobody up the
    line holds the role.
    """
    role = Role.HEAD if level is OpinionLevel.HEAD else Role.LEADER
    deciders = nearest_holders(session, role, case.unit_id, without=case.about_staff_id)
    if not deciders:
        raise RuleViolation(f"opinion.nobody_{level}")
    return deciders


def level_for(session: Session, level: OpinionLevel, case: Case) -> OpinionLevel:
    """The level to ask: the leader in charge where the only head is whom the case is a complaint about (回避)."""
    about = case.about_staff_id
    if level is OpinionLevel.LEADER or about not in nearest_holders(session, Role.HEAD, case.unit_id):
        return level
    others = nearest_holders(session, Role.HEAD, case.unit_id, without=about)
    return OpinionLevel.HEAD if others else OpinionLevel.LEADER


def hand_to(session: Session, case: Case, to_unit: int | None) -> None:
    """Let another unit handle the case, as a decision named it; its people find it in their queue.

    Raises InvalidInput naming ``to_unit`` for a unit that does not exist or has closed.
    """
    if to_unit is None or to_unit == case.unit_id:
        return
    unit_of(session, to_unit, field="to_unit")
    case.passed_unit_ids = [*case.passed_unit_ids, case.unit_id]
    case.unit_id, case.handler_id = to_unit, None
    case.transfers += 1


def start_regulation(session: Session, act: Act, case: Case, clause: Clause) -> None:
    """The opinion, ruling or decision came back: from now the regulation's own limit counts (R16.9b to d)."""
    stop(session, case, ClockKind.REGULATION, at=act.at)
    start_clock(session, case, ClockKind.REGULATION, clause, act.at)


def answerable(session: Session, case: Case) -> set[int]:
    """The first-inquiry person, and the handler or whoever is on duty in the unit while nobody has taken the case."""
    unit = on_duty(session, case.unit_id) if case.handler_id is None else []
    handlers = {case.handler_id} if case.handler_id else {person.id or 0 for person in unit}
    return {case.answering_id} | handlers


def offer(session: Session, act: Act, case: Case, transfer: Transfer) -> None:
    """Offer the case to another unit; whoever works there is told (R6.4.3, R7.5.2a)."""
    target = unit_of(session, transfer.to_unit_id, field="to_unit")
    case.status = CaseStatus.OFFERED
    case.offered_unit_id = transfer.to_unit_id
    case.offered_by_unit_id = case.unit_id
    payload = {"to_unit": target.id, "way": transfer.way}
    private = {"note": transfer.reason, "goal": transfer.goal, "answered_by": transfer.answered_by}
    CaseRepository(session, act.actor).record(case, act, CaseEventKind.TRANSFER_OFFERED, payload, private)
    passed_on(session, case, act.at)
    start_clock(session, case, ClockKind.ACCEPTANCE, Clause.ACCEPTANCE, act.at)
    receivers = [person.id or 0 for person in on_duty(session, transfer.to_unit_id)]
    notify(session, receivers, "transfer_offered", act.at, case.case_no, title=case.title)


def ask_ruling(session: Session, act: Act, case: Case, reason: str) -> None:
    """Ask the Office which unit handles the case (R16.4a)."""
    office = holders(session, Role.OFFICE, without=case.about_staff_id)
    if not office:
        raise RuleViolation("ruling.nobody")
    case.status = CaseStatus.AWAITING_RULING
    case.offered_unit_id = None
    CaseRepository(session, act.actor).record(case, act, CaseEventKind.RULING_ASKED, None, {"note": reason})
    stop(session, case, ClockKind.HAND_OVER, ClockKind.CONTACT, at=act.at)
    start_clock(session, case, ClockKind.RULING, Clause.RULING, act.at)
    notify(session, office, "ruling_asked", act.at, case.case_no, title=case.title)


def assign(session: Session, act: Act, case: Case, handler_id: int, note: str) -> None:
    """Name the handler inside the unit; for an absent colleague somebody else takes it (R17.3.2b, R18.4.3b)."""
    colleague = staff_of(session, handler_id, field="colleague")
    if colleague.unit_id != case.unit_id or not colleague.is_active:
        raise InvalidInput("case.handler_other_unit", field="colleague")
    check_not_recused(colleague.id, case.about_staff_id, field="colleague")
    handler = who_handles(session, colleague, about=case.about_staff_id)
    if handler is None:
        raise RuleViolation("case.colleague_absent", field="colleague", name=colleague.name)
    if not takes_cases(session, handler.id or 0):
        raise RuleViolation("case.handler_without_role", field="colleague", name=handler.name)
    is_new, case.handler_id = case.handler_id != handler.id, handler.id
    is_absent = handler.id != colleague.id
    payload = {"handler": case.handler_id, "instead_of": colleague.id if is_absent else None}
    CaseRepository(session, act.actor).record(case, act, CaseEventKind.ASSIGNED, payload, {"note": note})
    if is_absent:
        passed_on(session, case, act.at)
    if is_new:
        taken_up(session, case, act.at)
        notify(session, [case.handler_id or 0], "assigned", act.at, case.case_no, title=case.title)
    if is_absent:
        told = {"title": case.title, "by": handler.name}
        notify(session, [colleague.id or 0], "handled_for_you", act.at, case.case_no, **told)


def stop_promise(session: Session, case: Case, act: Act) -> None:
    """The reply is given, or none is owed any more: all clocks end but those of what still has to be done.

    What was promised when the first reply came stays on the case, so that reopening cannot mend a late reply.
    """
    resume_clocks(session, case, act.at)
    if case.first_replied_at is None:
        case.first_replied_at, case.first_due_at = act.at, case.promise_due_at
    stopped = stop(session, case, *ENDED_BY_REPLY, at=act.at)
    if any(clock.kind is ClockKind.EXTENSION for clock in stopped):
        lapse_extensions(session, case, act.at)
    end_following(session, case, act, "answered")
    case.first_responded_at = case.first_responded_at or act.at
