"""Turns a matter can take (演示变化): parties, duplicates, withdrawals, reopenings, major matters, urging, reminders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.register import Criteria, lines
from shouwen_app.domain.act import SYSTEM, Act, Actor, Via
from shouwen_app.domain.contact import CANNOT_BE_DECLINED, Channel
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.intake import Intake
from shouwen_app.domain.lifecycle import OWED, CaseStatus
from shouwen_app.domain.major import MajorKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.seeds.institution import customer_name
from shouwen_app.seeds.world import CUSTOMER, World
from shouwen_app.services.cases.endings import withdraw_case
from shouwen_app.services.cases.facts import add_facts
from shouwen_app.services.cases.major import acknowledge_major, report_major
from shouwen_app.services.cases.merging import merge_case
from shouwen_app.services.cases.reminders import MOST, remind_due
from shouwen_app.services.cases.reopen import reopen_case
from shouwen_app.services.cases.urging import urge_by_customer

if TYPE_CHECKING:
    from shouwen_app.seeds.story import CaseStory

_REASONS = ("客户自己找到凭证了", "客户说先不办了", "客户已在手机银行办好")
_FACTS = ("客户补充了当时的取款凭条", "客户说另一张卡也有同样的情况", "客户提供了通话录音")
_AGAIN = ("客户说照着做了还是没有到账", "客户说有一笔没有算进去")
_MAJORS = (
    (MajorKind.GROUP_VISIT, "十多名储户一起到网点询问利息，情绪激动", "先请进接待室，由负责人当面说明。"),
    (MajorKind.FRAUD, "客户说有人冒充信用社员工要验证码", "立即止付账户，提醒客户报警，通报各网点。"),
    (MajorKind.PUBLIC_OPINION, "有人在本地群里说取不出钱，已有转发", ""),
)
_LAST_MINUTES = timedelta(minutes=15)


def with_turns(story: CaseStory, intake: Intake, receiver: Actor) -> tuple[Intake, Actor]:
    """The contact as it may also come: by proxy, in a group, or a second time with the same question."""
    world = story.world
    earlier = world.recent.get(story.unit)
    if earlier is not None and earlier.case.status in OWED and world.chance(0.012):
        story.repeats = earlier.case
        content = f"上次问过：{earlier.intake.content}"
        proposal = "已登记过，建议并案答复"
        again = replace(
            earlier.intake, outcome=TriageOutcome.HEAD_OPINION, content=content, proposal=proposal
        )
        again = replace(again, received_at=story.received_at, channel=Channel.PHONE, customer_told=True)
        return again, world.house.by_id[earlier.case.first_inquiry_id]
    if intake.channel is Channel.VISIT and intake.phone and world.chance(0.02):
        return _with_party(world, intake), receiver
    if intake.outcome is not TriageOutcome.ANSWERED and intake.phone and not world.is_helper(receiver):
        world.recent[story.unit] = story
    return intake, receiver


def turn_of(story: CaseStory) -> Iterator[datetime] | None:
    """The unusual way a matter goes on, None for the usual one."""
    if story.case.status not in OWED or story.case.channel in CANNOT_BE_DECLINED:
        return None
    if story.repeats is not None:
        return _join(story, story.repeats)
    return _take_back(story) if story.world.chance(0.012) else None


def begin_again(story: CaseStory) -> Iterator[datetime]:
    """A customer who was answered at once comes back within days."""
    if story.case.outcome is not TriageOutcome.ANSWERED or not story.case.requester_phone:
        return
    yield from story.wait(300, 1100)
    if story.case.status is not CaseStatus.CONCLUDED:
        return
    reason = story.world.random.choice(_AGAIN)
    reopen_case(*story.on(story.first), seen=story.seen_by(story.first), reason=reason)
    while story.case.status is CaseStatus.IN_PROGRESS:
        yield from story._reply()
        yield from story._call_back()


def be_urged(story: CaseStory) -> None:
    """The customer presses 催一催, or adds what was forgotten."""
    world = story.world
    if world.chance(0.02) and story.case.customer_urged_at is None:
        urge_by_customer(world.session, world.act(CUSTOMER, story.at), story.case)
    if world.chance(0.02):
        add_facts(*story.on(story.first), seen=story.seen_by(story.first), note=world.random.choice(_FACTS))


def last_turns(world: World) -> None:
    """The last afternoon: major matters, customers who urge, and the reminders of what is due."""
    last = world.calendar.add_workdays(world.calendar.local(world.ends_at).date(), -1)
    at = world.calendar.close_of_business(last) - _LAST_MINUTES
    open_cases = [case for case in _open(world, at) if case.changed_at < at - _LAST_MINUTES]
    for case, (matter, words, instruction) in zip(open_cases[::7], _MAJORS, strict=False):
        first = world.house.by_id[case.first_inquiry_id]
        given = {"seen": case.version, "matter": matter, "words": words}
        report_major(world.session, world.act(first, at - _LAST_MINUTES), case.case_no, **given)
        if instruction:
            leader = world.house.leaders[world.code_of(case.first_inquiry_unit_id)]
            acknowledge_major(
                world.session,
                world.act(leader, at),
                case.case_no,
                seen=case.version,
                instruction=instruction,
            )
    for case in open_cases[3::11][:6]:
        if case.customer_urged_at is None:
            urge_by_customer(world.session, world.act(CUSTOMER, at), case)
    while remind_due(world.session, Act(SYSTEM, at + timedelta(minutes=1), via=Via.DEMO)) == MOST:
        pass


def _open(world: World, at: datetime) -> list[Case]:
    statuses = (CaseStatus.IN_PROGRESS, CaseStatus.AWAITING_OPINION, CaseStatus.OFFERED)
    found = lines(world.session, SYSTEM, Criteria(at=at, statuses=statuses), sort="received", descending=True)
    return [line.case for line in found]


def _with_party(world: World, intake: Intake) -> Intake:
    random = world.random
    if world.chance(0.4):
        names = "、".join(customer_name(random) for _ in range(3))
        return replace(intake, visitors=random.randrange(5, 19), representatives=names)
    return replace(
        intake,
        visitors=2,
        proxy_name=customer_name(random),
        proxy_phone=f"1{random.choice('35789')}{random.randrange(10**8, 10**9)}",
        proxy_relation=random.choice(("儿子", "女儿", "配偶", "单位财务")),
        proxy_proof="授权委托书和双方身份证",
    )


def _join(story: CaseStory, main: Case) -> Iterator[datetime]:
    yield from story.wait(10, 60)
    if main.status in OWED and story.case.first_inquiry_id == main.first_inquiry_id:
        merge_case(*story.on(story.first), seen=story.seen_by(story.first), into=main.case_no)


def _take_back(story: CaseStory) -> Iterator[datetime]:
    yield from story.wait(30, 300)
    reason = story.world.random.choice(_REASONS)
    withdraw_case(
        *story.on(story.first),
        seen=story.seen_by(story.first),
        reason=reason,
        way=ContactWay.PHONE,
        told=True,
    )
