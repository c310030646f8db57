"""Changes to a unit (修改机构): name and contact, place in the tree, end of use."""

from sqlmodel import Session

from shouwen_app.db.repositories import access_log, units
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.organisation import check_parent
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import clean_line, clean_text
from shouwen_app.services.people.add_unit import ADDRESS_MAX, DUTIES_MAX, NAME_MAX, PHONE_MAX
from shouwen_app.services.permission import require


def change_unit(
    session: Session, act: Act, *, code: str, name: str, phone: str = "", address: str = "", duties: str = ""
) -> None:
    """Rename a unit and set what referral slips say of it (R16.3c). Raises NotFound, InvalidInput."""
    require(act, Permission.UNIT_MANAGE)
    unit = units.get_unit(session, code)
    before = unit.name
    unit.name = clean_line(name, "name", longest=NAME_MAX, required=True)
    unit.phone = clean_line(phone, "phone", longest=PHONE_MAX)
    unit.address = clean_line(address, "address", longest=ADDRESS_MAX)
    unit.duties = clean_text(duties, "duties", longest=DUTIES_MAX)
    detail = {"unit": unit.code, "from": before, "to": unit.name}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.UNIT_CHANGED, detail)


def move_unit(session: Session, act: Act, *, code: str, parent: str) -> None:
    """Hang a unit with all below it under another; who sees what follows the tree at once.

    Raises NotFound, InvalidInput for a kind that may not hang there, RuleViolation for a cycle.
    """
    require(act, Permission.UNIT_MANAGE)
    unit = units.get_unit(session, code)
    above = units.get_unit(session, parent, field="parent")
    if above.path.startswith(unit.path):
        raise RuleViolation("unit.cycle", field="parent")
    check_parent(unit.kind, above.kind)
    units.hang(session, unit, above)
    detail = {"unit": unit.code, "to": above.code}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.UNIT_MOVED, detail)


def deactivate_unit(session: Session, act: Act, *, code: str) -> None:
    """End the use of a unit; its past cases keep it.

    Raises NotFound, and RuleViolation while it has open cases, active people or units below.
    """
    require(act, Permission.UNIT_MANAGE)
    unit = units.get_unit(session, code)
    if units.has_active_below(session, unit):
        raise RuleViolation("unit.has_units_below")
    if staff := units.active_staff(session, unit):
        raise RuleViolation("unit.has_staff", count=staff)
    if cases := units.open_cases_of_unit(session, unit):
        raise RuleViolation("unit.has_open_cases", count=cases)
    unit.is_active = False
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.UNIT_DEACTIVATED, {"unit": unit.code})
