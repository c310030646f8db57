"""Channels to the outside (渠道): which the house has set up, read from its settings and checked at start."""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from urllib.parse import unquote, urlsplit

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.wording import clean_email

PREFIX: Final = "SHOUWEN_"
LEAST_SIGNING_SECRET: Final = 16
_PORTS: Final = {"smtp": 25, "smtps": 465, "imap": 143, "imaps": 993}


class Robot(StrEnum):
    """Group robots (群机器人) that post into a chat of the staff."""

    WECOM = "wecom"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server of mail; ``tls`` from the first byte, else STARTTLS when the server offers it."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls: bool

    @property
    def is_here(self) -> bool:
        """Whether it is this very machine, where a password may travel in clear."""
        try:
            return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


@dataclass(frozen=True, slots=True)
class HttpDoor:
    """An address that takes posts, and the secret they are signed with ("" for none); both stay out of logs."""

    url: str = field(repr=False)
    secret: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True)
class Channels:
    """What is set up; None and an empty mapping mean that the house does not use it."""

    smtp: MailServer | None
    mail_from: str
    imap: MailServer | None
    sms: HttpDoor | None
    webhook: HttpDoor | None
    robots: dict[Robot, HttpDoor]


def read_channels(text: Callable[[str, str], str]) -> Channels:
    """Read the settings of all channels; ``text`` gives a setting by its name without prefix, or a default.

    Raises InvalidInput whose ``field`` is the name of the variable that is wrong or missing.
    """
    smtp = _mail_server(text("SMTP_URL", ""), "SMTP_URL", "smtp")
    robots = {robot: _door(text, robot.name, is_signed=False) for robot in Robot}
    return Channels(
        smtp=smtp,
        mail_from=_mail_from(text("MAIL_FROM", ""), needed=smtp is not None),
        imap=_mail_server(text("IMAP_URL", ""), "IMAP_URL", "imap"),
        sms=_door(text, "SMS", is_signed=True),
        webhook=_door(text, "WEBHOOK", is_signed=True),
        robots={robot: door for robot, door in robots.items() if door is not None},
    )


def _mail_server(url: str, name: str, scheme: str) -> MailServer | None:
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise InvalidInput("settings.mail_server", field=PREFIX + name, scheme=scheme) from None
    if parts.scheme not in {scheme, f"{scheme}s"} or not parts.hostname or parts.path.strip("/"):
        raise InvalidInput("settings.mail_server", field=PREFIX + name, scheme=scheme)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.hostname, port, user, password, tls=parts.scheme.endswith("s"))


def _mail_from(address: str, *, needed: bool) -> str:
    if not address and not needed:
        return ""
    try:
        cleaned = clean_email(address)
    except InvalidInput:
        cleaned = ""
    if not cleaned:
        raise InvalidInput("settings.mail_from", field=f"{PREFIX}MAIL_FROM")
    return cleaned


def _door(text: Callable[[str, str], str], name: str, *, is_signed: bool) -> HttpDoor | None:
    url, secret = text(f"{name}_URL", ""), text(f"{name}_SECRET", "")
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise InvalidInput("settings.door", field=f"{PREFIX}{name}_URL")
    if is_signed and len(secret) < LEAST_SIGNING_SECRET:
        raise InvalidInput(
            "settings.signing_secret", field=f"{PREFIX}{name}_SECRET", least=LEAST_SIGNING_SECRET
        )
    return HttpDoor(url, secret)
