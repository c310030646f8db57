"""Responsibility in the story (演示责任移交与贷款责任): a clerk who leaves hands over, and a loan has its bearers."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from shouwen_app.db.models import Case, Staff
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.handovers import get_handover
from shouwen_app.db.repositories.open_matters import open_matters
from shouwen_app.domain.act import Actor
from shouwen_app.domain.handover import HandoverReason
from shouwen_app.domain.lending import Authority, Stage
from shouwen_app.seeds.working_time import after
from shouwen_app.seeds.world import World
from shouwen_app.services.handovers.prepare import appraise_handover, open_handover, take_rest
from shouwen_app.services.handovers.sign import sign_handover
from shouwen_app.services.lending.record import assign_stage, end_stage, is_loan_matter, record_loan

_RISK = "均在承诺时限内，客户都已联系过；接手后先给客户打个电话，说明换人。"
_PAPERS = "首问单登记页、客户身份证复印件、申请书各一份，随首问单移交。"


def hand_over(world: World) -> None:
    """The first clerk with open matters and two colleagues moves to another post; the giver has signed, two have not."""
    found = next((each for each in _leaving(world)), None)
    if found is None:
        return
    unit, giver, receiver = found
    at = after(world.calendar, world.ends_at - timedelta(days=1), 30)
    head, leader = world.house.heads[unit], world.house.leaders[unit]
    number = open_handover(
        world.session,
        world.act(head, at),
        giver=world.session.get_one(Staff, giver.staff_id).login,
        supervisor=leader.staff_id or 0,
        reason=HandoverReason.POST,
    )
    take_rest(
        world.session,
        world.act(head, at + timedelta(minutes=9)),
        handover=number,
        receiver=receiver.staff_id or 0,
    )
    row = get_handover(world.session, head, number)
    act = world.act(giver, at + timedelta(minutes=25))
    appraise_handover(world.session, act, handover=number, seen=row.version, risk=_RISK, papers=_PAPERS)
    act = world.act(giver, at + timedelta(minutes=27))
    sign_handover(world.session, act, handover=number, seen=row.version)


def bear_a_loan(world: World) -> None:
    """The first open matter about a loan gets its amount and bearers; its investigation is over."""
    found = next((each for each in _loans(world)), None)
    if found is None:
        return
    unit, officer, case = found
    head = world.house.heads[unit].staff_id or 0
    act = world.act(officer, max(case.changed_at, world.ends_at - timedelta(hours=9)))
    named = {"officer": officer.staff_id or 0, "deputy_head": head, "head": head}
    no, cases = case.case_no, CaseRepository(world.session, officer)
    record_loan(
        world.session, act, no, seen=cases.version_of(case), amount="12万", authority=Authority.UNION, **named
    )
    assign_stage(
        world.session,
        act,
        no,
        seen=cases.version_of(case),
        stage=Stage.INVESTIGATION,
        main=head,
        handling=officer.staff_id or 0,
    )
    end_stage(world.session, act, no, seen=cases.version_of(case), stage=Stage.INVESTIGATION)


def _leaving(world: World) -> Iterator[tuple[str, Actor, Actor]]:
    """Units with a clerk who can hand over to a colleague: nothing of it is a complaint about that colleague."""
    for unit, clerks in world.house.clerks.items():
        for giver, receiver in pairwise(clerks[1:]):
            matters = open_matters(world.session, giver.staff_id or 0)
            about = {each.case.about_staff_id for each in matters}
            if matters and receiver.staff_id not in about and unit in world.house.leaders:
                yield unit, giver, receiver


def _loans(world: World) -> Iterator[tuple[str, Actor, Case]]:
    """Open matters about loans with the clerk who answers for them."""
    for unit, clerks in world.house.clerks.items():
        for clerk in clerks:
            for each in open_matters(world.session, clerk.staff_id or 0):
                own = (
                    each.case.answering_id == clerk.staff_id and each.case.unit_id == world.house.units[unit]
                )
                if own and is_loan_matter(world.session, each.case):
                    yield unit, clerk, each.case
