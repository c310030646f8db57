"""Preparing a handover (准备移交): who hands over under whose eyes, who takes what, the risk and the papers (R4.8b)."""

from sqlmodel import Session

from shouwen_app.db.models import Case, HandoverRow, Staff
from shouwen_app.db.repositories import staff as people
from shouwen_app.db.repositories.duty import staff_of
from shouwen_app.db.repositories.handovers import (
    get_handover,
    give_matter,
    handover_of,
    matters_of,
    open_handover_of,
)
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.open_matters import OpenMatter, open_matters
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import NotFound, RuleViolation
from shouwen_app.domain.first_inquiry import Candidate
from shouwen_app.domain.handover import (
    HandoverReason,
    appraised,
    check_people,
    check_preparing,
    check_receiver,
)
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.handovers.reach import check_prepares, stands_above, supervisors_for, workers_of
from shouwen_app.services.permission import require


def open_handover(session: Session, act: Act, *, giver: str, supervisor: int, reason: HandoverReason) -> int:
    """Begin a handover of the person with staff number ``giver``; return its number.

    Raises NotPermitted, NotFound, RuleViolation for anybody but the giver and those above, for a supervisor who is not
    above the giver, with nothing to hand over, and while an earlier one is open.
    """
    require(act, Permission.HANDOVER_SIGN)
    person = _giver(session, giver)
    if act.actor.staff_id != person.id and not stands_above(
        session, act.actor, person.unit_id, person.id or 0
    ):
        raise RuleViolation("handover.not_above", field="giver")
    check_people(person.id or 0, supervisor)
    if supervisor not in supervisors_for(session, person.unit_id, person.id or 0):
        raise RuleViolation("handover.supervisor_not_above", field="supervisor")
    if open_handover_of(session, person.id or 0) is not None:
        raise RuleViolation("handover.one_at_a_time", field="giver", name=person.name)
    if not open_matters(session, person.id or 0):
        raise RuleViolation("handover.nothing_open", field="giver", name=person.name)
    row = HandoverRow(
        giver_id=person.id or 0,
        unit_id=person.unit_id,
        supervisor_id=supervisor,
        reason=reason,
        opened_by_id=act.actor.staff_id or 0,
        opened_at=act.at,
    )
    session.add(row)
    session.flush()
    told = {row.giver_id, supervisor} - {act.actor.staff_id}
    notify(session, sorted(told), "handover_opened", act.at, name=person.name)
    return row.id or 0


def take_matter(
    session: Session, act: Act, *, handover: int, case_no: str, receiver: int | None = None
) -> None:
    """Say who takes one case over, nobody when ``receiver`` is None.

    Raises NotPermitted, NotFound, RuleViolation once somebody has signed and for a receiver who cannot.
    """
    row = _to_prepare(session, act, handover)
    matter = next(
        (each for each in open_matters(session, row.giver_id) if each.case.case_no == case_no), None
    )
    if matter is None:
        raise NotFound("handover.matter_ended")
    if receiver is not None:
        _check_takes(session, row, receiver, matter.case)
    give_matter(session, row, matter.case.id or 0, receiver)
    row.version += 1


def take_rest(session: Session, act: Act, *, handover: int, receiver: int) -> int:
    """Let ``receiver`` take whatever nobody takes yet; return how many cases. Raises like ``take_matter``."""
    row = _to_prepare(session, act, handover)
    rest = untaken(session, row)
    for matter in rest:
        _check_takes(session, row, receiver, matter.case)
        give_matter(session, row, matter.case.id or 0, receiver)
    row.version += 1
    return len(rest)


def appraise_handover(
    session: Session, act: Act, *, handover: int, seen: int, risk: str, papers: str
) -> None:
    """Write down the risk as both sides appraise it and the papers that are handed over (R4.8b).

    Raises NotPermitted, NotFound, Conflict, RuleViolation for who has no part in it, InvalidInput naming the field.
    """
    require(act, Permission.HANDOVER_SIGN)
    row = get_handover(session, act.actor, handover, seen=seen)
    rules = handover_of(session, row)
    if act.actor.staff_id not in rules.receivers:
        check_prepares(session, act.actor, row)
    after = appraised(rules, risk=risk, papers=papers)
    row.risk, row.papers = after.risk, after.papers
    row.version += 1


def untaken(session: Session, row: HandoverRow) -> list[OpenMatter]:
    """The open matters of the giver that nobody takes over."""
    taken = {matter.case_id for matter, _ in matters_of(session, row)}
    return [each for each in open_matters(session, row.giver_id) if each.case.id not in taken]


def _to_prepare(session: Session, act: Act, handover: int) -> HandoverRow:
    require(act, Permission.HANDOVER_SIGN)
    row = get_handover(session, act.actor, handover)
    check_prepares(session, act.actor, row)
    check_preparing(handover_of(session, row))
    return row


def _giver(session: Session, login: str) -> Staff:
    person = people.staff_by_login(session, login.strip())
    if person is None or not person.is_active:
        raise NotFound("staff.not_found", field="giver")
    return person


def _check_takes(session: Session, row: HandoverRow, receiver: int, case: Case) -> None:
    person = staff_of(session, receiver, field="receiver")
    check_people(row.giver_id, row.supervisor_id, (receiver,))
    check_receiver(
        Candidate(receiver, person.rank, person.employment),
        works_there=receiver in workers_of(session, row.unit_id),
        is_complained_of=case.about_staff_id == receiver,
    )
