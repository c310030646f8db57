"""Supervision in the story (演示督办与检查): a round of inspection with its sample, orders at every stage, a report sent."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TypedDict

from shouwen_app.db.models import InspectionSheet
from shouwen_app.db.repositories.inspections import event_after, get_round, rounds_within, sheets_within
from shouwen_app.db.repositories.open_matters import open_matters
from shouwen_app.db.repositories.supervision import get_order, legs_of
from shouwen_app.domain.act import SYSTEM, Act, Actor, Via
from shouwen_app.domain.inspection import Answer, HalfDay, InspectionKind
from shouwen_app.domain.observation_sheets import Subject
from shouwen_app.domain.supervision import OrderTarget
from shouwen_app.seeds.institution import SLIPPING
from shouwen_app.seeds.working_time import after
from shouwen_app.seeds.world import World
from shouwen_app.services.audit.seal import seal_new
from shouwen_app.services.insight.periods import PeriodKind, period_of
from shouwen_app.services.inspections.draw import draw_round
from shouwen_app.services.inspections.observe import hand_in_sheet, items_of, mark_item, note_item
from shouwen_app.services.inspections.plan import RoundPlan, plan_round
from shouwen_app.services.inspections.settle import Pursuit, acknowledge_sheet, object_to_sheet, pursue_sheet
from shouwen_app.services.supervision.answer import ask_more_time, reply_order
from shouwen_app.services.supervision.issue import Question, issue_order
from shouwen_app.services.supervision.judge import judge_reply
from shouwen_app.services.supervision.office_report import send_office_report

_BRANCHES = ("yingye", "chengguan", SLIPPING, "shiqiao", "liuhe", "dongling", "xinji", "mazhuang")
_MISSED = {
    "chair": "等候区只有两把椅子，三位客户站着等",
    "tea": "饮水机没有水，也没有纸杯",
    "goodbye": "办完直接叫下一位，没有道别",
    "told_at_once": "口头说了要补的材料，没有给书面清单",
    "state_told": "中间隔了四个工作日，没有向客户说明进展",
    "followed": "转出去以后没有跟进记录",
}
_REPLY = "已逐件核对，原因是交接班时没有登记；当天补上，并改为每日下班前由值班主任核对一次。"


def plan_and_draw(world: World) -> Iterator[datetime]:
    """A round is planned six days before the end, and drawn once something has happened in the house after that."""
    officer = world.house.supervision[0]
    at = after(world.calendar, world.ends_at - timedelta(days=6), 30)
    yield at
    _seal(world, at)
    number = plan_round(world.session, world.act(officer, at), plan=_plan(world, at))
    world.session.flush()
    row = get_round(world.session, officer, number)
    while event_after(world.session, row.after_pos) is None:
        at = after(world.calendar, at, 30)
        yield at
        _seal(world, at)
    draw_round(world.session, world.act(officer, at), number=number)
    world.session.flush()


def supervise(world: World) -> None:
    """Most sheets are in; orders stand at every stage; the report of the quarter before the last was sent."""
    officer = world.house.supervision[0]
    at = after(world.calendar, world.ends_at - timedelta(days=6), 50)
    _ask_the_slow(world, officer, at)
    _ask_departments(world, officer, at)
    for row in rounds_within(world.session, officer, 1):
        if row.drawn_at is not None:
            _inspect(world, row.id or 0, row.drawn_at)
    _a_leader_asks(world, after(world.calendar, at, 210))
    _ask_about_a_case(world, officer)
    earlier = period_of(PeriodKind.QUARTER, world.ends_at.date()).before.before
    act = world.act(officer, after(world.calendar, world.ends_at - timedelta(days=20), 60))
    send_office_report(
        world.session, act, on=earlier.first, words="转办跟进较上季度有改善，午间窗口仍要加强。"
    )
    world.session.flush()


def _plan(world: World, at: datetime) -> RoundPlan:
    house, first = world.house, world.calendar.local(at).date()
    people = [*house.supervision[:2], *house.office[:1]]
    return RoundPlan(
        name="窗口服务明察暗访",
        kind=InspectionKind.COVERT,
        first_on=first,
        last_on=world.calendar.add_workdays(first, 4),
        draw_units=4,
        visits=2,
        cases=1,
        units=tuple(house.units[code] for code in _BRANCHES),
        inspectors=tuple(who.staff_id or 0 for who in people),
    )


def _inspect(world: World, number: int, drawn_at: datetime) -> None:
    """Sheets whose half day has come are handed in; units acknowledge, one objects, one finding becomes a question."""
    rows = sheets_within(world.session, SYSTEM, [number])
    for row in rows[:-1]:
        at = max(_when(world, row), after(world.calendar, drawn_at, 30))
        if at < world.ends_at - timedelta(hours=20):
            _fill(world, row, at)
    handed_in = [row for row in rows if row.submitted_at]
    missed = [row for row in handed_in if Answer.NO in row.answers.values()]
    disputed = next((row for row in missed if row.subject is Subject.VISIT), None)
    for row in handed_in[:-1]:
        head = world.house.heads[world.code_of(row.unit_id)]
        act = world.act(head, after(world.calendar, row.submitted_at or drawn_at, 60))
        if row is disputed:
            words = "当天上午停水，门口有告示，已备瓶装水，请核实。"
            object_to_sheet(world.session, act, sheet=row.id or 0, seen=row.version, objection=words)
        else:
            acknowledge_sheet(world.session, act, sheet=row.id or 0, seen=row.version)
        world.session.flush()
    found = [row for row in missed if row.answered_at and row is not disputed]
    if found:
        _pursue(world, found[0])


def _when(world: World, row: InspectionSheet) -> datetime:
    """Ten o'clock or three o'clock of a visit's half day; papers are read at any time."""
    if not row.slot:
        return row.submitted_at or datetime.min.replace(tzinfo=world.calendar.zone)
    on, _, half = row.slot.partition("/")
    hour = 10 if half == HalfDay.MORNING else 15
    return datetime.combine(date.fromisoformat(on), time(hour, 20), world.calendar.zone)


def _fill(world: World, row: InspectionSheet, at: datetime) -> None:
    """What was not done depends on the sheet alone; the first one misses tea."""
    dice = Random((row.id or 0) * 11 + 3)  # noqa: S311 - a story, not a secret
    act = world.act(world.house.by_id[row.inspector_id], at)
    for item in items_of(world.session, row):
        likely = 0.3 if row.subject is Subject.VISIT else 0.4
        missed = item.key in _MISSED and dice.random() < likely
        unseen = item.key in ("shown_on", "no_turning_away") and dice.random() < likely
        answer = Answer.NO if missed else Answer.UNSEEN if unseen else Answer.YES
        mark_item(world.session, act, sheet=row.id or 0, item=item.key, answer=answer)
        if missed:
            note_item(world.session, act, sheet=row.id or 0, item=item.key, note=_MISSED[item.key])
    hand_in_sheet(world.session, act, sheet=row.id or 0, seen=row.version)
    world.session.flush()


def _pursue(world: World, row: InspectionSheet) -> None:
    officer = world.house.supervision[0]
    act = world.act(officer, after(world.calendar, row.answered_at or world.ends_at, 40))
    words = "检查中没做到的几项是偶然还是常有，打算怎样改，什么时候改好？"
    pursue_sheet(
        world.session, act, sheet=row.id or 0, seen=row.version, way=Pursuit.ORDER, words=words, days=5
    )
    world.session.flush()


def _ask_about_a_case(world: World, officer: Actor) -> None:
    """About the open case that has stood still longest, if there is one."""
    matters = [
        each.case
        for clerks in world.house.clerks.values()
        for clerk in clerks
        for each in open_matters(world.session, clerk.staff_id or 0)
    ]
    case = min(matters, key=lambda each: (each.changed_at, each.id or 0), default=None)
    if case is None:
        return
    at = max(world.ends_at - timedelta(hours=9), case.changed_at)
    words = "这件从登记到现在由谁在办，卡在哪一步，预计什么时候能答复？"
    asked = (case.unit_id or case.first_inquiry_unit_id,)
    question = Question(OrderTarget.CASE, "", words, 3, asked, case.case_no)
    issue_order(world.session, world.act(officer, at), question=question)
    world.session.flush()


def _ask_the_slow(world: World, officer: Actor, at: datetime) -> None:
    """A question to the unit that slips, answered and accepted."""
    words = "近两个月逾期件较多，主要卡在哪个环节，准备怎样补上？"
    units = (world.house.units[SLIPPING],)
    question = Question(OrderTarget.UNIT, "逾期件情况", words, 5, units)
    number = issue_order(world.session, world.act(officer, at), question=question)
    world.session.flush()
    _answer(world, number, SLIPPING, after(world.calendar, at, 400))
    _look(world, number, SLIPPING, officer, after(world.calendar, at, 600))


def _ask_departments(world: World, officer: Actor, begun: datetime) -> None:
    """A topic for three departments, each further than the next."""
    at = after(world.calendar, begun, 90)
    codes = ("caiwu", "keji", "xindai")
    units = tuple(world.house.units[code] for code in codes)
    words = "转来的事项有没有当天接单、当天回话，做不到的有几件，为什么？"
    question = Question(OrderTarget.TOPIC, "转办接单时效", words, 6, units)
    number = issue_order(world.session, world.act(officer, at), question=question)
    world.session.flush()
    for code in codes[:2]:
        _answer(world, number, code, after(world.calendar, at, 500))
    _look(world, number, codes[0], officer, after(world.calendar, at, 640))
    head = world.act(world.house.heads["xindai"], after(world.calendar, at, 560))
    why = "要等放款系统的接单记录导出后才能逐件核对"
    ask_more_time(world.session, head, **_on(world, number, "xindai"), days=2, reason=why)
    world.session.flush()


def _a_leader_asks(world: World, at: datetime) -> None:
    """A leader's question to a branch in charge, which waits."""
    leader = world.house.leaders["chengguan"]
    words = "午间只开一个窗口，群众意见不少，能不能调整排班？请说明。"
    question = Question(OrderTarget.UNIT, "午间窗口排班", words, 4, (world.house.units["chengguan"],))
    issue_order(world.session, world.act(leader, at), question=question)
    world.session.flush()


def _answer(world: World, number: str, code: str, at: datetime) -> None:
    act = world.act(world.house.heads[code], at)
    reply_order(world.session, act, **_on(world, number, code), reply=_REPLY)
    world.session.flush()


def _look(world: World, number: str, code: str, officer: Actor, at: datetime) -> None:
    judge_reply(world.session, world.act(officer, at), **_on(world, number, code), accepted=True)
    world.session.flush()


class _On(TypedDict):
    order: str
    leg: int
    seen: int


def _on(world: World, number: str, code: str) -> _On:
    row = get_order(world.session, SYSTEM, number)
    legs = legs_of(world.session, [row.id or 0])[row.id or 0]
    leg = next(each.leg for each in legs if each.leg.unit_id == world.house.units[code])
    return {"order": number, "leg": leg.id or 0, "seen": row.version}


def _seal(world: World, at: datetime) -> None:
    world.session.flush()
    while seal_new(world.session, Act(SYSTEM, at, via=Via.DEMO), most=20_000):
        pass
