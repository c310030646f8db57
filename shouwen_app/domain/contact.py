"""The contact (来访来电来函): channel, kind, requester, and the minimum record of digest 4.6."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.wording import (
    CONTENT_MAX,
    NAME_MAX,
    ORGANISATION_MAX,
    clean_email,
    clean_line,
    clean_phone,
    clean_text,
)


class Channel(StrEnum):
    """Ways a contact arrives (R2.1d, R16.1c, R18.3, R1.7, R20.A2.2)."""

    VISIT = "visit"
    PHONE = "phone"
    LETTER = "letter"
    OFFICIAL_LETTER = "official_letter"
    WRITTEN_REPORT = "written_report"
    EMAIL = "email"
    OPINION_BOX = "opinion_box"
    WEB = "web"
    HOTLINE = "hotline"
    SUPERIOR = "superior"
    SYSTEM = "system"
    PAPER = "paper"


class ContactKind(StrEnum):
    """What is wanted (R2.1d, R14.1, R16.7)."""

    BUSINESS = "business"
    CONSULTATION = "consultation"
    LOOKUP = "lookup"
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    CRIME_REPORT = "crime_report"
    INFORMING = "informing"
    INSTRUCTION = "instruction"
    NOTIFICATION = "notification"
    MAJOR_INFORMATION = "major_information"


class RequesterKind(StrEnum):
    """Who asks (R2.1c, R16.0): customers, but colleagues and grass-roots units too."""

    PERSON = "person"
    COMPANY = "company"
    COLLEAGUE = "colleague"
    GRASSROOTS = "grassroots"
    PUBLIC = "public"


ASKED_KINDS = (
    ContactKind.CONSULTATION,
    ContactKind.BUSINESS,
    ContactKind.LOOKUP,
    ContactKind.COMPLAINT,
)
"""What customers choose from when they ask by themselves; the first is meant when they choose none."""

OPINION_KINDS = (ContactKind.SUGGESTION, ContactKind.COMPLAINT, ContactKind.INFORMING)
"""The same for the opinion box (R16.12.2)."""

ABOUT_STAFF = frozenset({ContactKind.COMPLAINT, ContactKind.INFORMING})
"""Kinds of contact that may be about a member of staff, who then has no part in it and does not see it."""

CANNOT_BE_DECLINED = frozenset({Channel.HOTLINE, Channel.SUPERIOR})
"""Orders no unit may return: hotline (R1.7a), superior body (house rule)."""

CUSTOMERS = frozenset({RequesterKind.PERSON, RequesterKind.COMPANY, RequesterKind.PUBLIC})
"""Requesters from outside the house; the regulator's terms protect their complaints."""

EARLIEST_BEFORE = timedelta(days=366)

REPEATS_WITHIN = timedelta(days=30)
"""House rule: the same number about the same kind of matter within this time comes again; later it is a new concern."""


@dataclass(frozen=True, slots=True)
class Contact:
    """What is written down of a contact (R16.6a, R18.4.3b); build it with ``record_contact``."""

    channel: Channel
    kind: ContactKind
    requester_kind: RequesterKind
    name: str
    organisation: str
    phone: str
    anonymous: bool
    content: str
    received_at: datetime
    email: str = ""


def record_contact(
    *,
    channel: Channel,
    kind: ContactKind,
    requester_kind: RequesterKind,
    name: str,
    organisation: str,
    phone: str,
    anonymous: bool,
    content: str,
    received_at: datetime,
    now: datetime,
    reachable: bool,
    email: str = "",
) -> Contact:
    """The contact with its fields checked and cleaned.

    ``reachable``: an answer is still owed, so that the requester's name and phone are compulsory unless anonymous
    (R15.2.2b, R16.6a); who wrote from an ``email`` address is reached there. An anonymous contact keeps no name,
    organisation, phone or address.
    Raises InvalidInput naming the field, also for a contact in the future or more than a year ago.
    """
    check_received(received_at, now)
    owed = reachable and not anonymous
    address = "" if anonymous else clean_email(email)
    return Contact(
        channel=channel,
        kind=kind,
        requester_kind=requester_kind,
        name="" if anonymous else clean_line(name, "name", longest=NAME_MAX, required=owed),
        organisation="" if anonymous else clean_line(organisation, "organisation", longest=ORGANISATION_MAX),
        phone="" if anonymous else clean_phone(phone, required=owed and not address),
        anonymous=anonymous,
        content=clean_text(content, "content", longest=CONTENT_MAX, required=True),
        received_at=received_at,
        email=address,
    )


def check_received(received_at: datetime, now: datetime) -> None:
    """Raises InvalidInput for a contact in the future or more than a year ago."""
    if received_at > now + timedelta(minutes=1):
        raise InvalidInput("contact.in_future", field="received_at")
    if received_at < now - EARLIEST_BEFORE:
        raise InvalidInput("contact.too_long_ago", field="received_at")


def check_can_be_passed_on(kind: RequesterKind, name: str, organisation: str, phone: str) -> None:
    """The four fields that go to an absent colleague: name, organisation, phone and what it is about (R18.4.3b).

    A private person has no organisation. Raises InvalidInput naming the field, also for an anonymous contact.
    """
    needed = {"name": name, "phone": phone}
    if kind is not RequesterKind.PERSON and kind is not RequesterKind.PUBLIC:
        needed["organisation"] = organisation
    for field, value in needed.items():
        if not value:
            raise InvalidInput("contact.needed_for_absent", field=field)
