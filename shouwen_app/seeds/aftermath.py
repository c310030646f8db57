"""What follows a bad rating in the story (演示整改): a unit answers, the customer rates again, now and then an appeal.

Its dice are of each case alone, so that the rest of the story stays as it is told without it.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from shouwen_app.db.repositories.follow_ups import open_task
from shouwen_app.domain.act import Actor
from shouwen_app.domain.appeal import AppealGround
from shouwen_app.domain.follow_up import ContactBackOutcome, ContactWay, TaskKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.rating import BAD_RATINGS
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.seeds.working_time import after
from shouwen_app.seeds.world import CUSTOMER, World
from shouwen_app.services.appeals.appeal import appeal_rating, decide_appeal
from shouwen_app.services.contact_backs.handle_contact_back import attempt_contact_back, conclude_contact_back
from shouwen_app.services.improvements.answer import answer_improvement
from shouwen_app.services.improvements.examine import examine_answer
from shouwen_app.services.improvements.hand import hand_improvement
from shouwen_app.services.ratings.rerate import rerate
from shouwen_app.services.ratings.rerating_links import make_rerating_link
from shouwen_app.services.rectifications.rectify import close_rectification, hand_rectification

if TYPE_CHECKING:
    from shouwen_app.seeds.story import CaseStory

Times = Iterator[datetime]

_ASKED = (
    ("午间高峰时段增开窗口，并在大厅张贴排队提示", "已从次日起午间加开一个窗口，值班主任负责"),
    ("办理前把要带的材料一次写清，交给来办事的人", "已印好材料清单放在柜面，晨会上逐项讲过"),
    ("转出去的事情由经办人跟到底，当天回话", "已建立转办登记，下班前由负责人逐笔核对"),
    ("接待时主动起身问候，讲清楚下一步和时间", "已组织两次礼仪练习，负责人每天到大厅看"),
)
_MEASURES = ("部门已按要求改进，已向当事人说明并致歉", "已更正差错并当面说明，同类业务已全部复查")
_OF_THE_HOUSE = (
    ("xindai", "放款前告知还款方式和费用，请用一张纸写清楚", "已统一告知单，新签合同都附上一份"),
    ("keji", "手机银行转账失败时，提示语写明原因和下一步", ""),
)
_BETTER = (22, 44, 20, 10, 4)


def put_right(story: "CaseStory", officer: Actor) -> Times:
    """Supervision follows a rectification up: half of them with the help of the unit."""
    dice = Random((story.case.id or 0) * 7 + 1)  # noqa: S311 - a story, not a secret
    head = story.world.house.heads.get(story.home)
    if head is not None and dice.random() < 0.5:  # noqa: PLR2004 - half
        yield from _with_the_unit(story, officer, head, dice)
    yield from _wait(story, dice, 120, 900)
    close_rectification(*story.on(officer), seen=story.seen_by(officer), measures=dice.choice(_MEASURES))
    yield from ask_again(story, officer, dice)


def ask_again(story: "CaseStory", officer: Actor, dice: Random) -> Times:
    """The customer is sent a fresh link, and most of them use it."""
    yield from _wait(story, dice, 10, 120)
    link = make_rerating_link(*story.on(officer))
    if dice.random() > 0.6:  # noqa: PLR2004 - most
        return
    yield from _wait(story, dice, 30, 900)
    if story.at >= link.expires_at:
        return
    grade = dice.choices((5, 4, 3, 2, 1), _BETTER)[0]
    solved = "yes" if grade > 2 else "no"  # noqa: PLR2004 - from fair on
    act = story.world.act(CUSTOMER, story.at)
    rerate(story.world.session, act, token=link.path.partition("=")[2], grade=str(grade), solved=solved)
    if grade in BAD_RATINGS:
        yield from _explain(story, officer, dice)


def object_to(story: "CaseStory", officer: Actor) -> Times:
    """One in eight of those rated badly asks that the rating be examined."""
    dice = Random((story.case.id or 0) * 7 + 2)  # noqa: S311 - a story, not a secret
    if dice.random() > 0.125 or not story.first.may(Permission.RATING_APPEAL):  # noqa: PLR2004 - one in eight
        return
    yield from _wait(story, dice, 60, 900)
    appeal_rating(
        *story.on(story.first),
        seen=story.seen_by(story.first),
        ground=dice.choice(tuple(AppealGround)),
        facts="当天办理都有登记和录像，与这件事的经过不符，请核实。",
    )
    yield from _wait(story, dice, 200, 1400)
    decide_appeal(
        *story.on(officer),
        seen=story.seen_by(officer),
        upheld=dice.random() < 0.3,  # noqa: PLR2004 - fewer than half
        reasons="已调看录像和登记，并听取了双方的说明。",
    )


def answer_day(calendar: WorkingCalendar, at: datetime, due_at: datetime) -> date:
    """In two working days, but not behind the end of the rectification, which may be past."""
    today = calendar.local(at).date()
    return min(calendar.add_workdays(today, 2), max(today, calendar.local(due_at).date()))


def improve_the_house(world: World) -> None:
    """Matters of improvement that come from no case: from what inspections and figures showed."""
    officer, at = world.house.supervision[0], after(world.calendar, world.ends_at - timedelta(days=6), 30)
    for unit, words, answer in _OF_THE_HOUSE:
        act = world.act(officer, at)
        due_on = world.calendar.add_workdays(world.calendar.local(at).date(), 7)
        number = hand_improvement(
            world.session, act, unit=world.house.units[unit], words=words, due_on=due_on
        )
        if answer:
            head = world.act(world.house.heads[unit], after(world.calendar, at, 300))
            answer_improvement(world.session, head, improvement=number, answer=answer)


def _explain(story: "CaseStory", officer: Actor, dice: Random) -> Times:
    """Who is still disappointed is contacted once more."""
    yield from _wait(story, dice, 30, 300)
    said = "客户说比上次好一些，但还是等得久。"
    seen, way = story.seen_by(officer), ContactWay.PHONE
    attempt_contact_back(*story.on(officer), seen=seen, way=way, reached=True, note=said)
    conclude_contact_back(
        *story.on(officer),
        seen=story.seen_by(officer),
        outcome=ContactBackOutcome.EXPLAINED,
        note="已再次说明并致歉，由网点负责人跟进。",
    )


def _with_the_unit(story: "CaseStory", officer: Actor, head: Actor, dice: Random) -> Times:
    words, answer = dice.choice(_ASKED)
    yield from _wait(story, dice, 20, 200)
    task = open_task(story.world.session, story.case, TaskKind.RECTIFICATION)
    due_on = answer_day(story.world.calendar, story.at, task.due_at)
    number = hand_rectification(
        *story.on(officer),
        seen=story.seen_by(officer),
        unit=story.world.house.units[story.home],
        words=words,
        due_on=due_on,
    )
    yield from _wait(story, dice, 90, 600)
    answer_improvement(*story.on(head)[:2], improvement=number, answer=answer)
    yield from _wait(story, dice, 30, 300)
    examine_answer(*story.on(officer)[:2], improvement=number, accepted=True)


def _wait(story: "CaseStory", dice: Random, least: float, most: float) -> Times:
    story.at = after(story.world.calendar, story.at, dice.uniform(least, most))
    yield story.at
