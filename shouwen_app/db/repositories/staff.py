"""Members of staff and the roles they hold (人员与角色)."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, delete, or_, true
from sqlmodel import Session, col, func, select

from shouwen_app.db.models import RoleGrant, Staff, Unit
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.permissions import Grant, Role


def staff_by_login(session: Session, login: str) -> Staff | None:
    """The person with this staff number, active or not."""
    return session.exec(select(Staff).where(Staff.login == login)).first()


def get_staff(session: Session, login: str) -> Staff:
    """Raises NotFound."""
    staff = staff_by_login(session, login)
    if staff is None:
        raise NotFound("staff.not_found")
    return staff


def has_staff(session: Session) -> bool:
    """Whether the institution has anybody yet."""
    return session.exec(select(Staff.id).limit(1)).first() is not None


def grants_of(session: Session, staff_id: int) -> tuple[Grant, ...]:
    """The roles a person holds, each with the path of its unit."""
    rows = session.exec(
        select(RoleGrant.role, RoleGrant.unit_id, Unit.path)
        .join(Unit, col(Unit.id) == RoleGrant.unit_id)
        .where(RoleGrant.staff_id == staff_id)
        .order_by(col(RoleGrant.id))
    )
    return tuple(Grant(Role(role), unit_id, path) for role, unit_id, path in rows)


def grant_rows(session: Session, staff_ids: Iterable[int]) -> Mapping[int, list[tuple[Role, int]]]:
    """Role and unit id of each grant, by person."""
    found: dict[int, list[tuple[Role, int]]] = {staff_id: [] for staff_id in staff_ids}
    query = select(RoleGrant).where(col(RoleGrant.staff_id).in_(found)).order_by(col(RoleGrant.id))
    for grant in session.exec(query):
        found[grant.staff_id].append((grant.role, grant.unit_id))
    return found


def replace_grants(session: Session, staff_id: int, held: Iterable[tuple[Role, int]]) -> None:
    """Let a person hold exactly these roles, each for a unit id."""
    session.connection().execute(delete(RoleGrant).where(col(RoleGrant.staff_id) == staff_id))
    session.add_all(
        RoleGrant(staff_id=staff_id, role=role, unit_id=unit_id) for role, unit_id in dict.fromkeys(held)
    )
    session.flush()


def has_other_administrator(session: Session, staff_id: int) -> bool:
    """Whether somebody active besides this person is administrator."""
    query = (
        select(RoleGrant.id)
        .join(Staff, col(Staff.id) == RoleGrant.staff_id)
        .where(RoleGrant.role == Role.ADMINISTRATOR, col(Staff.is_active), Staff.id != staff_id)
    )
    return session.exec(query.limit(1)).first() is not None


def find_staff(
    session: Session, *, words: str, unit_id: int | None, with_former: bool, first: int, most: int
) -> tuple[Sequence[tuple[Staff, Unit]], int]:
    """One page of people with their units, and how many there are in all; ``words`` match name, number or post."""
    conditions: list[ColumnElement[bool]] = [true() if with_former else col(Staff.is_active).is_(True)]
    if unit_id is not None:
        conditions.append(col(Staff.unit_id) == unit_id)
    if words:
        columns = (Staff.name, Staff.login, Staff.post)
        conditions.append(or_(*(col(column).contains(words, autoescape=True) for column in columns)))
    total = session.exec(select(func.count()).select_from(Staff).where(*conditions)).one()
    rows = session.exec(
        select(Staff, Unit)
        .join(Unit, col(Unit.id) == Staff.unit_id)
        .where(*conditions)
        .order_by(col(Unit.sort_order), col(Unit.path), col(Staff.rank).desc(), col(Staff.login))
        .offset(first)
        .limit(most)
    ).all()
    return rows, total


def demo_accounts(session: Session) -> Sequence[tuple[Role, Staff]]:
    """One active person per role, the lowest staff number first, for a log-in page that shows them."""
    rows = session.exec(
        select(RoleGrant.role, Staff)
        .join(Staff, col(Staff.id) == RoleGrant.staff_id)
        .where(col(Staff.is_active), col(Staff.must_change_password).is_(False))
        .order_by(col(Staff.id))
    )
    first: dict[Role, Staff] = {}
    for role, staff in rows:
        first.setdefault(Role(role), staff)
    return [(role, first[role]) for role in Role if role in first]


def logins_of(session: Session, staff_ids: Iterable[int]) -> Mapping[int, str]:
    """Staff numbers by id."""
    rows = session.exec(select(Staff.id, Staff.login).where(col(Staff.id).in_(list(staff_ids))))
    return {staff_id: login for staff_id, login in rows if staff_id is not None}
