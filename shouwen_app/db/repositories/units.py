"""Units of the tree (机构): reading it, and keeping the paths true when one moves."""

from collections.abc import Sequence

from sqlalchemy import or_
from sqlmodel import Session, col, func, select

from shouwen_app.db.models import Case, Staff, Unit
from shouwen_app.db.repositories.rulebook import raise_stamp
from shouwen_app.db.scopes import visible_units
from shouwen_app.domain.act import Actor
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.lifecycle import OPEN


def unit_by_code(session: Session, code: str) -> Unit | None:
    """The unit of this code, active or not."""
    return session.exec(select(Unit).where(Unit.code == code)).first()


def get_unit(session: Session, code: str, *, field: str = "code") -> Unit:
    """An active unit. Raises NotFound naming ``field``."""
    unit = unit_by_code(session, code)
    if unit is None or not unit.is_active:
        raise NotFound("unit.not_found", field=field)
    return unit


def root_unit(session: Session) -> Unit | None:
    """The institution as a whole."""
    return session.exec(select(Unit).where(col(Unit.parent_id).is_(None)).order_by(col(Unit.id))).first()


def all_units(session: Session) -> Sequence[Unit]:
    """Every unit, in no order."""
    return session.exec(select(Unit)).all()


def unit_names(session: Session) -> dict[str, str]:
    """The name of every unit by its code."""
    return {unit.code: unit.name for unit in all_units(session)}


def units_looked_on(session: Session, viewer: Actor) -> Sequence[Unit]:
    """The units whose figures ``viewer`` looks on at, in no order."""
    return session.exec(select(Unit).where(visible_units(viewer))).all()


def staff_counts(session: Session) -> dict[int, int]:
    """Active people by unit id."""
    query = select(Staff.unit_id, func.count()).where(col(Staff.is_active)).group_by(col(Staff.unit_id))
    return dict(session.exec(query).all())


def hang(session: Session, unit: Unit, parent: Unit | None) -> None:
    """Put a unit under ``parent`` and give it and all below their new paths, by which they find their hours."""
    raise_stamp(session)
    session.add(unit)
    session.flush()
    before, after = unit.path, f"{parent.path if parent else '/'}{unit.id}/"
    unit.parent_id = parent.id if parent else None
    if before:
        for below in session.exec(select(Unit).where(col(Unit.path).startswith(before, autoescape=True))):
            below.path = after + below.path.removeprefix(before)
    unit.path = after
    session.flush()


def has_active_below(session: Session, unit: Unit) -> bool:
    """Whether a unit in use hangs under this one."""
    query = select(Unit.id).where(Unit.parent_id == unit.id, col(Unit.is_active))
    return session.exec(query.limit(1)).first() is not None


def active_staff(session: Session, unit: Unit) -> int:
    """How many active people belong to the unit itself."""
    query = select(func.count()).select_from(Staff).where(Staff.unit_id == unit.id, col(Staff.is_active))
    return session.exec(query).one()


def open_cases_of_unit(session: Session, unit: Unit) -> int:
    """Open cases the unit received, handles or has been offered."""
    mine = or_(
        col(Case.first_inquiry_unit_id) == unit.id,
        col(Case.unit_id) == unit.id,
        col(Case.offered_unit_id) == unit.id,
    )
    query = select(func.count()).select_from(Case).where(mine, col(Case.status).in_(OPEN))
    return session.exec(query).one()
