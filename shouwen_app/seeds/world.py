"""The world of the story (演示世界): the session, the people, the dice, and how slow a unit is at a time."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from sqlmodel import Session

from shouwen_app.domain.act import Act, Actor, ActorKind, Via
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.seeds.institution import SLIPPING, House
from shouwen_app.seeds.working_time import after

if TYPE_CHECKING:
    from shouwen_app.seeds.story import CaseStory

RECENT = timedelta(days=4)
CUSTOMER = Actor(ActorKind.CUSTOMER, name="客户")


@dataclass(slots=True)
class World:
    """Everything a case's story needs; ``slips`` are the first and last day on which SLIPPING is slow.

    ``items`` are service items by code, ``recent`` the last matter of each unit that somebody may ask again,
    ``tablets`` the ids of those at the windows by unit id. ``ends_at``
    ends the story; what begins shortly before is told slower, so that every stage stands open.
    """

    session: Session
    house: House
    random: Random
    calendar: WorkingCalendar
    slips: tuple[date, date]
    ends_at: datetime
    items: dict[str, int] = field(default_factory=dict)
    recent: "dict[str, CaseStory]" = field(default_factory=dict)
    tablets: dict[int, list[int]] = field(default_factory=dict)

    def act(self, actor: Actor, at: datetime) -> Act:
        """An act of the story."""
        return Act(actor, at, via=Via.DEMO)

    def later(self, at: datetime, least: float, most: float, *, unit: str = "") -> datetime:
        """Some working minutes later, longer where the unit slips."""
        minutes = self.random.triangular(least, most, least + (most - least) * 0.3)
        if self.is_recent(at):
            minutes *= 1.7
        return after(self.calendar, at, minutes * self.slowness(unit, at))

    def is_recent(self, at: datetime) -> bool:
        """Whether the story is about to end."""
        return at > self.ends_at - RECENT

    def slowness(self, unit: str, at: datetime) -> float:
        """How many times longer work takes in a unit at a time."""
        if self.is_slipping(unit, at):
            return 4.5
        return {"keji": 1.9, "xindai": 1.4, "nangang": 1.5}.get(unit, 1.15)

    def is_slipping(self, unit: str, at: datetime) -> bool:
        """Whether the unit is the one that slips, in its bad months."""
        return unit == SLIPPING and self.slips[0] <= self.calendar.local(at).date() <= self.slips[1]

    def is_helper(self, actor: Actor) -> bool:
        """Whether somebody only records, being temporary staff."""
        return any(helper.staff_id == actor.staff_id for helper in self.house.helpers.values())

    def chance(self, share: float) -> bool:
        """True in ``share`` of the cases."""
        return self.random.random() < share

    def receiver(self, unit: str, at: datetime) -> Actor:
        """Who is asked first: now and then temporary staff, at the end of the story often the same person."""
        helper = self.house.helpers.get(unit)
        if helper is not None and self.chance(0.03):
            return helper
        if self.is_recent(at) and self.chance(0.8):
            return self.house.clerks[unit][0]
        return self.clerk(unit)

    def clerk(self, unit: str) -> Actor:
        """Somebody who works in the unit."""
        return self.random.choice(self.house.clerks[unit])

    def code_of(self, unit_id: int) -> str:
        """The code of a unit."""
        return next(code for code, found in self.house.units.items() if found == unit_id)
