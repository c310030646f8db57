"""A new unit (新增机构)."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import Unit
from shouwen_app.db.repositories import access_log, units
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import Conflict, RuleViolation
from shouwen_app.domain.organisation import UnitKind, check_parent, unit_code
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import clean_line, clean_text
from shouwen_app.services.permission import require

NAME_MAX, PHONE_MAX, ADDRESS_MAX, DUTIES_MAX = 100, 40, 200, 1000


@dataclass(frozen=True, slots=True)
class AddedUnit:
    """The unit as stored."""

    id: int
    code: str
    name: str


def add_unit(
    session: Session,
    act: Act,
    *,
    code: str,
    name: str,
    kind: UnitKind,
    parent: str = "",
    phone: str = "",
    address: str = "",
    duties: str = "",
) -> AddedUnit:
    """Hang a unit under ``parent``, a code, or at the top when that is "".

    Raises InvalidInput naming the field, NotFound for the parent, Conflict for a code in use, and RuleViolation for a
    second institution.
    """
    require(act, Permission.UNIT_MANAGE)
    above = units.get_unit(session, parent, field="parent") if parent else None
    check_parent(kind, above.kind if above else None)
    if above is None and units.root_unit(session) is not None:
        raise RuleViolation("unit.second_root", field="parent")
    unit = Unit(
        code=unit_code(code),
        name=clean_line(name, "name", longest=NAME_MAX, required=True),
        kind=kind,
        phone=clean_line(phone, "phone", longest=PHONE_MAX),
        address=clean_line(address, "address", longest=ADDRESS_MAX),
        duties=clean_text(duties, "duties", longest=DUTIES_MAX),
    )
    if units.unit_by_code(session, unit.code) is not None:
        raise Conflict("unit.code_taken", field="code", used=unit.code)
    units.hang(session, unit, above)
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.UNIT_ADDED, {"unit": unit.code})
    return AddedUnit(unit.id or 0, unit.code, unit.name)
