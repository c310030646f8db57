"""Roles and the units they are held for (岗位角色): one rule for adding and for changing a person."""

from collections.abc import Sequence

from sqlmodel import Session

from shouwen_app.db.models import Unit
from shouwen_app.db.repositories import units
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import ROLES, Role, Sees


def held_roles(
    session: Session, unit: Unit, roles: Sequence[Role], in_charge: Sequence[str]
) -> list[tuple[Role, int]]:
    """Role and unit id of each grant of a person of ``unit``.

    A leader holds the role for each unit code in ``in_charge``; roles that see everything or nothing are held for the
    whole institution, the others for the own unit. Raises InvalidInput, NotFound.
    """
    if Role.LEADER in roles and not in_charge:
        raise InvalidInput("staff.in_charge_required", field="in_charge")
    held: list[tuple[Role, int]] = []
    for role in roles:
        if role is Role.LEADER:
            held += [(role, units.get_unit(session, code, field="in_charge").id or 0) for code in in_charge]
        elif ROLES[role].sees in {Sees.ALL, Sees.NONE}:
            held.append((role, (units.root_unit(session) or unit).id or 0))
        else:
            held.append((role, unit.id or 0))
    return held
