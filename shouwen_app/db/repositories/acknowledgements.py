"""Who has read which version of a policy (宣贯签收), and how many of each unit."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_
from sqlmodel import Session, col, select

from shouwen_app.db.models import Acknowledgement, Staff, Unit
from shouwen_app.db.scopes import visible_units
from shouwen_app.domain.act import Actor
from shouwen_app.domain.policies import Policy


def acknowledged_at(session: Session, policy: Policy, staff_id: int) -> datetime | None:
    """When the person said to have read this version."""
    found = session.get(Acknowledgement, (policy.code, policy.version, staff_id))
    return found.at if found else None


def acknowledge(session: Session, policy: Policy, staff_id: int, at: datetime) -> None:
    """Write down that the person has read this version."""
    session.add(
        Acknowledgement(policy_code=policy.code, policy_version=policy.version, staff_id=staff_id, at=at)
    )


def readers(session: Session, viewer: Actor, policy: Policy) -> Sequence[tuple[str, int, str, bool]]:
    """Active people of the units whose figures ``viewer`` sees: unit path, unit id, name, whether they have read it."""
    read = and_(
        col(Acknowledgement.staff_id) == Staff.id,
        col(Acknowledgement.policy_code) == policy.code,
        col(Acknowledgement.policy_version) == policy.version,
    )
    rows = session.exec(
        select(Unit.path, Unit.id, Staff.name, Acknowledgement.staff_id)
        .join(Staff, col(Staff.unit_id) == Unit.id)
        .join(Acknowledgement, read, isouter=True)
        .where(col(Staff.is_active), visible_units(viewer))
        .order_by(col(Unit.path), col(Staff.rank).desc(), col(Staff.login))
    )
    return [(path, unit_id or 0, name, reader is not None) for path, unit_id, name, reader in rows]


def units_seen(session: Session, viewer: Actor) -> Sequence[Unit]:
    """The units in use whose figures ``viewer`` sees."""
    return session.exec(select(Unit).where(col(Unit.is_active), visible_units(viewer))).all()


def active_staff_ids(session: Session) -> Sequence[int]:
    """Everybody who works here."""
    found = session.exec(select(Staff.id).where(col(Staff.is_active)).order_by(col(Staff.id)))
    return [staff_id or 0 for staff_id in found]
