"""Whose opinion counts for which units (签批范围): the nearest holder of a role up the tree."""

from sqlmodel import Session, col, select

from shouwen_app.db.models import RoleGrant, Staff, Unit
from shouwen_app.domain.permissions import Role


def decides_for(session: Session, role: Role, staff_id: int | None) -> frozenset[int]:
    """Units for which ``staff_id`` is among the nearest holders of ``role`` up the tree."""
    grants = session.exec(
        select(RoleGrant.unit_id, RoleGrant.staff_id)
        .join(Staff, col(Staff.id) == RoleGrant.staff_id)
        .where(RoleGrant.role == role, col(Staff.is_active))
    ).all()
    held: dict[int, set[int]] = {}
    for unit_id, holder in grants:
        held.setdefault(unit_id, set()).add(holder)
    units = session.exec(select(Unit.id, Unit.path)).all()
    return frozenset(unit_id or 0 for unit_id, path in units if staff_id in _nearest(path, held))


def _nearest(path: str, held: dict[int, set[int]]) -> set[int]:
    lineage = [int(part) for part in path.split("/") if part]
    return next((held[unit_id] for unit_id in reversed(lineage) if unit_id in held), set())
