"""Who is on duty and who holds which role for a unit (在岗与职责)."""

from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from shouwen_app.db.models import Case, RoleGrant, Staff, Unit
from shouwen_app.domain.errors import InvalidInput, NotFound
from shouwen_app.domain.first_inquiry import Candidate
from shouwen_app.domain.lifecycle import OWED
from shouwen_app.domain.permissions import ROLES, Permission, Role

_TAKE_CASES = tuple(role for role, policy in ROLES.items() if Permission.CASE_ACCEPT in policy.does)


def staff_of(session: Session, staff_id: int, *, field: str = "") -> Staff:
    """Raises NotFound naming ``field``."""
    staff = session.get(Staff, staff_id)
    if staff is None:
        raise NotFound("staff.not_found", field=field)
    return staff


def unit_of(session: Session, unit_id: int, *, field: str = "") -> Unit:
    """An active unit. Raises InvalidInput naming ``field``."""
    unit = session.get(Unit, unit_id)
    if unit is None or not unit.is_active:
        raise InvalidInput("unit.not_found", field=field)
    return unit


def any_unit(session: Session, unit_id: int) -> Unit:
    """A unit, also one that has closed since."""
    return session.get_one(Unit, unit_id)


def candidate(staff: Staff) -> Candidate:
    """A member of staff as the rules on first-inquiry persons see them."""
    return Candidate(staff.id or 0, staff.rank, staff.employment)


def on_duty(session: Session, unit_id: int) -> list[Staff]:
    """Staff on duty in a unit whose role lets them take cases, highest rank first."""
    takers = select(RoleGrant.staff_id).where(col(RoleGrant.role).in_(_TAKE_CASES))
    found = session.exec(
        select(Staff)
        .where(
            Staff.unit_id == unit_id, col(Staff.is_active), col(Staff.is_on_duty), col(Staff.id).in_(takers)
        )
        .order_by(col(Staff.rank).desc(), col(Staff.id))
    )
    return list(found)


def counters_on_duty(session: Session, unit_id: int | None = None) -> list[Staff]:
    """Counter staff on duty in a unit, or in the whole house, in the order of their numbers."""
    held = select(RoleGrant.staff_id).where(RoleGrant.role == Role.COUNTER)
    query = select(Staff).where(col(Staff.is_active), col(Staff.is_on_duty), col(Staff.id).in_(held))
    if unit_id is not None:
        query = query.where(Staff.unit_id == unit_id)
    return list(session.exec(query.order_by(col(Staff.id))))


def open_cases_of(session: Session, staff_ids: Sequence[int]) -> dict[int, int]:
    """By person: how many cases they answer for that still owe a reply."""
    answering = func.coalesce(Case.successor_id, Case.first_inquiry_id)
    query = select(answering, func.count()).where(answering.in_(staff_ids), col(Case.status).in_(OWED))
    return dict(session.exec(query.group_by(answering)).all())


def takes_cases(session: Session, staff_id: int) -> bool:
    """Whether a role lets the person take cases; without one they could not even see theirs."""
    held = select(RoleGrant.id).where(RoleGrant.staff_id == staff_id, col(RoleGrant.role).in_(_TAKE_CASES))
    return session.exec(held).first() is not None


def colleagues_of(session: Session, unit_id: int) -> list[Staff]:
    """Active staff of a unit, on duty or not, highest rank first."""
    found = session.exec(
        select(Staff)
        .where(Staff.unit_id == unit_id, col(Staff.is_active))
        .order_by(col(Staff.rank).desc(), col(Staff.login))
    )
    return list(found)


def everybody(session: Session) -> Sequence[tuple[Staff, str]]:
    """All active staff with the name of their unit, unit by unit."""
    query = select(Staff, Unit.name).join(Unit, col(Unit.id) == Staff.unit_id).where(col(Staff.is_active))
    return session.exec(query.order_by(col(Unit.sort_order), col(Unit.id), col(Staff.login))).all()


def holders(
    session: Session, role: Role, unit_id: int | None = None, *, without: int | None = None
) -> list[int]:
    """Ids of active staff who hold ``role``, for exactly ``unit_id`` or one above it when given.

    ``without`` leaves out whom the matter is about (回避).
    """
    query = (
        select(RoleGrant.staff_id)
        .join(Staff, col(Staff.id) == RoleGrant.staff_id)
        .where(RoleGrant.role == role, col(Staff.is_active))
    )
    if unit_id is not None:
        query = query.where(col(RoleGrant.unit_id).in_(lineage(session, unit_id)))
    return sorted(set(session.exec(query)) - {without})


def nearest_holders(session: Session, role: Role, unit_id: int, *, without: int | None = None) -> list[int]:
    """Holders of ``role`` for the unit itself, else for the nearest unit above that has one.

    ``without`` leaves out whom the matter is about, so that the next above decides (回避).
    """
    grants = session.exec(
        select(RoleGrant.unit_id, RoleGrant.staff_id)
        .join(Staff, col(Staff.id) == RoleGrant.staff_id)
        .where(RoleGrant.role == role, col(Staff.is_active))
    ).all()
    for ancestor in reversed(lineage(session, unit_id)):
        found = sorted(
            staff_id for granted, staff_id in grants if granted == ancestor and staff_id != without
        )
        if found:
            return found
    return []


def path_of(session: Session, unit_id: int) -> str:
    """The path of a unit in the tree."""
    unit = session.get(Unit, unit_id)
    return unit.path if unit else ""


def lineage(session: Session, unit_id: int) -> Sequence[int]:
    """Ids from the root of the tree down to the unit."""
    return [int(part) for part in path_of(session, unit_id).split("/") if part]
