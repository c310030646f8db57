"""Who has read the rules (演示签收): heads all, clerks mostly, fewer in the branch that slips."""

from datetime import timedelta
from random import Random

from shouwen_app.domain.act import Actor
from shouwen_app.seeds.institution import SLIPPING
from shouwen_app.seeds.working_time import after
from shouwen_app.seeds.world import World
from shouwen_app.services.documents.read_documents import acknowledge_policy, list_documents

READ_DAYS_AGO = (14, 45)
SHARE, SLIPPING_SHARE = 0.78, 0.4


def acknowledge_some(world: World, seed: int) -> None:
    """Let a part of each unit acknowledge the rules in force, on some working hour of the last weeks."""
    random = Random(f"{seed} documents")  # noqa: S311 - a story, not a secret
    house, slow = world.house, world.house.units[SLIPPING]
    heads = {head.staff_id for head in house.heads.values()}
    keys = [row.key for row in list_documents(world.session, world.act(house.office[0], world.ends_at))]
    for person in house.by_id.values():
        share = 1.0 if person.staff_id in heads else SLIPPING_SHARE if person.unit_id == slow else SHARE
        for number, key in enumerate(keys):
            if random.random() < share ** (number + 1):
                _acknowledge(world, random, person, key)


def _acknowledge(world: World, random: Random, person: Actor, key: str) -> None:
    day = world.ends_at - timedelta(days=random.uniform(*READ_DAYS_AGO))
    at = after(world.calendar, day, random.uniform(5, 400))
    acknowledge_policy(world.session, world.act(person, at), key=key)
