"""Tablets at the windows in the story (演示评价屏): two branches have them, and part of their customers rate there.

Whether a customer does follows from the case alone, so that the rest of the story stays as it is told without it.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from shouwen_app.db.repositories.counters import paired_tablets
from shouwen_app.domain.counted_rating import Origin
from shouwen_app.seeds.world import CUSTOMER, World
from shouwen_app.services.counters.at_the_tablet import pair_tablet, take_call
from shouwen_app.services.counters.manage_tablets import add_tablet

if TYPE_CHECKING:
    from shouwen_app.seeds.story import CaseStory

_WINDOWS = (("yingye", "1 号窗口"), ("yingye", "2 号窗口"), ("shiqiao", "1 号窗口"))
_EVERY = 2


def set_up_tablets(world: World, at: datetime, seen_at: datetime) -> None:
    """Each is added by the head and paired at once; they were last seen at ``seen_at``."""
    for unit, name in _WINDOWS:
        made = add_tablet(world.session, world.act(world.house.heads[unit], at), unit=unit, name=name)
        token = pair_tablet(world.session, world.act(CUSTOMER, at), code=made.code)
        take_call(world.session, world.act(CUSTOMER, seen_at), tablet=token)
    for unit in {unit for unit, _ in _WINDOWS}:
        unit_id = world.house.units[unit]
        world.tablets[unit_id] = [tablet.id or 0 for tablet in paired_tablets(world.session, unit_id)]


def rated_from(story: "CaseStory") -> Origin:
    """A tablet of the unit for every other matter while it is open, else the customer's own phone."""
    world, case = story.world, story.case
    tablets, number = world.tablets.get(case.first_inquiry_unit_id, []), case.id or 0
    if not tablets or number % _EVERY or not world.calendar.is_open(story.at):
        return Origin()
    return Origin(counter=tablets[number % len(tablets)])
