"""What the filters of the register offer (筛选选项)."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.repositories.register import first_inquiry_people
from shouwen_app.db.repositories.units import all_units
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.permission import require


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a list; ``value`` is what an address or a form carries."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class RegisterChoices:
    """Units and first-inquiry persons to choose from."""

    units: tuple[Choice, ...] = ()
    people: tuple[Choice, ...] = ()


def register_choices(session: Session, act: Act) -> RegisterChoices:
    """Units in use and the first-inquiry persons of cases within the actor's scope. Raises NotPermitted."""
    require(act, Permission.CASE_VIEW)
    units = sorted(
        (unit for unit in all_units(session) if unit.is_active), key=lambda unit: (unit.sort_order, unit.path)
    )
    return RegisterChoices(
        units=tuple(Choice(unit.code, unit.name) for unit in units),
        people=tuple(
            Choice(str(staff_id), name) for staff_id, name in first_inquiry_people(session, act.actor)
        ),
    )
