"""Attachments on the case page (附件): a line each, with a link for those who may see customers unmasked."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.attachments import attachments_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.attachment import IMAGES, MOST_FILES
from shouwen_app.domain.lifecycle import CaseStatus, shown_status
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.views import due_text
from shouwen_app.texts import t
from shouwen_app.texts.numbers import size_text


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """One file; ``href`` is "" for those who may not open it."""

    name: str
    href: str
    line: str
    is_picture: bool


@dataclass(frozen=True, slots=True)
class AttachmentsView:
    """The card; ``can_add`` says whether this viewer may add another file now."""

    files: tuple[AttachmentLine, ...]
    can_add: bool


def attachments_view(session: Session, act: Act, case: Case) -> AttachmentsView:
    """The attachments of a case as this viewer sees them."""
    opens = act.actor.may(Permission.CASE_UNMASK)
    rows = attachments_of(session, case)
    is_open = shown_status(case.status, case.rating_closes_at, act.at) is not CaseStatus.ARCHIVED
    lines = tuple(
        AttachmentLine(
            name=each.name,
            href=f"/attachments/{each.id}" if opens else "",
            line=t(
                "attachment.line",
                size=size_text(each.size),
                by=name or t(f"actor.{each.added_by}"),
                at=due_text(each.added_at, act.at),
            ),
            is_picture=each.media_type in IMAGES,
        )
        for each, name in rows
    )
    can_add = is_open and act.actor.may(Permission.CASE_ATTACH) and len(rows) < MOST_FILES
    return AttachmentsView(lines, can_add)


def attached_text(payload: Mapping[str, object], private: Mapping[str, str], *_: object) -> str:
    """What the event of an attachment says."""
    size = size_text(int(str(payload["size"])))
    name = private.get("name", "")
    return t("attachment.event", name=name, size=size) if name else t("attachment.event_erased", size=size)
