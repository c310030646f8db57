"""What the institution works by (制度与日历), as stored: versions of calendar years, hours, policies."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, text
from sqlmodel import Session, col, select

from shouwen_app.db.models import (
    CalendarYearVersion,
    NumberSeries,
    PolicyAdoption,
    PolicyVersion,
    Unit,
    UnitHours,
)

_STAMP = "rulebook"
_READ_STAMP = text("SELECT last FROM number_series WHERE series = :series")


def stamp(session: Session) -> int:
    """Rises with every change of what the institution works by; 0 before the first."""
    return session.connection().execute(_READ_STAMP, {"series": _STAMP}).scalar() or 0


def raise_stamp(session: Session) -> None:
    """Tell every process, once this is committed, that it has to read anew."""
    series = session.get(NumberSeries, _STAMP, with_for_update=True) or NumberSeries(series=_STAMP)
    series.last += 1
    session.add(series)
    session.flush()


def newest_years(session: Session, known_at: datetime | None = None) -> Sequence[CalendarYearVersion]:
    """Of each stored year its newest version, or the newest that was known at an instant."""
    query = select(CalendarYearVersion).order_by(
        col(CalendarYearVersion.year), col(CalendarYearVersion.version)
    )
    if known_at is not None:
        query = query.where(col(CalendarYearVersion.recorded_at) <= known_at)
    return list({row.year: row for row in session.exec(query)}.values())


def hours(session: Session, known_at: datetime | None = None) -> Sequence[UnitHours]:
    """All business hours that hold, also of times past; those that held as was known at an instant when given."""
    query = select(UnitHours).order_by(col(UnitHours.id))
    withdrawn_at = col(UnitHours.withdrawn_at)
    if known_at is None:
        return session.exec(query.where(withdrawn_at.is_(None))).all()
    held = or_(withdrawn_at.is_(None), withdrawn_at > known_at)
    return session.exec(query.where(col(UnitHours.recorded_at) <= known_at, held)).all()


def changes(session: Session) -> list[datetime]:
    """The instants at which the calendar or the hours changed, oldest first."""
    columns = (CalendarYearVersion.recorded_at, UnitHours.recorded_at, UnitHours.withdrawn_at)
    found = {at for column in columns for at in session.exec(select(column)) if at is not None}
    return sorted(found)


def unit_paths(session: Session) -> dict[int, str]:
    """The path of each unit, by its id."""
    return {unit_id or 0: path for unit_id, path in session.exec(select(Unit.id, Unit.path))}


def policy_versions(session: Session) -> Sequence[tuple[PolicyVersion, str]]:
    """Stored versions of policies, each with the name of the unit that owns it."""
    query = select(PolicyVersion, Unit.name).join(
        Unit, col(Unit.id) == PolicyVersion.owner_unit_id, isouter=True
    )
    return [(row, name or "") for row, name in session.exec(query.order_by(col(PolicyVersion.id)))]


def adoptions(session: Session) -> Sequence[PolicyAdoption]:
    """Stored adoptions, oldest first."""
    return session.exec(select(PolicyAdoption).order_by(col(PolicyAdoption.id))).all()
