"""Service bulletins (服务质量月报、季报): issues that stay as they are, and what they count of ratings."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, func, select

from shouwen_app.db.extracts import received_between
from shouwen_app.db.models import (
    Bulletin,
    BulletinSchedule,
    Case,
    CaseEvent,
    RatingMonth,
    RoleGrant,
    Staff,
    Unit,
)
from shouwen_app.db.scopes import not_void, visible_units
from shouwen_app.domain.act import Actor
from shouwen_app.domain.bulletin import BulletinKind
from shouwen_app.domain.permissions import Role

Cells = Mapping[str, Mapping[str, list[int]]]


def latest_version(session: Session, kind: BulletinKind, first_on: date, unit_id: int) -> int:
    """The number of the newest version of one bulletin, 0 when it was never issued."""
    query = select(func.max(Bulletin.version)).where(
        Bulletin.kind == kind, Bulletin.first_on == first_on, Bulletin.unit_id == unit_id
    )
    return session.exec(query).one() or 0


def issued_since(session: Session, first_on: date) -> frozenset[tuple[BulletinKind, date, int]]:
    """Kind, first day and unit of what was issued of periods that begin on that day or later."""
    query = select(Bulletin).where(col(Bulletin.first_on) >= first_on)
    columns = query.with_only_columns(col(Bulletin.kind), col(Bulletin.first_on), col(Bulletin.unit_id))
    return frozenset((kind, on, unit_id) for kind, on, unit_id in session.connection().execute(columns))


def changed_since(
    session: Session, unit: Unit, *, first: date, last: date, since: datetime, zone: ZoneInfo
) -> int:
    """How many cases with a contact in these days, received by the unit or below it, had an event after ``since``."""
    below = select(Unit.id).where(col(Unit.path).startswith(unit.path, autoescape=True))
    query = (
        select(func.count(func.distinct(col(Case.id))))
        .join(CaseEvent, col(CaseEvent.case_id) == Case.id)
        .where(
            col(CaseEvent.at) > since,
            col(Case.first_inquiry_unit_id).in_(below),
            *received_between(first, last, zone),
        )
    )
    return session.exec(query).one()


def readable(session: Session, viewer: Actor, most: int) -> Sequence[tuple[Bulletin, Unit, str]]:
    """The bulletins ``viewer`` may read with their unit and who issued them, the newest period first."""
    query = (
        select(Bulletin, Unit, func.coalesce(Staff.name, ""))
        .join(Unit, col(Unit.id) == Bulletin.unit_id)
        .join(Staff, col(Staff.id) == Bulletin.issued_by_id, isouter=True)
        .where(_may_read(session, viewer))
        .order_by(
            col(Bulletin.first_on).desc(),
            col(Bulletin.kind),
            col(Unit.path),
            col(Bulletin.version).desc(),
        )
        .limit(most)
    )
    return session.exec(query).all()


def readable_one(session: Session, viewer: Actor, number: int) -> tuple[Bulletin, Unit, str] | None:
    """One of ``readable``."""
    query = (
        select(Bulletin, Unit, func.coalesce(Staff.name, ""))
        .join(Unit, col(Unit.id) == Bulletin.unit_id)
        .join(Staff, col(Staff.id) == Bulletin.issued_by_id, isouter=True)
        .where(Bulletin.id == number, _may_read(session, viewer))
    )
    return session.exec(query).one_or_none()


def bulletin_of(session: Session, number: int) -> Bulletin | None:
    return session.get(Bulletin, number)


def _may_read(session: Session, viewer: Actor) -> ColumnElement[bool]:
    """Those of units the viewer looks on at, and those that were sent to the viewer."""
    units = select(Unit.id).where(visible_units(viewer))
    sent = [
        number
        for number, recipients in session.exec(select(Bulletin.id, Bulletin.recipients))
        if viewer.staff_id in recipients
    ]
    return or_(col(Bulletin.unit_id).in_(units), col(Bulletin.id).in_(sent))


def fixed_month(session: Session, month: date) -> Cells | None:
    """What was fixed of the ratings of a month; None when no bulletin has needed it yet."""
    found = session.get(RatingMonth, month)
    return found.cells if found else None


def fix_month(session: Session, month: date, cells: Cells, at: datetime) -> None:
    """Fix what bulletins count of the ratings of a month, once and for all."""
    kept = {axis: dict(groups) for axis, groups in cells.items()}
    session.add(RatingMonth(month=month, cells=kept, fixed_at=at))
    session.flush()


def schedule_in_force(session: Session) -> BulletinSchedule | None:
    """The newest schedule; None when nobody has ever made one."""
    return session.exec(select(BulletinSchedule).order_by(col(BulletinSchedule.id).desc()).limit(1)).first()


def first_contact(session: Session) -> datetime | None:
    """When the first case that stands was received; None in a house without cases."""
    return session.exec(select(func.min(Case.received_at)).where(not_void())).one()


def headed_units(session: Session) -> Sequence[tuple[Unit, int]]:
    """Units in use with the active people who are their heads, the root left out, in the order of their codes."""
    query = (
        select(Unit, RoleGrant.staff_id)
        .join(RoleGrant, col(RoleGrant.unit_id) == Unit.id)
        .join(Staff, col(Staff.id) == RoleGrant.staff_id)
        .where(
            RoleGrant.role == Role.HEAD,
            col(Unit.is_active),
            col(Staff.is_active),
            col(Unit.parent_id).is_not(None),
        )
        .order_by(col(Unit.code), col(RoleGrant.staff_id))
    )
    return session.exec(query).all()


def people_of(session: Session, staff_ids: Sequence[int]) -> Sequence[Staff]:
    """The active ones of these people, in the order of their numbers."""
    query = select(Staff).where(col(Staff.id).in_(staff_ids), col(Staff.is_active))
    return session.exec(query.order_by(col(Staff.id))).all()
