"""Units for which somebody holds a permission (职责范围内的机构), and the cases each was asked first."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, Unit
from shouwen_app.db.scopes import not_void, units_within
from shouwen_app.domain.act import Actor
from shouwen_app.domain.permissions import Permission


def units_for(session: Session, viewer: Actor, permission: Permission) -> Sequence[Unit]:
    """Active units in the order of the directory, as far as the permission reaches."""
    query = select(Unit).where(col(Unit.is_active), units_within(viewer, permission))
    return session.exec(query.order_by(col(Unit.sort_order), col(Unit.id))).all()


def units_below(session: Session, path: str) -> Sequence[Unit]:
    """Active units below the one with this path, itself not among them."""
    query = select(Unit).where(col(Unit.is_active), col(Unit.path).startswith(path), Unit.path != path)
    return session.exec(query.order_by(col(Unit.sort_order), col(Unit.id))).all()


def case_numbers_by_unit(
    session: Session, unit_ids: Sequence[int], first: datetime, before: datetime
) -> dict[int, list[str]]:
    """Numbers of the cases that each unit was asked first, received from ``first`` on and before an instant."""
    found: dict[int, list[str]] = {unit_id: [] for unit_id in unit_ids}
    query = select(Case.first_inquiry_unit_id, Case.case_no).where(
        not_void(),
        col(Case.first_inquiry_unit_id).in_(unit_ids),
        col(Case.received_at) >= first,
        col(Case.received_at) < before,
    )
    for unit_id, case_no in session.exec(query.order_by(col(Case.case_no))):
        found[unit_id].append(case_no)
    return found
