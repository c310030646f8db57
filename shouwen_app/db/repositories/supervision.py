"""Supervision orders (督办单) within the viewer's reach: their duties, the replies, and requests for more time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from shouwen_app.db.models import (
    SupervisionExtension,
    SupervisionLeg,
    SupervisionOrderRow,
    SupervisionReply,
)
from shouwen_app.db.scopes import visible_legs, visible_orders
from shouwen_app.domain.act import Actor
from shouwen_app.domain.errors import Conflict, NotFound
from shouwen_app.domain.supervision import Leg, Reply, SupervisionOrder


@dataclass(frozen=True, slots=True)
class LegRows:
    """The duty of one unit with everything that was answered and asked, oldest first."""

    leg: SupervisionLeg
    replies: tuple[SupervisionReply, ...]
    extensions: tuple[SupervisionExtension, ...]

    @property
    def asks_more(self) -> SupervisionExtension | None:
        """The request that waits for an answer."""
        return next((each for each in self.extensions if each.granted is None), None)


def orders_within(
    session: Session, viewer: Actor, *, with_closed: bool, most: int
) -> Sequence[SupervisionOrderRow]:
    """The orders ``viewer`` may see, the latest first; those that have ended only when asked for."""
    query = select(SupervisionOrderRow).where(visible_orders(viewer))
    if not with_closed:
        query = query.where(*_running())
    return session.exec(query.order_by(col(SupervisionOrderRow.id).desc()).limit(most)).all()


def get_order(
    session: Session, viewer: Actor, number: str, *, seen: int | None = None
) -> SupervisionOrderRow:
    """The order; with ``seen`` to change it, so that a second change waits.

    Raises NotFound outside the scope, Conflict when it moved after version ``seen``.
    """
    query = select(SupervisionOrderRow).where(SupervisionOrderRow.number == number, visible_orders(viewer))
    if seen is not None:
        query = query.with_for_update(of=SupervisionOrderRow)
    row = session.exec(query).first()
    if row is None:
        raise NotFound("supervision.not_found")
    if seen is not None and seen != row.version:
        raise Conflict("supervision.moved")
    return row


def legs_of(session: Session, order_ids: Collection[int]) -> dict[int, list[LegRows]]:
    """By order id: its duties in the order in which they were laid on units."""
    found: dict[int, list[LegRows]] = {order_id: [] for order_id in order_ids}
    legs = session.exec(
        select(SupervisionLeg)
        .where(col(SupervisionLeg.order_id).in_(order_ids))
        .order_by(col(SupervisionLeg.id))
    ).all()
    ids = [leg.id or 0 for leg in legs]
    replies: dict[int, list[SupervisionReply]] = {}
    for reply in session.exec(
        select(SupervisionReply)
        .where(col(SupervisionReply.leg_id).in_(ids))
        .order_by(col(SupervisionReply.id))
    ):
        replies.setdefault(reply.leg_id, []).append(reply)
    asked: dict[int, list[SupervisionExtension]] = {}
    for extension in session.exec(
        select(SupervisionExtension)
        .where(col(SupervisionExtension.leg_id).in_(ids))
        .order_by(col(SupervisionExtension.id))
    ):
        asked.setdefault(extension.leg_id, []).append(extension)
    for leg in legs:
        given, more = replies.get(leg.id or 0, ()), asked.get(leg.id or 0, ())
        found[leg.order_id].append(LegRows(leg, tuple(given), tuple(more)))
    return found


def legs_seen(session: Session, viewer: Actor, order_ids: Collection[int]) -> frozenset[int]:
    """Ids of the duties ``viewer`` may see."""
    query = select(SupervisionLeg.id).where(col(SupervisionLeg.order_id).in_(order_ids), visible_legs(viewer))
    return frozenset(each or 0 for each in session.exec(query))


def order_of(row: SupervisionOrderRow, legs: Sequence[LegRows]) -> SupervisionOrder:
    """The order as the rules see it."""
    return SupervisionOrder(tuple(_leg(each) for each in legs), is_withdrawn=row.withdrawn_at is not None)


def owed_legs(
    session: Session, before: datetime, most: int
) -> Sequence[tuple[SupervisionOrderRow, SupervisionLeg]]:
    """Duties of running orders due before an instant of which not everything was told yet, the oldest first."""
    untold = (col(SupervisionLeg.late_for).is_(None)) | (
        col(SupervisionLeg.late_for) != col(SupervisionLeg.due_at)
    )
    query = (
        select(SupervisionOrderRow, SupervisionLeg)
        .join(SupervisionLeg, col(SupervisionLeg.order_id) == SupervisionOrderRow.id)
        .where(
            *_running(),
            col(SupervisionLeg.recalled_at).is_(None),
            col(SupervisionLeg.due_at) < before,
            untold,
        )
        .order_by(col(SupervisionLeg.due_at))
        .limit(most)
    )
    return session.exec(query).all()


def orders_between(session: Session, first: datetime, last: datetime) -> Sequence[SupervisionOrderRow]:
    """All orders issued from ``first`` on and before ``last``, oldest first."""
    query = select(SupervisionOrderRow).where(
        col(SupervisionOrderRow.issued_at) >= first, col(SupervisionOrderRow.issued_at) < last
    )
    return session.exec(query.order_by(col(SupervisionOrderRow.id))).all()


def orders_of_sheets(session: Session, sheet_ids: Collection[int]) -> dict[int, str]:
    """Sheet id → number of the order that followed from it."""
    query = select(SupervisionOrderRow.sheet_id, SupervisionOrderRow.number).where(
        col(SupervisionOrderRow.sheet_id).in_(sheet_ids), col(SupervisionOrderRow.withdrawn_at).is_(None)
    )
    return {sheet_id or 0: number for sheet_id, number in session.exec(query)}


def _running() -> tuple[ColumnElement[bool], ...]:
    return (col(SupervisionOrderRow.closed_at).is_(None), col(SupervisionOrderRow.withdrawn_at).is_(None))


def _leg(rows: LegRows) -> Leg:
    asks = rows.asks_more
    return Leg(
        id=rows.leg.id or 0,
        unit_id=rows.leg.unit_id,
        due_at=rows.leg.due_at,
        asked_by=rows.leg.asked_by_id,
        replies=tuple(Reply(each.replied_by_id, each.accepted) for each in rows.replies),
        asked_more_by=asks.asked_by_id if asks else None,
        is_recalled=rows.leg.recalled_at is not None,
    )
