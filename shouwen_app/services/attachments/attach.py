"""Adding files to a case (添加附件), by staff on its page or by whoever sends a matter in."""

from collections.abc import Sequence

from sqlmodel import Session

from shouwen_app.db.models import Attachment, Case
from shouwen_app.db.repositories.attachments import attachments_of
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.attachment import check_count
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseStatus, shown_status
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.attachments import storage
from shouwen_app.services.attachments.prepare import Prepared
from shouwen_app.services.attachments.storage import Shelf
from shouwen_app.services.permission import require


def attach_files(session: Session, act: Act, case_no: str, *, files: Sequence[Prepared]) -> int:
    """Add files on the case page; how many were new to the case.

    Raises NotPermitted, NotFound outside the scope, and what ``attach`` raises.
    """
    require(act, Permission.CASE_ATTACH)
    if not files:
        raise InvalidInput("attachment.none_chosen", field="files")
    return attach(session, act, CaseRepository(session, act.actor).get(case_no), files)


def attach(session: Session, act: Act, case: Case, files: Sequence[Prepared]) -> int:
    """Keep ``files`` with a case that the calling use case has found and may change; how many were new to it.

    One event each; its name is private. A file already there is not kept twice. Raises InvalidInput when the case would
    hold too many, RuleViolation once it is archived. The bytes are on disk before the transaction ends; when it fails,
    the worker loop removes them.
    """
    if shown_status(case.status, case.rating_closes_at, act.at) is CaseStatus.ARCHIVED:
        raise RuleViolation("attachment.archived")
    there = {attachment.sha256 for attachment, _ in attachments_of(session, case)}
    new = {file.sha256: file for file in files if file.sha256 not in there}
    check_count(len(there), len(new))
    for file in new.values():
        _add(session, act, case, file)
    return len(new)


def _add(session: Session, act: Act, case: Case, file: Prepared) -> None:
    payload = {"media_type": file.media_type, "size": len(file.data), "sha256": file.sha256}
    CaseRepository(session, SYSTEM).record(case, act, CaseEventKind.ATTACHED, payload, {"name": file.name})
    session.add(
        Attachment(
            case_id=case.id or 0,
            seq=case.version,
            name=file.name,
            media_type=file.media_type,
            size=len(file.data),
            sha256=file.sha256,
            file=storage.keep(file.data, Shelf.CASES),
            added_at=act.at,
            added_by=act.actor.kind,
            added_by_id=act.actor.staff_id,
        )
    )
    session.flush()
