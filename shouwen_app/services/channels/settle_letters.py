"""Acts on messages (处理消息): a test message, sending a dead letter again, or giving it up."""

from sqlmodel import Session

from shouwen_app.db.models import OutboxMessage
from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.outbox import message_of
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.doors import Door, goal_of_test, is_set_up
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.outbox import OutboxState, Template
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.outbox.send import Message, enqueue
from shouwen_app.services.permission import require
from shouwen_app.settings import settings


def send_test(session: Session, act: Act, *, door: Door, recipient: str = "") -> None:
    """Put a test message into the outbox; it leaves at once.

    Raises NotPermitted, InvalidInput naming what is wrong, RuleViolation for a channel that is not set up.
    """
    require(act, Permission.CHANNEL_MANAGE)
    channel, goal = goal_of_test(door, recipient)
    if not is_set_up(settings().channels, door):
        raise RuleViolation("channels.not_set_up", field="door")
    key = f"test:{door}:{act.request_id or act.at.isoformat()}"
    enqueue(session, act, Message(channel, Template.TEST, goal, key, urgent=True))
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.MESSAGE_TESTED, {"door": door})


def send_again(session: Session, act: Act, *, message_id: int) -> None:
    """Let a dead letter wait anew, with all its attempts. Raises NotPermitted, NotFound."""
    message = _letter(session, act, message_id, AccessKind.MESSAGE_RETRIED)
    message.state, message.settled_at = OutboxState.WAITING, None
    message.attempts, message.next_at = 0, act.at


def give_up(session: Session, act: Act, *, message_id: int) -> None:
    """Give a dead letter up for good. Raises NotPermitted, NotFound."""
    message = _letter(session, act, message_id, AccessKind.MESSAGE_GIVEN_UP)
    message.state, message.settled_at = OutboxState.CANCELLED, act.at


def _letter(session: Session, act: Act, message_id: int, kind: AccessKind) -> OutboxMessage:
    require(act, Permission.CHANNEL_MANAGE)
    message = message_of(session, message_id, OutboxState.FAILED)
    access_log.append(session, act.at, act.actor.staff_id, kind, {"message": message.id})
    return message
