"""Handovers (责任移交) within the viewer's reach: what is taken over by whom, and who has signed."""

from collections.abc import Sequence

from sqlalchemy import delete
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, HandoverMatter, HandoverRow, HandoverSignature
from shouwen_app.db.scopes import visible_handovers
from shouwen_app.domain.act import Actor
from shouwen_app.domain.errors import Conflict, NotFound
from shouwen_app.domain.handover import Handover, Signing


def handovers_within(
    session: Session, viewer: Actor, *, with_closed: bool, most: int
) -> Sequence[HandoverRow]:
    """The handovers ``viewer`` may see, the latest first; those that are done or called off only when asked for."""
    query = select(HandoverRow).where(visible_handovers(viewer))
    if not with_closed:
        query = query.where(col(HandoverRow.done_at).is_(None), col(HandoverRow.cancelled_at).is_(None))
    return session.exec(query.order_by(col(HandoverRow.id).desc()).limit(most)).all()


def get_handover(session: Session, viewer: Actor, handover: int, *, seen: int | None = None) -> HandoverRow:
    """The handover. Raises NotFound outside the scope, Conflict when it moved after version ``seen``."""
    query = select(HandoverRow).where(HandoverRow.id == handover, visible_handovers(viewer))
    row = session.exec(query).first()
    if row is None:
        raise NotFound("handover.not_found")
    if seen is not None and seen != row.version:
        raise Conflict("handover.moved")
    return row


def open_handover_of(session: Session, giver_id: int) -> HandoverRow | None:
    """The handover of this giver that is neither done nor called off."""
    query = select(HandoverRow).where(
        HandoverRow.giver_id == giver_id,
        col(HandoverRow.done_at).is_(None),
        col(HandoverRow.cancelled_at).is_(None),
    )
    return session.exec(query).first()


def matters_of(session: Session, row: HandoverRow) -> Sequence[tuple[HandoverMatter, Case]]:
    """What is taken over, with the cases, the oldest first."""
    query = (
        select(HandoverMatter, Case)
        .join(Case, col(Case.id) == HandoverMatter.case_id)
        .where(HandoverMatter.handover_id == row.id)
        .order_by(col(Case.received_at), col(Case.id))
    )
    return session.exec(query).all()


def give_matter(session: Session, row: HandoverRow, case_id: int, receiver_id: int | None) -> None:
    """Let ``receiver_id`` take the case over, or nobody."""
    query = select(HandoverMatter).where(
        HandoverMatter.handover_id == row.id, HandoverMatter.case_id == case_id
    )
    matter = session.exec(query).first()
    if receiver_id is None:
        if matter is not None:
            session.delete(matter)
        return
    if matter is None:
        matter = HandoverMatter(handover_id=row.id or 0, case_id=case_id, receiver_id=receiver_id)
    matter.receiver_id = receiver_id
    session.add(matter)
    session.flush()


def signatures_of(session: Session, row: HandoverRow) -> Sequence[HandoverSignature]:
    """The signatures in the order in which they were given."""
    query = select(HandoverSignature).where(HandoverSignature.handover_id == row.id)
    return session.exec(query.order_by(col(HandoverSignature.id))).all()


def drop_signatures(session: Session, row: HandoverRow) -> None:
    """Nobody has signed any more."""
    session.connection().execute(
        delete(HandoverSignature).where(col(HandoverSignature.handover_id) == row.id)
    )


def handover_of(session: Session, row: HandoverRow) -> Handover:
    """The handover as the rules see it."""
    return Handover(
        giver_id=row.giver_id,
        supervisor_id=row.supervisor_id,
        receivers=frozenset(matter.receiver_id for matter, _ in matters_of(session, row)),
        risk=row.risk,
        papers=row.papers,
        signatures=tuple(
            Signing(each.part, each.staff_id, each.by_id, each.reason) for each in signatures_of(session, row)
        ),
        is_done=row.done_at is not None,
        is_cancelled=row.cancelled_at is not None,
    )
