"""Bulletins of the fictional institution (演示月报、季报): planned by supervision, the last ones issued and sent."""

from datetime import timedelta

from shouwen_app.domain.bulletin import BulletinKind, BulletinPlan
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.seeds.world import World
from shouwen_app.services.bulletins.due import last_finished
from shouwen_app.services.bulletins.issue import finished_period, issue_bulletin
from shouwen_app.services.bulletins.plan import save_plan

_BEFORE_THE_END = timedelta(hours=7)


def issue_bulletins(world: World) -> None:
    """The last month and the last quarter that are over, where there were cases in them."""
    act = world.act(world.house.supervision[0], world.ends_at - _BEFORE_THE_END)
    plan = BulletinPlan(monthly=True, quarterly=True, leaders=True, supervision=True, own_parts=True)
    save_plan(world.session, act, plan=plan)
    for kind in BulletinKind:
        on = last_finished(kind, act.at, world.calendar).first
        try:
            finished_period(world.session, act, kind, on)
        except InvalidInput:
            continue
        issue_bulletin(world.session, act, kind=kind, on=on, is_sent=True)
