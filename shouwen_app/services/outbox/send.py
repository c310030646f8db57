"""Putting a message into the outbox (写入发件箱), in the transaction of the act it tells of."""

from dataclasses import dataclass, field

from sqlmodel import Session

from shouwen_app.db.models import Case, OutboxMessage
from shouwen_app.db.repositories.outbox import is_enqueued
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import RuleViolation
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
    """Tell the customer by e-mail when an address is on record, else by SMS.

    Nothing is put in for a channel the house has not set up, nor for a customer who left nothing to write to. Call it
    after the event it tells of: that event's place in the case is the message's key.
    """
    way = way_to(case)
    if way is not None and (by_sms or way[0] is OutboxChannel.EMAIL):
        _write(session, act, case, template, way, params or {}, urgent=urgent)


def way_to(case: Case) -> tuple[OutboxChannel, str] | None:
    """How a customer can be written to: e-mail before SMS, None when neither can be used."""
    channels = settings().channels
    if channels.smtp and case.requester_email:
        return OutboxChannel.EMAIL, case.requester_email
    if channels.sms and is_mobile(case.requester_phone):
        return OutboxChannel.SMS, case.requester_phone
    return None


def write_to_customer(session: Session, act: Act, case: Case, template: Template) -> None:
    """Write to a customer who has to be reached. Raises RuleViolation when there is no way to write to them."""
    way = way_to(case)
    if way is None:
        raise RuleViolation("outbox.no_way")
    _write(session, act, case, template, way, {})


def tell_robots(session: Session, act: Act, case: Case, template: Template, **params: str) -> None:
    """Tell the staff's chats at once, by number and kind only: nothing of the customer goes there."""
    for robot in settings().channels.robots:
        key = f"{case.case_no}:{case.version}:{template}:{robot}"
        message = Message(OutboxChannel.ROBOT, template, robot, key, params, case.id, urgent=True)
        enqueue(session, act, message)


def _write(
    session: Session,
    act: Act,
    case: Case,
    template: Template,
    way: tuple[OutboxChannel, str],
    params: dict[str, str],
    *,
    urgent: bool = False,
) -> None:
    channel, recipient = way
    key = f"{case.case_no}:{case.version}:{template}:{channel}"
    enqueue(session, act, Message(channel, template, recipient, key, params, case.id, urgent))
