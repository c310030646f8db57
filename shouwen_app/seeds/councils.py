"""Opinions up the line and special meetings in the story (演示意见与会议): words by head and leader, then signatures."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from shouwen_app.domain.act import Actor
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.meeting import least_quorum
from shouwen_app.services.cases.meetings import cancel_meeting, convene_meeting
from shouwen_app.services.cases.minutes import record_minutes, sign_minutes
from shouwen_app.services.cases.opinions import decide, give_head_opinion, submit_up

if TYPE_CHECKING:
    from shouwen_app.seeds.story import CaseStory

_HEADS = (
    "情况属实，按规定办理，今天答复客户。",
    "先核对清楚再答复，属我方差错的当天更正，并向客户致歉。",
    "同意所拟意见，由经办人两日内办好并告知客户。",
)
_SUBMITTED = (
    "情况属实，拟办意见超出本部门权限，请领导审定。",
    "涉及两个部门，请领导定一个部门牵头核实。",
)
_LEADERS = (
    "请先安抚客户，三日内核清原因并当面答复。",
    "同意部门意见，由部门负责人落实，本周内答复客户。",
    "由本部门牵头，财务会计部配合，两日内报我处理结果。",
)
_MEETINGS = (
    (
        "经办人汇报情况，与会人员核对凭证和登记，认为客户反映属实。",
        "按客户合理诉求办理，书面向客户说明，并检查同类业务。",
    ),
    (
        "调取监控和流水，确认办理时有疏漏，客户无过错。",
        "三个工作日内更正并当面致歉，由所在机构写出改进措施。",
    ),
    (
        "原经办人已调离，资料由档案补齐，处理意见一致。",
        "由档案补齐资料，五个工作日内办妥并告知客户。",
    ),
)
_PLACES = ("联社三楼会议室", "联社二楼小会议室", "营业部会议室")
_REMARK = "同意决定，建议今后增加复核环节。"
MET, SUBMITTED, CALLED_OFF, REMARKED = 0.3, 0.3, 0.15, 0.2
"""How often a leader calls a meeting, a head submits up, a meeting is called off, a signature bears a remark."""


def head_answers(story: "CaseStory") -> Iterator[datetime]:
    """The head answers the proposal, or submits it to the leader with an opinion (R16.9b, R16.9c)."""
    world = story.world
    yield from story.wait(30, 500)
    head = world.house.heads[story.home]
    if not world.chance(SUBMITTED):
        give_head_opinion(*story.on(head), seen=story.seen_by(head), opinion=world.random.choice(_HEADS))
        return
    submit_up(*story.on(head), seen=story.seen_by(head), opinion=world.random.choice(_SUBMITTED))
    yield from leader_answers(story)


def leader_answers(story: "CaseStory") -> Iterator[datetime]:
    """The leader decides, or calls a special meeting when the matter is beyond the leader (R16.9d)."""
    world, leader = story.world, story.world.house.leaders[story.home]
    yield from story.wait(30, 400)
    if world.chance(MET):
        yield from _meet(story, leader)
    if story.case.status is CaseStatus.ESCALATED:
        decide(*story.on(leader), seen=story.seen_by(leader), opinion=world.random.choice(_LEADERS))


def _meet(story: "CaseStory", leader: Actor) -> Iterator[datetime]:
    world = story.world
    minutes, decision = world.random.choice(_MEETINGS)
    people = [leader, world.house.heads[story.home], story.first, world.random.choice(world.house.office)]
    called = tuple(dict.fromkeys(person.staff_id or 0 for person in people))
    planned_at = _on_the_clock(world.later(story.at, 60, 420))
    convene_meeting(
        *story.on(leader),
        seen=story.seen_by(leader),
        planned_at=planned_at,
        place=world.random.choice(_PLACES),
        agenda=f"研究“{story.case.title}”如何处理",
        participants=called,
        quorum=least_quorum(len(called)),
    )
    if world.chance(CALLED_OFF):
        yield from story.wait(20, 90)
        cancel_meeting(*story.on(leader), seen=story.seen_by(leader), reason="客户已接受解释，不再开会。")
        return
    story.at = max(story.at, planned_at)
    yield from story.wait(50, 120)
    record_minutes(
        *story.on(leader),
        seen=story.seen_by(leader),
        held_at=planned_at,
        attended=called,
        minutes=minutes,
        decision=decision,
    )
    yield from _sign(story, called, leader)


def _on_the_clock(at: datetime) -> datetime:
    """The five minutes an invitation names."""
    return at.replace(minute=at.minute // 5 * 5, second=0, microsecond=0)


def _sign(story: "CaseStory", called: tuple[int, ...], leader: Actor) -> Iterator[datetime]:
    """The convener signs last, with whose signature the decision holds."""
    signers = [staff_id for staff_id in called if staff_id != leader.staff_id]
    for staff_id in (*signers[: least_quorum(len(called)) - 1], leader.staff_id or 0):
        yield from story.wait(10, 200)
        remark = _REMARK if story.world.chance(REMARKED) else ""
        signer = story.world.house.by_id[staff_id]
        sign_minutes(*story.on(signer), seen=story.seen_by(signer), remark=remark)
