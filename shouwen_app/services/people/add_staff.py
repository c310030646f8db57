"""A new member of staff (新增人员)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from shouwen_app.db.models import Staff
from shouwen_app.db.repositories import access_log, units
from shouwen_app.db.repositories import staff as people
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import Conflict
from shouwen_app.domain.organisation import EmploymentType, check_rank, staff_login
from shouwen_app.domain.passwords import check_password
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.domain.wording import NAME_MAX, clean_email, clean_line
from shouwen_app.services.people.one_time_password import one_time_password
from shouwen_app.services.people.roles import held_roles
from shouwen_app.services.permission import require
from shouwen_app.services.signin.hashing import hash_password
from shouwen_app.settings import settings

POST_MAX, PHONE_MAX = 50, 40


@dataclass(frozen=True, slots=True)
class NewStaff:
    """A person to be enrolled; ``unit`` is a code, ``in_charge`` the unit codes of a leader."""

    login: str
    name: str
    unit: str
    post: str
    rank: int = 10
    employment: EmploymentType = EmploymentType.REGULAR
    phone: str = ""
    roles: Sequence[Role] = ()
    in_charge: Sequence[str] = ()
    email: str = ""


@dataclass(frozen=True, slots=True)
class FirstPassword:
    """A password to be told to its owner once; it is stored nowhere."""

    login: str
    name: str
    password: str = field(repr=False)


def add_staff(
    session: Session,
    act: Act,
    *,
    login: str,
    name: str,
    unit: str,
    post: str,
    rank: int = 10,
    employment: EmploymentType = EmploymentType.REGULAR,
    phone: str = "",
    email: str = "",
    roles: list[Role],
    in_charge: list[str],
    password: str = "",
) -> FirstPassword:
    """Enrol a person with ``password``, or with a one-time one when that is ""; either must be changed at first log-in.

    Carry it out without a request id, since the result must not be stored. Raises as ``enrol`` does.
    """
    require(act, Permission.STAFF_MANAGE)
    person = NewStaff(login, name, unit, post, rank, employment, phone, roles, in_charge, email)
    first = password or one_time_password(act)
    if password:
        check_password(first, login=login, name=name, policy=settings().password_policy, field="password")
    enrolled = enrol(session, act, person, password_hash=hash_password(first))
    return FirstPassword(enrolled.login, enrolled.name, first)


def enrol(
    session: Session, act: Act, person: NewStaff, *, password_hash: str, must_change_password: bool = True
) -> Staff:
    """Store a person with a password hashed before, for one or many at a time.

    Raises InvalidInput naming the field, NotFound for a unit, Conflict for a staff number in use.
    """
    require(act, Permission.STAFF_MANAGE)
    login = staff_login(person.login)
    if people.staff_by_login(session, login) is not None:
        raise Conflict("staff.login_taken", field="login", login=login)
    unit = units.get_unit(session, person.unit, field="unit")
    staff = Staff(
        login=login,
        name=clean_line(person.name, "name", longest=NAME_MAX, required=True),
        unit_id=unit.id or 0,
        post=clean_line(person.post, "post", longest=POST_MAX, required=True),
        rank=check_rank(person.rank),
        employment=person.employment,
        phone=clean_line(person.phone, "phone", longest=PHONE_MAX),
        email=clean_email(person.email),
        password_hash=password_hash,
        must_change_password=must_change_password,
    )
    held = held_roles(session, unit, person.roles, person.in_charge)
    session.add(staff)
    session.flush()
    people.replace_grants(session, staff.id or 0, held)
    detail = {"staff": login, "unit": unit.code, "roles": [role.value for role in person.roles]}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.STAFF_ADDED, detail)
    return staff
