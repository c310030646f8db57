"""Extensions of a case in words (延期记录): what can be asked for, what waits for an approver, what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, Clock, Extension
from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.clocks import running
from shouwen_app.db.repositories.duty import nearest_holders
from shouwen_app.db.repositories.extensions import extensions_of, pending_extensions
from shouwen_app.domain.act import Actor
from shouwen_app.domain.extension import EXTENDABLE, REGULATOR_STEPS
from shouwen_app.domain.lifecycle import OWED, ClockKind
from shouwen_app.domain.opinion import OpinionLevel
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.time_limit import Clause
from shouwen_app.services.cases.views import due_text
from shouwen_app.texts import t
from shouwen_app.texts.deadlines import extension_by


@dataclass(frozen=True, slots=True)
class ExtensionAsked:
    """A request that waits for the viewer; ``clock`` is "" when none does, ``text`` who asked for what and why."""

    clock: str = ""
    text: str = ""
    due: str = ""


def extendable_clocks(session: Session, case: Case, now: datetime) -> tuple[Clock, ...]:
    """The running limits for which more time can be asked now."""
    if case.status not in OWED:
        return ()
    asked = {request.clock for request in pending_extensions(session, case)}
    return tuple(
        clock
        for clock in running(session, case, *EXTENDABLE)
        if clock.kind not in asked and _has_further_term(clock) and (case.paused_at or now) <= clock.due_at
    )


def awaiting_decision(session: Session, case: Case, viewer: Actor) -> tuple[Extension, ...]:
    """Requests that wait for this viewer's approval."""
    if case.status not in OWED:
        return ()
    return tuple(
        request
        for request in pending_extensions(session, case)
        if request.asked_by_id != viewer.staff_id and _decides(session, case, request, viewer)
    )


def extension_asked(session: Session, case: Case, viewer: Actor, now: datetime) -> ExtensionAsked:
    """The first request that waits for this viewer, as the dialog shows it."""
    waiting = awaiting_decision(session, case, viewer)
    if not waiting:
        return ExtensionAsked()
    request = waiting[0]
    text = t(
        "extension.asked",
        name=_name(session, request.asked_by_id),
        clock=t(f"clock.{request.clock}"),
        by=extension_by({"clause": request.clause, "days": request.working_days}),
        reason=request.reason,
    )
    due = t("extension.asked_due", due=due_text(request.due_before, now))
    return ExtensionAsked(request.clock, text, due)


def extension_lines(session: Session, case: Case, now: datetime) -> dict[ClockKind, tuple[str, ...]]:
    """What was asked and decided for each clock, oldest first."""
    found: dict[ClockKind, tuple[str, ...]] = {}
    for request in extensions_of(session, case):
        found[request.clock] = (*found.get(request.clock, ()), _line(session, request, now))
    return found


def _line(session: Session, request: Extension, now: datetime) -> str:
    by = request.decided_by_id or request.asked_by_id
    state = "waiting" if request.decided_at is None else "granted" if request.granted else "refused"
    if state == "refused" and request.decided_by_id is None:
        state = "lapsed"
    return t(
        f"extension.{state}",
        name=_name(session, by),
        at=due_text(request.decided_at or request.asked_at, now),
        reason=request.reason,
        opinion=request.opinion,
        told_at=due_text(request.told_at, now) if request.told_at else "",
        way=t(f"way.{request.told_way}") if request.told_way else "",
        words=request.told_words,
    )


def _has_further_term(clock: Clock) -> bool:
    return clock.kind is not ClockKind.REGULATOR or Clause(clock.clause) in REGULATOR_STEPS


def _decides(session: Session, case: Case, request: Extension, viewer: Actor) -> bool:
    role = Role.HEAD if request.level is OpinionLevel.HEAD else Role.LEADER
    return viewer.staff_id in nearest_holders(session, role, case.unit_id, without=case.about_staff_id)


def _name(session: Session, staff_id: int) -> str:
    found: Sequence[str] = [person.name for person, _ in people(session, {staff_id}).values()]
    return found[0] if found else ""
