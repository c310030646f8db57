"""Service items and their versions (业务事项): what is kept, and which version holds on a day."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, or_, true
from sqlmodel import Session, col, func, select

from shouwen_app.db.models import ItemVersion, ServiceItem, Unit
from shouwen_app.domain.errors import NotFound


def get_item(session: Session, code: str) -> ServiceItem:
    """The item of this code, in use or not. Raises NotFound."""
    item = session.exec(select(ServiceItem).where(ServiceItem.code == code)).one_or_none()
    if item is None:
        raise NotFound("item.not_found", field="code")
    return item


def item_with(session: Session, *, code: str = "", name: str = "") -> ServiceItem | None:
    """An item in use that already has this code, or this name; codes are kept for good."""
    taken = (col(ServiceItem.name) == name) & col(ServiceItem.is_active)
    return session.exec(select(ServiceItem).where(or_(col(ServiceItem.code) == code, taken))).first()


def versions_of(session: Session, item: ServiceItem) -> Sequence[ItemVersion]:
    """The versions of an item, the newest first."""
    query = select(ItemVersion).where(ItemVersion.item_id == item.id)
    return session.exec(query.order_by(col(ItemVersion.version).desc())).all()


def version_on(session: Session, item_id: int, on: date) -> ItemVersion | None:
    """The version of an item in use that holds on a day: the newest that has taken effect."""
    return session.exec(
        select(ItemVersion)
        .join(ServiceItem, col(ServiceItem.id) == ItemVersion.item_id)
        .where(
            ItemVersion.item_id == item_id, col(ServiceItem.is_active), col(ItemVersion.effective_on) <= on
        )
        .order_by(col(ItemVersion.effective_on).desc(), col(ItemVersion.version).desc())
        .limit(1)
    ).one_or_none()


def versions_on(session: Session, item_ids: Collection[int], on: date) -> dict[int, ItemVersion]:
    """By item id the version that holds on a day, for items that have one."""
    query = select(ItemVersion).where(
        col(ItemVersion.item_id).in_(item_ids), col(ItemVersion.effective_on) <= on
    )
    found = session.exec(query.order_by(col(ItemVersion.effective_on), col(ItemVersion.version)))
    return {version.item_id: version for version in found}


def item_of_version(session: Session, version_id: int) -> tuple[ItemVersion, ServiceItem]:
    """A version with its item."""
    version = session.get_one(ItemVersion, version_id)
    return version, session.get_one(ServiceItem, version.item_id)


def items_in_use(session: Session) -> Sequence[tuple[ServiceItem, Unit]]:
    """Every item in use with the unit that handles it, by name."""
    query = select(ServiceItem, Unit).join(Unit, col(Unit.id) == ServiceItem.unit_id)
    return session.exec(query.where(col(ServiceItem.is_active)).order_by(col(ServiceItem.name))).all()


def find_items(
    session: Session, *, words: str, with_former: bool, first: int, most: int
) -> tuple[Sequence[tuple[ServiceItem, Unit]], int]:
    """One page of items with their units, and how many there are; ``words`` match name, code or unit."""
    conditions: list[ColumnElement[bool]] = [true() if with_former else col(ServiceItem.is_active).is_(True)]
    if words:
        columns = (ServiceItem.name, ServiceItem.code, Unit.name)
        conditions.append(or_(*(col(column).contains(words, autoescape=True) for column in columns)))
    joined = select(ServiceItem, Unit).join(Unit, col(Unit.id) == ServiceItem.unit_id).where(*conditions)
    total = session.exec(select(func.count()).select_from(joined.subquery())).one()
    page = (
        joined.order_by(col(Unit.sort_order), col(Unit.id), col(ServiceItem.name)).offset(first).limit(most)
    )
    return session.exec(page).all(), total
