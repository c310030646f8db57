"""Opening an attachment (查看附件): what customers sent is unmasked data, so each reading is written down."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.attachments import attachment_in_reach
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.attachment import MediaType
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.attachments import storage
from shouwen_app.services.attachments.storage import Shelf
from shouwen_app.services.permission import require


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file as it is sent to the browser."""

    name: str
    media_type: MediaType
    data: bytes


def open_attachment(session: Session, act: Act, *, attachment_id: int) -> OpenedFile:
    """The file, written down in the access log (product design §4).

    Raises NotPermitted, for auditors too, NotFound outside the scope, and FileNotFoundError when the data folder is not
    the one the database belongs to.
    """
    require(act, Permission.CASE_UNMASK)
    attachment, case = attachment_in_reach(session, act.actor, attachment_id)
    detail = {"case": case.case_no, "attachment": attachment.id}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.ATTACHMENT_OPENED, detail)
    return OpenedFile(attachment.name, attachment.media_type, storage.kept(attachment.file, Shelf.CASES))
