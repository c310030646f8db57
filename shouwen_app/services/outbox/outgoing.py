"""A message on its way (待发消息): rendered, held in memory only, and how its sending can fail."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shouwen_app.domain.outbox import OutboxChannel, Template


@dataclass(frozen=True, slots=True)
class Thread:
    """What makes an e-mail part of a conversation; ``tag`` names its case and proves that an answer answers us."""

    tag: str = field(repr=False, default="")
    in_reply_to: str = ""
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MailFile:
    """A workbook that goes along with an e-mail, made when it leaves."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message with its words; ``repr`` shows neither words nor recipient, since links carry tokens."""

    message_id: int
    key: str
    channel: OutboxChannel
    template: Template
    recipient: str = field(repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)
    case_no: str
    sent_at: int
    params: Mapping[str, str] = field(default_factory=dict[str, str])
    thread: Thread = field(default_factory=Thread)
    file: MailFile | None = None


class SendFailed(Exception):
    """It could not be sent; ``reason`` is a code without personal data, ``for_good`` that trying again is no use."""

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.for_good = for_good
