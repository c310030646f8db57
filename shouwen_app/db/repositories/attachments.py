"""Attachments (附件) of a case, and which files in the data folder nothing refers to."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from shouwen_app.db.models import Attachment, Case, ReportFile, Staff
from shouwen_app.db.scopes import visible_cases
from shouwen_app.domain.act import Actor
from shouwen_app.domain.errors import NotFound


def attachments_of(session: Session, case: Case) -> Sequence[tuple[Attachment, str]]:
    """The attachments of a case, oldest first, each with the name of the member of staff who added it, or ""."""
    query = (
        select(Attachment, Staff.name)
        .join(Staff, col(Staff.id) == Attachment.added_by_id, isouter=True)
        .where(Attachment.case_id == case.id)
        .order_by(col(Attachment.id))
    )
    return [(attachment, name or "") for attachment, name in session.exec(query)]


def attachment_in_reach(session: Session, viewer: Actor, attachment_id: int) -> tuple[Attachment, Case]:
    """An attachment of a case the viewer may see. Raises NotFound."""
    query = (
        select(Attachment, Case)
        .join(Case, col(Case.id) == Attachment.case_id)
        .where(Attachment.id == attachment_id, visible_cases(viewer))
    )
    found = session.exec(query).one_or_none()
    if found is None:
        raise NotFound("attachment.not_found")
    return found


def unreferenced(session: Session, table: type[Attachment | ReportFile], names: Collection[str]) -> set[str]:
    """Those of ``names`` that no file of ``table`` lies under."""
    known = session.exec(select(table.file).where(col(table.file).in_(names))).all()
    return set(names) - set(known)
