"""Accountability in the story (演示问责): what the system noticed, and three proceedings at different stages."""

from collections.abc import Sequence
from datetime import timedelta

from shouwen_app.db.models import Staff, Unit
from shouwen_app.db.repositories.open_matters import open_matters
from shouwen_app.db.repositories.proceedings import ProceedingRepository
from shouwen_app.domain.accountability_lists import Harm, Sanction, Trigger
from shouwen_app.domain.act import SYSTEM, Act, Actor, Via
from shouwen_app.seeds.working_time import after
from shouwen_app.seeds.world import World
from shouwen_app.services.proceedings.decide import Decision, decide
from shouwen_app.services.proceedings.evidence import attach_case
from shouwen_app.services.proceedings.from_signals import propose_from_signals
from shouwen_app.services.proceedings.hear import give_statement
from shouwen_app.services.proceedings.investigate import find_facts, name_investigator
from shouwen_app.services.proceedings.propose import propose
from shouwen_app.services.proceedings.rectify import report_corrected

_LOOKED_INTO, _HEARD, _DECIDED = range(3)
_CLAIM = "同一位客户一周内来了三次，前两次都被请到别的窗口。"
_FINDING = "调看三天的录像，前两次由当事人接待，没有登记，也没有陪同；与客户所述一致。"
_STATEMENT = "当时在办对公业务，以为同事会接待。以后先登记再请同事接手。"
_DECISION = Decision(
    nature="首问责任没有落实",
    circumstances="一周内两次，本人承认",
    consequence="客户多跑两趟",
    influence="客户在网点口头投诉，没有扩散",
    harm=Harm.HARM,
    correction="给客户打电话致歉；学习首问登记要求，柜台放登记卡。",
    education="学习首问责任制度第十六条，月底前完成测试。",
)
_CORRECTED = "已致歉，客户表示谅解；登记卡已放在柜台，测试 92 分。"


class Told:
    """One proceeding told act by act, a quarter of an hour of working time apart."""

    def __init__(self, world: World, number: str, days_ago: int) -> None:
        self.world, self.number = world, number
        self.at = world.ends_at - timedelta(days=days_ago)

    def acts(self, actor: Actor) -> tuple[Act, int]:
        """The act, and the version everybody has just seen."""
        self.at = after(self.world.calendar, self.at, 15)
        found = ProceedingRepository(self.world.session, actor).get(self.number)
        return self.world.act(actor, self.at), found.row.length


def hold_to_account(world: World) -> None:
    """Look at the signals of the story; one clerk is put right, one is heard, one branch is looked into."""
    _notice(world)
    first, second = world.house.supervision[:2]
    for days_ago, unit, stage in (
        (26, "chengguan", _DECIDED),
        (5, "shiqiao", _HEARD),
        (2, "liuhe", _LOOKED_INTO),
    ):
        subject = world.house.clerks[unit][-1]
        told = Told(world, "", days_ago)
        told.at = after(world.calendar, told.at, 15)
        told.number = propose(
            world.session,
            world.act(first, told.at),
            trigger=Trigger.SHIRKED,
            claim=_CLAIM,
            people="" if stage == _LOOKED_INTO else world.session.get_one(Staff, subject.staff_id).login,
            unit=world.session.get_one(Unit, world.house.units[unit]).code if stage == _LOOKED_INTO else "",
        )
        _go_on(world, told, (first, second), subject, stage)


def _go_on(world: World, told: Told, officers: Sequence[Actor], subject: Actor, stage: int) -> None:
    first, second = officers
    session, number = world.session, told.number
    act, seen = told.acts(first)
    name_investigator(session, act, number, seen=seen, investigator=second.staff_id or 0)
    if stage == _LOOKED_INTO:
        return
    for matter in open_matters(session, subject.staff_id or 0)[:1]:
        act, seen = told.acts(second)
        attach_case(session, act, number, seen=seen, of_case=matter.case.case_no, event=1)
    act, seen = told.acts(second)
    find_facts(session, act, number, seen=seen, is_verified=True, finding=_FINDING)
    act, seen = told.acts(subject)
    give_statement(session, act, number, seen=seen, statement=_STATEMENT)
    if stage == _HEARD:
        return
    act, seen = told.acts(_decider(world, number, officers))
    decide(session, act, number, seen=seen, decision=_DECISION, sanctions=(Sanction.TALK, Sanction.CRITICISM))
    act, seen = told.acts(subject)
    report_corrected(session, act, number, seen=seen, report=_CORRECTED)


def _decider(world: World, number: str, officers: Sequence[Actor]) -> Actor:
    """A leader outside the line."""
    found = ProceedingRepository(world.session, officers[0]).get(number)
    free = found.reach.desk - {officer.staff_id for officer in officers}
    return next(leader for leader in world.house.leaders.values() if leader.staff_id in free)


def _notice(world: World) -> None:
    at = after(world.calendar, world.ends_at - timedelta(days=1), 10)
    propose_from_signals(world.session, Act(SYSTEM, at, via=Via.DEMO))
