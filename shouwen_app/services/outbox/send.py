"""Putting a message into the outbox (写入发件箱), in the transaction of the act it tells of."""

from dataclasses import dataclass, field

from sqlmodel import Session

from shouwen_app.db.models import Case, OutboxMessage
from shouwen_app.db.repositories.outbox import is_enqueued
from shouwen_app.domain.act import Act
from shouwen_app.domain.outbox import OutboxChannel, Template, not_before
from shouwen_app.domain.wording import is_mobile
from shouwen_app.services.calendars import working_calendar
from shouwen_app.settings import settings


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be sent; ``params`` hold neither a token nor words of customers, ``key`` is the same for a repeat."""

    channel: OutboxChannel
    template: Template
    recipient: str
    key: str
    params: dict[str, str] = field(default_factory=dict[str, str])
    case_id: int | None = None
    urgent: bool = False


def enqueue(session: Session, act: Act, message: Message) -> bool:
    """Put a message in, unless one with its key was put in before; it leaves in working hours unless urgent."""
    if is_enqueued(session, message.key):
        return False
    earliest = not_before(working_calendar(), act.at, urgent=message.urgent)
    session.add(
        OutboxMessage(
            key=message.key,
            channel=message.channel,
            template=message.template,
            params=message.params,
            recipient=message.recipient,
            case_id=message.case_id,
            created_at=act.at,
            not_before=earliest,
            next_at=earliest,
        )
    )
    session.flush()
    return True


def tell_customer(
    session: Session,
    act: Act,
    case: Case,
    template: Template,
    params: dict[str, str] | None = None,
    *,
    by_sms: bool = True,
    urgent: bool = False,
) -> None:
    """Tell the customer by e-mail when an address is on record, else by SMS; and the house's own webhook.

    Nothing is put in for a channel the house has not set up, nor for a customer who left nothing to write to. Call it
    after the event it tells of: that event's place in the case is the message's key.
    """
    channels, key = settings().channels, f"{case.case_no}:{case.version}:{template}"
    goals: list[tuple[OutboxChannel, str, bool]] = []
    if channels.smtp and case.requester_email:
        goals.append((OutboxChannel.EMAIL, case.requester_email, urgent))
    elif channels.sms and by_sms and is_mobile(case.requester_phone):
        goals.append((OutboxChannel.SMS, case.requester_phone, urgent))
    if channels.webhook:
        goals.append((OutboxChannel.WEBHOOK, "", True))
    for channel, recipient, at_once in goals:
        message = Message(channel, template, recipient, f"{key}:{channel}", params or {}, case.id, at_once)
        enqueue(session, act, message)


def tell_robots(session: Session, act: Act, case: Case, template: Template, **params: str) -> None:
    """Tell the staff's chats at once, by number and kind only: nothing of the customer goes there."""
    for robot in settings().channels.robots:
        key = f"{case.case_no}:{case.version}:{template}:{robot}"
        message = Message(OutboxChannel.ROBOT, template, robot, key, params, case.id, urgent=True)
        enqueue(session, act, message)
