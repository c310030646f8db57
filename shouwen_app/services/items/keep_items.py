"""Keeping service items (维护业务事项): add one, publish a new version of its materials and terms, end its use."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import ItemVersion, ServiceItem
from shouwen_app.db.repositories import access_log, items, units
from shouwen_app.db.repositories.duty import path_of
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import Conflict, RuleViolation
from shouwen_app.domain.limit_data import limit_data
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.service_item import (
    ITEM_NAME_MAX,
    ItemContent,
    VersionGiven,
    check_manages,
    item_code,
    item_content,
    situations_data,
)
from shouwen_app.domain.wording import clean_line
from shouwen_app.services.permission import require


@dataclass(frozen=True, slots=True)
class Published:
    """The item and the version that was published."""

    id: int
    code: str
    version: int


def add_item(
    session: Session, act: Act, *, code: str, name: str, unit: str, version: VersionGiven
) -> Published:
    """Add an item with its first version; ``unit`` is the code of the unit that handles it (R2.3a, R7.5.1b).

    Raises InvalidInput naming the field, NotFound for the unit, Conflict for a code or name in use, RuleViolation for
    a head of another unit.
    """
    require(act, Permission.ITEM_MANAGE)
    owner = units.get_unit(session, unit, field="unit")
    check_manages(act.actor, owner.path)
    item = ServiceItem(
        code=item_code(code),
        name=clean_line(name, "name", longest=ITEM_NAME_MAX, required=True),
        unit_id=owner.id or 0,
    )
    taken = items.item_with(session, code=item.code, name=item.name)
    if taken is not None and taken.code == item.code:
        raise Conflict("item.code_taken", field="code", used=item.code)
    if taken is not None:
        raise Conflict("item.name_taken", field="name", used=item.name)
    content = item_content(version)
    session.add(item)
    session.flush()
    return _publish(session, act, item, content, 1, AccessKind.ITEM_ADDED)


def add_version(session: Session, act: Act, *, code: str, seen: int, version: VersionGiven) -> Published:
    """Publish the next version; cases keep the one they were registered under.

    ``seen`` is the newest version the editor saw. Raises as ``add_item``, and Conflict when somebody published since.
    """
    require(act, Permission.ITEM_MANAGE)
    item = _kept(session, act, code)
    newest = items.versions_of(session, item)[0]
    if newest.version != seen:
        raise Conflict("item.revised_since", version=newest.version)
    content = item_content(version, previous_on=newest.effective_on)
    return _publish(session, act, item, content, newest.version + 1, AccessKind.ITEM_REVISED)


def deactivate_item(session: Session, act: Act, *, code: str) -> None:
    """End the use of an item: it is offered no more, its past cases keep it. Raises NotFound, RuleViolation."""
    require(act, Permission.ITEM_MANAGE)
    item = _kept(session, act, code)
    item.is_active = False
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.ITEM_DEACTIVATED, {"item": item.code})


def _kept(session: Session, act: Act, code: str) -> ServiceItem:
    item = items.get_item(session, code)
    check_manages(act.actor, path_of(session, item.unit_id))
    if not item.is_active:
        raise RuleViolation("item.ended")
    return item


def _publish(
    session: Session, act: Act, item: ServiceItem, content: ItemContent, number: int, kind: AccessKind
) -> Published:
    session.add(
        ItemVersion(
            item_id=item.id or 0,
            version=number,
            effective_on=content.effective_on,
            promised=limit_data(content.promised) if content.promised else None,
            statutory=limit_data(content.statutory) if content.statutory else None,
            conditions=content.conditions,
            situations=situations_data(content.situations),
            recorded_at=act.at,
            recorded_by_id=act.actor.staff_id,
        )
    )
    session.flush()
    access_log.append(session, act.at, act.actor.staff_id, kind, {"item": item.code, "version": number})
    return Published(item.id or 0, item.code, number)
