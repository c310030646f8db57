"""The page of channels (渠道与消息): each channel with its state, dead letters, and what every message says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from shouwen_app.db.models import Case, OutboxMessage
from shouwen_app.db.repositories import outbox
from shouwen_app.domain.act import Act
from shouwen_app.domain.channels import Robot
from shouwen_app.domain.doors import Door, is_set_up
from shouwen_app.domain.outbox import OutboxChannel, OutboxState, Template
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import mask_email, mask_phone
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.mail_in.list import QuarantinedMail, quarantined_mails
from shouwen_app.services.outbox.render import words
from shouwen_app.services.permission import require
from shouwen_app.settings import settings
from shouwen_app.texts import CATALOG, t

MOST_LETTERS = 100
_TOLD_AS = {Template.RERATING_LINK: Template.RATING_LINK}
"""A second rating follows a bad first one, of which whoever keeps the channels must not learn (decision 0008)."""


@dataclass(frozen=True, slots=True)
class DoorRow:
    """One channel; counts are of its kind, so that robots share them."""

    key: str
    name: str
    is_set_up: bool
    setting: str
    waiting: int
    failed: int
    last: str


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A message that was given up, its recipient masked."""

    id: int
    what: str
    recipient: str
    case_no: str
    attempts: int
    why: str
    at: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a message says, with made-up values."""

    name: str
    subject: str
    text: str
    short: str


@dataclass(frozen=True, slots=True)
class ChannelsView:
    """The whole page."""

    doors: tuple[DoorRow, ...] = ()
    letters: tuple[DeadLetter, ...] = ()
    previews: tuple[Preview, ...] = ()
    mails: tuple[QuarantinedMail, ...] = ()


def channels_view(session: Session, act: Act) -> ChannelsView:
    """Everything on the page; nothing of it shows an address, a password or a customer. Raises NotPermitted."""
    require(act, Permission.CHANNEL_MANAGE)
    counts = outbox.counts(session)
    return ChannelsView(
        tuple(_door(session, door, counts, act.at) for door in Door),
        tuple(_letter(session, each, act.at) for each in outbox.dead_letters(session, MOST_LETTERS)),
        tuple(_preview(template, act.at) for template in Template if template is not Template.EVENT),
        quarantined_mails(session, act),
    )


def _door(
    session: Session, door: Door, counts: Mapping[tuple[OutboxChannel, OutboxState], int], now: datetime
) -> DoorRow:
    channel = _channel_of(door)
    last = outbox.last_sent(session, channel) if channel else None
    return DoorRow(
        key=door,
        name=t(f"door.{door}"),
        is_set_up=is_set_up(settings().channels, door),
        setting=t(f"door.{door}.setting"),
        waiting=counts.get((channel, OutboxState.WAITING), 0) if channel else 0,
        failed=counts.get((channel, OutboxState.FAILED), 0) if channel else 0,
        last=due_text(last, now) if last else "",
    )


def _channel_of(door: Door) -> OutboxChannel | None:
    if door in list(Robot):
        return OutboxChannel.ROBOT
    return None if door is Door.INBOX else OutboxChannel(door)


def _letter(session: Session, message: OutboxMessage, now: datetime) -> DeadLetter:
    case = session.get(Case, message.case_id) if message.case_id else None
    kind = message.last_error.partition("_")[0]
    why = f"outbox_error.{message.last_error}"
    return DeadLetter(
        id=message.id or 0,
        what=t(f"outbox_template.{_TOLD_AS.get(message.template, message.template)}"),
        recipient=" ".join(filter(None, (t(f"outbox_channel.{message.channel}"), _masked(message)))),
        case_no=case.case_no if case else "",
        attempts=message.attempts,
        why=t(why)
        if why in CATALOG
        else t(f"outbox_error.{kind}", code=message.last_error.partition("_")[2]),
        at=due_text(message.settled_at or message.created_at, now),
    )


def _masked(message: OutboxMessage) -> str:
    if message.channel is OutboxChannel.EMAIL:
        return mask_email(message.recipient)
    return mask_phone(message.recipient) if message.channel is OutboxChannel.SMS else ""


def _preview(template: Template, now: datetime) -> Preview:
    moments = {
        name: due_text(now + timedelta(days=days), now)
        for name, days in (("before", 1), ("due", 2), ("after", 2), ("until", 7))
    }
    url = f"{settings().public_url}/q/?k=…"
    said = words(
        template, {**{name: t(f"message.sample.{name}") for name in _SAMPLES}, **moments, "url": url}
    )
    return Preview(t(f"outbox_template.{template}"), said.subject, said.text, said.short)


_SAMPLES = ("case_no", "title", "unit", "name", "phone", "why", "reply", "matter", "more", "bulletin")
