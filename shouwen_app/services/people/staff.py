"""The people as the settings page shows them (人员与岗位)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import Staff, Unit
from shouwen_app.db.repositories import staff as people
from shouwen_app.db.repositories import units
from shouwen_app.domain.act import Act
from shouwen_app.domain.lockout import minutes_left
from shouwen_app.domain.organisation import RANKS
from shouwen_app.domain.permissions import Permission, Role
from shouwen_app.domain.wording import clean_line
from shouwen_app.services.permission import require
from shouwen_app.texts import t

PAGE_SIZE: Final = 30


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A person in words and, for the form, in codes; ``in_charge`` are unit codes, ``deputy`` a staff number."""

    login: str = ""
    name: str = ""
    unit: str = ""
    unit_name: str = ""
    post: str = ""
    rank: str = "10"
    rank_name: str = ""
    employment: str = "regular"
    employment_name: str = ""
    phone: str = ""
    email: str = ""
    deputy: str = ""
    roles: list[str] = field(default_factory=list)
    role_names: str = ""
    in_charge: list[str] = field(default_factory=list)
    is_active: bool = True
    is_on_duty: bool = True
    is_locked: bool = False


@dataclass(frozen=True, slots=True)
class StaffPage:
    """One page of people; ``pages`` is at least 1."""

    rows: tuple[StaffRow, ...]
    total: int
    page: int
    pages: int


def list_staff(
    session: Session, act: Act, *, words: str = "", unit: str = "", with_former: bool = False, page: int = 1
) -> StaffPage:
    """People whose name, number or post contains ``words``, of the unit with code ``unit`` or of all when "".

    A page beyond the last shows the last. Raises InvalidInput, NotFound for the unit.
    """
    require(act, Permission.STAFF_MANAGE)
    asked = clean_line(words, "words", longest=60)
    chosen = units.get_unit(session, unit, field="unit") if unit else None
    unit_id = chosen.id if chosen else None

    def look(at: int) -> tuple[Sequence[tuple[Staff, Unit]], int]:
        first = (at - 1) * PAGE_SIZE
        return people.find_staff(
            session, words=asked, unit_id=unit_id, with_former=with_former, first=first, most=PAGE_SIZE
        )

    at = max(page, 1)
    found, total = look(at)
    pages = max(1, -(-total // PAGE_SIZE))
    if at > pages:
        at = pages
        found, total = look(at)
    grants = people.grant_rows(session, [staff.id or 0 for staff, _ in found])
    codes = {each.id or 0: each.code for each in units.all_units(session)}
    deputies = people.logins_of(session, [staff.deputy_id for staff, _ in found if staff.deputy_id])
    rows = tuple(_row(staff, place, act, grants[staff.id or 0], codes, deputies) for staff, place in found)
    return StaffPage(rows, total, at, pages)


def _row(
    staff: Staff,
    unit: Unit,
    act: Act,
    held: Sequence[tuple[Role, int]],
    codes: Mapping[int, str],
    deputies: Mapping[int, str],
) -> StaffRow:
    roles = [role for role in Role if any(role == each for each, _ in held)]
    return StaffRow(
        login=staff.login,
        name=staff.name,
        unit=unit.code,
        unit_name=unit.name,
        post=staff.post,
        rank=str(staff.rank),
        rank_name=t(f"rank.{RANKS[staff.rank]}"),
        employment=staff.employment.value,
        employment_name=t(f"employment.{staff.employment}"),
        phone=staff.phone,
        email=staff.email,
        deputy=deputies.get(staff.deputy_id or 0, ""),
        roles=[role.value for role in roles],
        role_names=t("staff.list_separator").join(t(f"role.{role}") for role in roles),
        in_charge=[codes[unit_id] for role, unit_id in held if role == Role.LEADER],
        is_active=staff.is_active,
        is_on_duty=staff.is_on_duty,
        is_locked=minutes_left(staff.locked_until, act.at) > 0,
    )
