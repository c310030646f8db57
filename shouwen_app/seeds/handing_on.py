"""Handing on in the story (演示转办): orders with a term, complaints about somebody, help, asking afterwards, reports."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from shouwen_app.db.repositories.duty import staff_of
from shouwen_app.db.repositories.follow_ups import find_open
from shouwen_app.domain.contact import ABOUT_STAFF, CANNOT_BE_DECLINED, Channel
from shouwen_app.domain.follow_up import ContactWay, TaskKind
from shouwen_app.domain.intake import Intake
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.seeds.world import World
from shouwen_app.services.cases.after_transfer import ask_after
from shouwen_app.services.cases.helpers import ask_help, finish_help
from shouwen_app.services.cases.orders import report_back

if TYPE_CHECKING:
    from shouwen_app.seeds.story import CaseStory

SENDERS = {Channel.HOTLINE: "96368 客服热线", Channel.SUPERIOR: "市联社办公室"}
TASKS = ("核对抵押登记情况", "调取系统交易流水", "核对账务并出具说明")
FINDINGS = ("登记情况属实，未见异常。", "流水已调取，差额原因已标明。", "账务核对无误，说明已提供。")
SAID = ("对方说正在核算，明天能有结果。", "对方说已联系客户，等客户回电。", "对方说材料齐全，今天办完。")
FEWEST_COLLEAGUES = 3
AWAY_FROM = "yingye"


def with_order(world: World, intake: Intake) -> Intake:
    """An order gets its number, sender and term; what lies outside the remit comes by phone instead."""
    if intake.channel not in CANNOT_BE_DECLINED:
        return intake
    if intake.outcome in (TriageOutcome.OUTSIDE, TriageOutcome.NOT_PERMITTED):
        return replace(intake, channel=Channel.PHONE)
    received = intake.received_at or world.ends_at
    days = 7 if intake.channel is Channel.SUPERIOR else 4
    received_on = world.calendar.local(received).date()
    due_at = world.calendar.close_of_business(world.calendar.add_workdays(received_on, days))
    number = f"{received:%Y}-{world.random.randrange(1000, 9999)}"
    return replace(
        intake, order_no=number, order_from=SENDERS[intake.channel], order_due_at=due_at, customer_told=False
    )


def about_somebody(world: World, unit: str, intake: Intake) -> Intake:
    """Now and then a complaint names somebody of the unit, who then stands aside."""
    clerks = world.house.clerks[unit]
    is_plain = intake.outcome in (TriageOutcome.HEAD_OPINION, TriageOutcome.TRANSFER)
    if intake.kind not in ABOUT_STAFF or not is_plain or len(clerks) < FEWEST_COLLEAGUES:
        return intake
    if not world.chance(0.3):
        return intake
    return replace(intake, about_staff=clerks[-1].staff_id)


def ask_and_help(story: "CaseStory", unit: str) -> Iterator[datetime]:
    """While another unit handles: the first-inquiry person asks how it is going, a third unit may help."""
    world, case = story.world, story.case
    handler = world.house.by_id[case.handler_id or 0]
    if find_open(world.session, case, TaskKind.AFTER_TRANSFER) and world.chance(0.4):
        yield from story.wait(60, 420, unit=unit)
        ask_after(*story.on(story.first), seen=story.seen_by(story.first), note=world.random.choice(SAID))
    others = [code for code in ("fengxian", "caiwu", "keji") if code not in (unit, story.home)]
    if case.about_staff_id is not None or not world.chance(0.05):
        return
    helper = world.random.choice(others)
    number = world.random.randrange(len(TASKS))
    ask_help(
        *story.on(handler),
        seen=story.seen_by(handler),
        unit=world.house.units[helper],
        task=TASKS[number],
        goal="",
    )
    yield from story.wait(60, 900, unit=helper)
    finish_help(
        *story.on(world.clerk(helper)), seen=story.seen_by(world.clerk(helper)), result=FINDINGS[number]
    )


def report(story: "CaseStory") -> Iterator[datetime]:
    """Whoever ordered it hears the result."""
    if story.case.channel not in CANNOT_BE_DECLINED or not find_open(
        story.world.session, story.case, TaskKind.REPORT_BACK
    ):
        return
    yield from story.wait(30, 200, unit=story.home)
    note = "已将办理结果和客户意见反馈。"
    report_back(*story.on(story.first), seen=story.seen_by(story.first), way=ContactWay.PHONE, note=note)


def take_leave(world: World) -> None:
    """When the story ends one clerk of the main branch is away, and a colleague stands in."""
    clerks = world.house.clerks[AWAY_FROM]
    away = staff_of(world.session, clerks[-1].staff_id or 0)
    away.is_on_duty, away.deputy_id = False, clerks[0].staff_id
