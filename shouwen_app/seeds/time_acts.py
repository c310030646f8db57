"""Pauses and extensions of the story (演示中的暂停与延期): asked for in time, told to the customer, decided by another."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from shouwen_app.db.repositories.extensions import pending_extensions
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.opinion import OpinionLevel
from shouwen_app.domain.suspension import REASONS
from shouwen_app.services.cases.extension_view import extendable_clocks
from shouwen_app.services.cases.extensions import ask_extension, decide_extension
from shouwen_app.services.cases.suspensions import resume_case, suspend_case

if TYPE_CHECKING:
    from shouwen_app.seeds.story import CaseStory

_WORDS = (
    "已电话告诉客户，要等对方单位出具材料，之后接着办。",
    "已电话说明原因和预计日期，客户表示理解。",
    "已告诉客户现在办到哪一步、还差什么、哪天有结果。",
)
_REASONS = (
    "对方银行要到下周才能提供流水，暂时无法核对。",
    "涉及三个年度的台账，逐笔核对需要多几天。",
    "客户出差在外，约好回来后当面核对签字。",
)


def pause_and_extend(story: "CaseStory", unit: str) -> Iterator[datetime]:
    """Now and then, and more often at the end of the story, the handler suspends the case or asks for more time."""
    if story.case.status is not CaseStatus.IN_PROGRESS or story.case.handler_id is None:
        return
    often = 4 if story.world.is_recent(story.at) else 1
    if story.world.chance(0.04 * often):
        yield from _stand_still(story, unit)
    elif story.world.chance(0.05 * often):
        yield from _ask_for_time(story, unit)


def _stand_still(story: "CaseStory", unit: str) -> Iterator[datetime]:
    world = story.world
    handler = world.house.by_id[story.case.handler_id or 0]
    until = world.calendar.add_workdays(world.calendar.local(story.at).date(), world.random.randint(3, 12))
    suspend_case(
        *story.on(handler),
        seen=story.seen_by(handler),
        reason=world.random.choice(REASONS),
        until=until,
        **_told(story),
    )
    yield from story.wait(400, 2600, unit=unit)
    resume_case(*story.on(handler), seen=story.seen_by(handler), note="可以继续办理。")


def _ask_for_time(story: "CaseStory", unit: str) -> Iterator[datetime]:
    world = story.world
    if not extendable_clocks(world.session, story.case, story.at):
        return
    handler = world.house.by_id[story.case.handler_id or 0]
    ask_extension(
        *story.on(handler),
        seen=story.seen_by(handler),
        working_days=world.random.randint(1, 5),
        reason=world.random.choice(_REASONS),
    )
    yield from story.wait(30, 420, unit=unit)
    (request,) = pending_extensions(world.session, story.case)
    deciders = world.house.heads if request.level is OpinionLevel.HEAD else world.house.leaders
    granted = world.chance(0.8)
    told = _told(story) if granted else {}
    opinion = "同意延期，抓紧办理并告知客户。" if granted else "理由不充分，请按原时限办理。"
    decide_extension(
        *story.on(deciders[unit]),
        seen=story.seen_by(deciders[unit]),
        granted=granted,
        opinion=opinion,
        **told,
    )


def _told(story: "CaseStory") -> dict[str, Any]:
    return {
        "told_way": ContactWay.PHONE,
        "told_at": story.at,
        "told_words": story.world.random.choice(_WORDS),
    }
