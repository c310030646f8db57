"""Versions of calendar years and hours (日历版本), with who recorded them."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from shouwen_app.db.models import CalendarYearVersion, RoleGrant, Staff, Unit, UnitHours
from shouwen_app.domain.permissions import Role


def versions_of(session: Session, year: int) -> Sequence[tuple[CalendarYearVersion, str]]:
    """The stored versions of a year, newest first, each with the name of who recorded it."""
    query = (
        select(CalendarYearVersion, Staff.name)
        .join(Staff, col(Staff.id) == CalendarYearVersion.recorded_by_id, isouter=True)
        .where(CalendarYearVersion.year == year)
        .order_by(col(CalendarYearVersion.version).desc())
    )
    return [(row, name or "") for row, name in session.exec(query)]


def last_version(session: Session, year: int) -> int:
    """The number of the newest stored version, 0 when only the shipped year holds."""
    query = select(func.max(CalendarYearVersion.version)).where(CalendarYearVersion.year == year)
    return session.exec(query).one() or 0


def hours_in_use(session: Session) -> Sequence[tuple[UnitHours, str, str]]:
    """Hours that hold, each with the names of its unit ("" for the institution) and of who recorded it."""
    query = (
        select(UnitHours, Unit.name, Staff.name)
        .join(Unit, col(Unit.id) == UnitHours.unit_id, isouter=True)
        .join(Staff, col(Staff.id) == UnitHours.recorded_by_id, isouter=True)
        .where(col(UnitHours.withdrawn_at).is_(None))
        .order_by(col(Unit.path), col(UnitHours.season_from), col(UnitHours.valid_from), col(UnitHours.id))
    )
    return [(row, unit or "", name or "") for row, unit, name in session.exec(query)]


def last_change(session: Session) -> datetime | None:
    """When a year or hours were last recorded or withdrawn."""
    at = (CalendarYearVersion.recorded_at, UnitHours.recorded_at, UnitHours.withdrawn_at)
    latest = [session.exec(select(func.max(column))).one() for column in at]
    return max((each for each in latest if each is not None), default=None)


def holders_of(session: Session, roles: Sequence[Role]) -> Sequence[int]:
    """Active people who hold one of the roles."""
    query = (
        select(RoleGrant.staff_id)
        .join(Staff, col(Staff.id) == RoleGrant.staff_id)
        .where(col(RoleGrant.role).in_(roles), col(Staff.is_active))
        .distinct()
    )
    return session.exec(query).all()
