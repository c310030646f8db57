"""Looking at a reply to a supervision order (审核答复), and deciding on more time; level by level, never over a head."""

from sqlmodel import Session

from shouwen_app.db.models import SupervisionOrderRow
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.supervision import LegRows, get_order, legs_of, order_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput, NotPermitted
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.supervision import Leg, OrderState, SupervisionOrder, judged, more_time_decided
from shouwen_app.services.supervision.issue import record_on_case
from shouwen_app.services.supervision.reach import check_asks, heads_of, leg_in, limit_of


def judge_reply(
    session: Session,
    act: Act,
    *,
    order: str,
    leg: int,
    seen: int,
    accepted: bool | None,
    reason: str = "",
    days: int | None = None,
) -> None:
    """Accept a reply, or send it back with a reason and a new limit; with the last one the order is closed.

    Raises NotPermitted, NotFound, Conflict, RuleViolation for whoever did not ask and for one's own reply, InvalidInput
    naming ``accepted``, ``reason`` or ``days``.
    """
    row, rules, duty, rows = _asked(session, act, order, leg, seen)
    as_unit = check_asks(session, act.actor, row, rules, duty)
    if accepted is None:
        raise InvalidInput("input.required", field="accepted")
    if not accepted and days is None:
        raise InvalidInput("input.required", field="days")
    due_at = limit_of(duty.unit_id, days, act.at) if days is not None and not accepted else None
    by_id = act.actor.staff_id or 0
    after = judged(rules, leg, as_unit=as_unit, by_id=by_id, accepted=accepted, due_at=due_at, at=act.at)
    last = rows.replies[-1]
    last.reason = "" if accepted else concrete_opinion(reason, "reason")
    last.accepted, last.decided_at, last.decided_by_id = accepted, act.at, by_id
    rows.leg.due_at = after.leg(leg).due_at
    row.version += 1
    kind = "supervision_accepted" if accepted else "supervision_returned"
    notify(session, heads_of(session, row, duty.unit_id), kind, act.at, number=row.number, title=row.title)
    if after.state is OrderState.ACCEPTED:
        row.closed_at = act.at
        record_on_case(session, act, row, "accepted")


def decide_more_time(
    session: Session, act: Act, *, order: str, leg: int, seen: int, granted: bool | None, reason: str
) -> None:
    """Grant the days that were asked for, or refuse them, with a reason either way. Raises like judge_reply."""
    row, rules, duty, rows = _asked(session, act, order, leg, seen)
    as_unit = check_asks(session, act.actor, row, rules, duty)
    if granted is None:
        raise InvalidInput("input.required", field="granted")
    asked = rows.asks_more
    due_at = limit_of(duty.unit_id, asked.days, max(duty.due_at, act.at)) if asked and granted else None
    by_id = act.actor.staff_id or 0
    after = more_time_decided(rules, leg, as_unit=as_unit, by_id=by_id, due_at=due_at, at=act.at)
    words = concrete_opinion(reason, "reason")
    if asked is not None:
        asked.granted, asked.decided_at, asked.decided_by_id, asked.decision = granted, act.at, by_id, words
    rows.leg.due_at = after.leg(leg).due_at
    row.version += 1
    kind = "supervision_more_granted" if granted else "supervision_more_refused"
    notify(session, heads_of(session, row, duty.unit_id), kind, act.at, number=row.number, title=row.title)


def _asked(
    session: Session, act: Act, order: str, leg: int, seen: int
) -> tuple[SupervisionOrderRow, SupervisionOrder, Leg, LegRows]:
    """The reply of a unit to whoever asked: an issuer, or the head of a unit above."""
    if not (act.actor.may(Permission.SUPERVISION_ISSUE) or act.actor.may(Permission.SUPERVISION_ANSWER)):
        raise NotPermitted("permission.denied", permission=Permission.SUPERVISION_ISSUE)
    row = get_order(session, act.actor, order, seen=seen)
    legs = legs_of(session, [row.id or 0])[row.id or 0]
    rules = order_of(row, legs)
    return row, rules, *leg_in(rules, legs, leg)
