"""Service bulletins (服务质量月报、季报): which day they are due, and who is sent them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.working_calendar import WorkingCalendar

LATEST_WORKING_DAY: Final = 15
"""A bulletin that comes later tells of a month that nearly everybody has forgotten."""


class BulletinKind(StrEnum):
    """How long a bulletin looks back (月报、季报)."""

    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class BulletinPlan:
    """When bulletins are issued without anybody asking, and to whom those of the whole house go.

    ``working_day`` counts from the first working day after the period. ``own_parts``: heads are sent that of their own
    unit with those below it. Raises InvalidInput for a working day beyond LATEST_WORKING_DAY.
    """

    monthly: bool = False
    quarterly: bool = False
    working_day: int = 3
    heads: bool = False
    leaders: bool = False
    office: bool = False
    supervision: bool = False
    auditors: bool = False
    own_parts: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.working_day <= LATEST_WORKING_DAY:
            raise InvalidInput("bulletin.working_day", field="working_day", latest=LATEST_WORKING_DAY)

    @property
    def kinds(self) -> tuple[BulletinKind, ...]:
        """What is issued, months first: a quarter stands on what its months have told."""
        chosen = {BulletinKind.MONTH: self.monthly, BulletinKind.QUARTER: self.quarterly}
        return tuple(kind for kind, is_on in chosen.items() if is_on)

    @property
    def roles(self) -> tuple[Role, ...]:
        """Whose holders are sent the bulletin of the whole house."""
        chosen = {
            Role.HEAD: self.heads,
            Role.LEADER: self.leaders,
            Role.OFFICE: self.office,
            Role.SUPERVISION: self.supervision,
            Role.AUDITOR: self.auditors,
        }
        return tuple(role for role, is_on in chosen.items() if is_on)


def due_at(last: date, working_day: int, calendar: WorkingCalendar) -> datetime:
    """When the bulletin of a period that ends with ``last`` is due: at the opening of that working day after it."""
    on = calendar.add_workdays(last, working_day)
    return datetime.combine(on, calendar.hours_on(on).opens, calendar.zone)
