"""Messages of the outbox (发件箱): written once per key, taken by one sender at a time."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from shouwen_app.db.models import EventPrivate, OutboxMessage
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.outbox import CLAIMED_FOR, OutboxChannel, OutboxState, Template


def is_enqueued(session: Session, key: str) -> bool:
    """Whether a message with this key was ever put in."""
    return session.exec(select(OutboxMessage.id).where(OutboxMessage.key == key)).first() is not None


def told_since(session: Session, template: Template, recipients: Collection[str], since: datetime) -> int:
    """How many messages of ``template`` were put in for any of ``recipients`` since an instant."""
    query = select(func.count()).where(
        OutboxMessage.template == template,
        col(OutboxMessage.recipient).in_(recipients),
        col(OutboxMessage.created_at) >= since,
    )
    return session.exec(query).one()


def anything_due(session: Session, at: datetime) -> bool:
    """Whether a message may be sent now."""
    return session.exec(_due(at).limit(1)).first() is not None


def take_due(session: Session, at: datetime, most: int) -> Sequence[OutboxMessage]:
    """Messages that may be sent now, taken for CLAIMED_FOR; rows another sender is taking are passed over."""
    taken = session.exec(_due(at).limit(most).with_for_update(skip_locked=True)).all()
    for message in taken:
        message.attempts += 1
        message.next_at = at + CLAIMED_FOR
    session.flush()
    return taken


def message_of(session: Session, message_id: int, *states: OutboxState) -> OutboxMessage:
    """A message in one of ``states``, to be changed. Raises NotFound, also when somebody else has just settled it."""
    query = select(OutboxMessage).where(OutboxMessage.id == message_id).with_for_update()
    message = session.exec(query).one_or_none()
    if message is None or message.state not in states:
        raise NotFound("outbox.not_found")
    return message


def dead_letters(session: Session, most: int) -> Sequence[OutboxMessage]:
    """Messages given up, the newest first."""
    query = select(OutboxMessage).where(OutboxMessage.state == OutboxState.FAILED)
    return session.exec(query.order_by(col(OutboxMessage.id).desc()).limit(most)).all()


def counts(session: Session) -> Mapping[tuple[OutboxChannel, OutboxState], int]:
    """How many messages stand where."""
    query = select(OutboxMessage.channel, OutboxMessage.state, func.count()).group_by(
        col(OutboxMessage.channel), col(OutboxMessage.state)
    )
    return {
        (OutboxChannel(channel), OutboxState(state)): number for channel, state, number in session.exec(query)
    }


def last_sent(session: Session, channel: OutboxChannel) -> datetime | None:
    """When a message last left by a channel."""
    query = select(func.max(OutboxMessage.settled_at)).where(
        OutboxMessage.channel == channel, OutboxMessage.state == OutboxState.SENT
    )
    return session.exec(query).one()


def note_of_event(session: Session, case_id: int, seq: int) -> str:
    """The words of an event; "" once they are erased."""
    value = session.get(EventPrivate, (case_id, seq, "note"))
    return value.value if value else ""


def _due(at: datetime):
    return (
        select(OutboxMessage)
        .where(OutboxMessage.state == OutboxState.WAITING, col(OutboxMessage.next_at) <= at)
        .order_by(col(OutboxMessage.next_at), col(OutboxMessage.id))
    )
