"""Whose opinion counts for which units (签批范围): the nearest holder of a role up the tree."""

from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, RoleGrant, Staff, Unit
from shouwen_app.domain.lifecycle import STANDINGS, Owner
from shouwen_app.domain.permissions import Role

_WAITING = [status for status, standing in STANDINGS.items() if standing.owner in (Owner.HEAD, Owner.LEADER)]


def decides_for(
    session: Session, role: Role, staff_id: int | None, *, without: int | None = None
) -> frozenset[int]:
    """Units for which ``staff_id`` is among the nearest holders of ``role`` up the tree, ``without`` left out."""
    grants = session.exec(
        select(RoleGrant.unit_id, RoleGrant.staff_id)
        .join(Staff, col(Staff.id) == RoleGrant.staff_id)
        .where(RoleGrant.role == role, col(Staff.is_active))
    ).all()
    held: dict[int, set[int]] = {}
    for unit_id, holder in grants:
        if holder == without:
            continue
        held.setdefault(unit_id, set()).add(holder)
    units = session.exec(select(Unit.id, Unit.path)).all()
    return frozenset(unit_id or 0 for unit_id, path in units if staff_id in _nearest(path, held))


def decides_instead(session: Session, role: Role, staff_id: int | None) -> dict[int, frozenset[int]]:
    """By the person whom open matters are about: the units whose matters about them ``staff_id`` decides (回避)."""
    named = session.exec(
        select(Case.about_staff_id)
        .where(col(Case.about_staff_id).is_not(None), col(Case.status).in_(_WAITING))
        .distinct()
    )
    return {about: decides_for(session, role, staff_id, without=about) for about in named if about}


def _nearest(path: str, held: dict[int, set[int]]) -> set[int]:
    lineage = [int(part) for part in path.split("/") if part]
    return next((held[unit_id] for unit_id in reversed(lineage) if unit_id in held), set())
