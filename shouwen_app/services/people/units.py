"""The tree of units as the settings page shows it (机构)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import Unit
from shouwen_app.db.repositories import units
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.permission import require
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in its place in the tree; ``depth`` 0 is the institution, ``parent`` a code or ""."""

    code: str = ""
    name: str = ""
    kind: str = ""
    kind_name: str = ""
    parent: str = ""
    depth: int = 0
    phone: str = ""
    address: str = ""
    duties: str = ""
    staff_count: int = 0
    is_active: bool = True


def list_units(session: Session, act: Act) -> tuple[UnitRow, ...]:
    """All units, each under its parent, those no longer in use included."""
    require(act, Permission.UNIT_MANAGE)
    found, counts = units.all_units(session), units.staff_counts(session)
    by_id = {unit.id: unit for unit in found}
    return tuple(_row(unit, depth, by_id, counts) for unit, depth in _in_order(found))


def _in_order(found: Sequence[Unit]) -> list[tuple[Unit, int]]:
    below: dict[int | None, list[Unit]] = {}
    for unit in sorted(found, key=lambda unit: (unit.sort_order, unit.id or 0)):
        below.setdefault(unit.parent_id, []).append(unit)
    order: list[tuple[Unit, int]] = []
    waiting = [(unit, 0) for unit in reversed(below.get(None, []))]
    while waiting:
        unit, depth = waiting.pop()
        order.append((unit, depth))
        waiting += [(child, depth + 1) for child in reversed(below.get(unit.id, []))]
    return order


def _row(unit: Unit, depth: int, by_id: Mapping[int | None, Unit], counts: Mapping[int, int]) -> UnitRow:
    parent = by_id.get(unit.parent_id)
    return UnitRow(
        code=unit.code,
        name=unit.name,
        kind=unit.kind.value,
        kind_name=t(f"unit.kind.{unit.kind}"),
        parent=parent.code if parent else "",
        depth=depth,
        phone=unit.phone,
        address=unit.address,
        duties=unit.duties,
        staff_count=counts.get(unit.id or 0, 0),
        is_active=unit.is_active,
    )
