"""What customers were told to bring (一次性告知): the lists of a case, and what has been handed in."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, Notification, NotifiedMaterial, Staff
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.notification import Asked


def add_notification(session: Session, notification: Notification, asked: Sequence[Asked]) -> None:
    """Keep a list as it was told; what was brought along counts as handed in to whoever told it."""
    session.add(notification)
    session.flush()
    for each in asked:
        values = {name: value for name, value in asdict(each).items() if name != "is_here"}
        session.add(
            NotifiedMaterial(
                notification_id=notification.id or 0,
                case_id=notification.case_id,
                handed_in_at=notification.told_at if each.is_here else None,
                taken_by_id=notification.told_by_id if each.is_here else None,
                **values,
            )
        )
    session.flush()


def notifications_of(session: Session, case: Case) -> Sequence[Notification]:
    """The lists of a case, oldest first."""
    query = select(Notification).where(Notification.case_id == case.id)
    return session.exec(query.order_by(col(Notification.told_at), col(Notification.id))).all()


def materials_of(session: Session, case: Case) -> Sequence[NotifiedMaterial]:
    """Everything on the lists of a case, in the order told."""
    query = select(NotifiedMaterial).where(NotifiedMaterial.case_id == case.id)
    return session.exec(query.order_by(col(NotifiedMaterial.id))).all()


def material_of(session: Session, case: Case, material_id: int) -> NotifiedMaterial:
    """One thing on a list of the case. Raises NotFound."""
    material = session.get(NotifiedMaterial, material_id)
    if material is None or material.case_id != case.id:
        raise NotFound("notification.material_not_found", field="material")
    return material


def take_all(session: Session, case: Case, *, at: datetime, by: int | None) -> None:
    """Everything still awaited has been handed in."""
    for material in materials_of(session, case):
        if material.handed_in_at is None and not material.bank_holds:
            material.handed_in_at, material.taken_by_id = at, by


def takers(session: Session, materials: Sequence[NotifiedMaterial]) -> dict[int, str]:
    """Names by staff id of those who took what was handed in."""
    ids = {material.taken_by_id for material in materials if material.taken_by_id}
    return {
        staff_id or 0: name
        for staff_id, name in session.exec(select(Staff.id, Staff.name).where(col(Staff.id).in_(ids)))
    }
