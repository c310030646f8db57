"""Signing a handover (三方签字): each person by their own log-in and at their own moment; the last one moves it (R4.8b)."""

from dataclasses import replace

from sqlmodel import Session

from shouwen_app.db.models import HandoverRow, HandoverSignature
from shouwen_app.db.repositories.case_pages import people
from shouwen_app.db.repositories.handovers import drop_signatures, get_handover, handover_of
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.handover import Handover, cancelled, carried_out, signed, unsigned
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import NOTE_MAX, clean_text
from shouwen_app.services.handovers.move import move_matters
from shouwen_app.services.handovers.prepare import untaken
from shouwen_app.services.handovers.reach import may_prepare, stands_above
from shouwen_app.services.permission import require


def sign_handover(session: Session, act: Act, *, handover: int, seen: int) -> bool:
    """Sign in one's own part; return whether that was the last signature, with which everything moved.

    Raises NotPermitted, NotFound, Conflict when it changed after version ``seen``, RuleViolation for whoever has no part
    in it or has signed, and while matters, the appraisal or the papers are missing.
    """
    return _sign(session, act, handover, seen)


def sign_for_giver(session: Session, act: Act, *, handover: int, seen: int, reason: str) -> bool:
    """Sign in place of a giver who cannot, as somebody above who has no other part (house rule); like sign_handover."""
    return _sign(session, act, handover, seen, for_giver=True, reason=reason)


def take_back_signatures(session: Session, act: Act, *, handover: int, seen: int) -> None:
    """Back to preparing; who has signed signs anew. Raises like sign_handover."""
    row = _with_a_part(session, act, handover, seen)
    unsigned(handover_of(session, row))
    drop_signatures(session, row)
    row.version += 1
    _tell(session, act, row, "handover_reopened")


def cancel_handover(session: Session, act: Act, *, handover: int, seen: int, reason: str) -> None:
    """Call it off with a reason; nothing has moved. Raises like sign_handover."""
    row = _with_a_part(session, act, handover, seen)
    cancelled(handover_of(session, row))
    row.cancel_reason = clean_text(reason, "reason", longest=NOTE_MAX, required=True)
    row.cancelled_at = act.at
    row.version += 1
    _tell(session, act, row, "handover_cancelled")


def _sign(
    session: Session, act: Act, handover: int, seen: int, *, for_giver: bool = False, reason: str = ""
) -> bool:
    require(act, Permission.HANDOVER_SIGN)
    row = get_handover(session, act.actor, handover, seen=seen)
    before = handover_of(session, row)
    after = signed(
        before,
        act.actor.staff_id or 0,
        untaken=len(untaken(session, row)),
        for_giver=for_giver,
        reason=reason,
        is_above=stands_above(session, act.actor, row.unit_id, row.giver_id),
    )
    _keep(session, act, row, after)
    if not after.is_complete:
        _tell_next(session, act, row, after, is_first=not before.signatures)
        return False
    carried_out(after)
    row.done_at = act.at
    move_matters(session, act, row)
    return True


def _keep(session: Session, act: Act, row: HandoverRow, after: Handover) -> None:
    given = after.signatures[-1]
    session.add(
        HandoverSignature(
            handover_id=row.id or 0,
            part=given.part,
            staff_id=given.staff_id,
            by_id=given.by_id,
            at=act.at,
            reason=given.reason,
        )
    )
    row.version += 1
    session.flush()


def _tell_next(session: Session, act: Act, row: HandoverRow, after: Handover, *, is_first: bool) -> None:
    """With the first signature everybody else is asked for theirs."""
    if is_first:
        awaited = [staff_id for _, staff_id in after.awaited]
        notify(session, awaited, "handover_to_sign", act.at, name=_name(session, row.giver_id))


def _with_a_part(session: Session, act: Act, handover: int, seen: int) -> HandoverRow:
    require(act, Permission.HANDOVER_SIGN)
    row = get_handover(session, act.actor, handover, seen=seen)
    parts = {row.giver_id, row.supervisor_id, *handover_of(session, row).receivers}
    if act.actor.staff_id not in parts and not may_prepare(session, act.actor, row):
        raise RuleViolation("handover.not_yours")
    return row


def _tell(session: Session, act: Act, row: HandoverRow, kind: str) -> None:
    rules = replace(handover_of(session, row), signatures=())
    told = {staff_id for _, staff_id in rules.awaited} - {act.actor.staff_id or 0}
    notify(session, sorted(told), kind, act.at, name=_name(session, row.giver_id))


def _name(session: Session, staff_id: int) -> str:
    return people(session, [staff_id])[staff_id][0].name
