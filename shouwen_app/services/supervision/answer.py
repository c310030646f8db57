"""A unit answers a supervision order (答复督办), passes it down, or asks for more time (R12.2.5, R19.2)."""

from sqlmodel import Session

from shouwen_app.db.models import Case, SupervisionExtension, SupervisionOrderRow, SupervisionReply
from shouwen_app.db.repositories.duty import holders, path_of, unit_of
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.supervision import LegRows, get_order, legs_of, order_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.domain.supervision import (
    Leg,
    SupervisionOrder,
    check_concerned,
    check_days,
    more_time_asked,
    passed_down,
    recalled,
    replied,
)
from shouwen_app.services.permission import require
from shouwen_app.services.supervision.issue import add_leg
from shouwen_app.services.supervision.reach import (
    check_answers,
    check_asks,
    heads_of,
    issuer_ids,
    leg_in,
    limit_of,
)


def reply_order(session: Session, act: Act, *, order: str, leg: int, seen: int, reply: str) -> None:
    """Answer for one's unit; it goes to whoever asked, the issuer or the unit above.

    Raises NotPermitted, NotFound, Conflict, RuleViolation while a unit below owes its answer, InvalidInput for bare words.
    """
    row, rules, duty, rows = _own(session, act, order, leg, seen)
    replied(rules, leg, act.actor.staff_id or 0)
    words = concrete_opinion(reply, "reply")
    session.add(
        SupervisionReply(leg_id=leg, words=words, replied_at=act.at, replied_by_id=act.actor.staff_id or 0)
    )
    _settle_request(act, rows)
    row.version += 1
    _tell_asker(session, act, row, rules, duty, "supervision_replied")


def pass_down(
    session: Session, act: Act, *, order: str, leg: int, seen: int, unit: int, words: str, days: int
) -> None:
    """Ask a unit below within one's own limit; its answer comes to oneself first. Raises like reply_order."""
    row, rules, _, __ = _own(session, act, order, leg, seen)
    below = unit_of(session, unit, field="unit")
    own_path = path_of(session, rules.leg(leg).unit_id)
    passed_down(
        rules,
        leg,
        unit=(below.id or 0, below.path),
        own_path=own_path,
        due_at=limit_of(below.id or 0, days, act.at),
        at=act.at,
    )
    _check_concerned(session, row, below.path)
    text = concrete_opinion(words, "words")
    add_leg(session, act, row, below.id or 0, days=days, words=text, asked_by_id=leg)
    row.version += 1


def recall_leg(session: Session, act: Act, *, order: str, leg: int, seen: int, reason: str) -> None:
    """Take back what one passed down. Raises like reply_order."""
    require(act, Permission.SUPERVISION_ANSWER)
    row, rules, legs = _order(session, act, order, seen)
    duty, rows = leg_in(rules, legs, leg)
    recalled(rules, leg, as_unit=check_asks(session, act.actor, row, rules, duty))
    rows.leg.recalled_at, rows.leg.recall_reason = act.at, concrete_opinion(reason, "reason")
    row.version += 1
    told = heads_of(session, row, duty.unit_id)
    notify(session, told, "supervision_withdrawn", act.at, number=row.number)


def ask_more_time(
    session: Session, act: Act, *, order: str, leg: int, seen: int, days: int, reason: str
) -> None:
    """Ask whoever asked for ``days`` working days more, with a reason. Raises like reply_order."""
    row, rules, duty, _ = _own(session, act, order, leg, seen)
    more_time_asked(rules, leg, act.actor.staff_id or 0)
    check_days(days)
    session.add(
        SupervisionExtension(
            leg_id=leg,
            reason=concrete_opinion(reason, "reason"),
            days=days,
            asked_at=act.at,
            asked_by_id=act.actor.staff_id or 0,
        )
    )
    row.version += 1
    _tell_asker(session, act, row, rules, duty, "supervision_more_asked")


def _own(
    session: Session, act: Act, order: str, leg: int, seen: int
) -> tuple[SupervisionOrderRow, SupervisionOrder, Leg, LegRows]:
    require(act, Permission.SUPERVISION_ANSWER)
    row, rules, legs = _order(session, act, order, seen)
    duty, rows = leg_in(rules, legs, leg)
    check_answers(session, act.actor, row, duty)
    return row, rules, duty, rows


def _order(
    session: Session, act: Act, order: str, seen: int
) -> tuple[SupervisionOrderRow, SupervisionOrder, list[LegRows]]:
    row = get_order(session, act.actor, order, seen=seen)
    legs = legs_of(session, [row.id or 0])[row.id or 0]
    return row, order_of(row, legs), legs


def _check_concerned(session: Session, row: SupervisionOrderRow, path: str) -> None:
    if row.case_id is None:
        return
    case = session.get_one(Case, row.case_id)
    units = (case.first_inquiry_unit_id, case.unit_id, case.offered_unit_id)
    check_concerned((path,), tuple(path_of(session, unit) for unit in units if unit is not None))


def _settle_request(act: Act, rows: LegRows) -> None:
    """A reply answers a request for more time that is still open: none is needed any more."""
    asked = rows.asks_more
    if asked is not None:
        asked.granted, asked.decided_at = False, act.at


def _tell_asker(
    session: Session, act: Act, row: SupervisionOrderRow, rules: SupervisionOrder, leg: Leg, kind: str
) -> None:
    asker = rules.asker_unit(leg)
    told = (
        issuer_ids(session, row, holders(session, Role.SUPERVISION))
        if asker is None
        else heads_of(session, row, asker)
    )
    notify(session, told, kind, act.at, number=row.number, title=row.title)
