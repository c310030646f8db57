"""The improvement loop in the story (演示改进): actions at every stage, judged by the cases of the story itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from shouwen_app.db.repositories.actions import get_action
from shouwen_app.domain.act import Actor
from shouwen_app.domain.action import Analysis
from shouwen_app.domain.action_steps import ActionSource, Evidence, Standard
from shouwen_app.domain.effect import may_become_standard
from shouwen_app.seeds.institution import SLIPPING
from shouwen_app.seeds.working_time import after
from shouwen_app.seeds.world import World
from shouwen_app.services.actions.judge import judge_action
from shouwen_app.services.actions.plan import PlanInput, register_action
from shouwen_app.services.actions.propose import propose_action
from shouwen_app.services.actions.steps import (
    end_action,
    explain_action,
    standardise_action,
    verify_action,
)
from shouwen_app.services.actions.story import told_story
from shouwen_app.services.actions.suggest import answer_suggestion, suggest

_DAY = timedelta(days=1)
_CHECKED = "抽了二十件与登记簿、录像核对，没有漏登和错登，数字可用"
_STEPS = ("propose", "verify", "explain", "register", "judge", "close")


@dataclass(frozen=True, slots=True)
class Idea:
    """An action of the story: proposed on day ``at`` (days before the end), taken as far as ``until``.

    ``noticed`` days before the proposal made somebody act; it begins ``begins`` days after it and runs ``runs`` days.
    """

    title: str
    words: str
    cause: str
    deed: str
    measure: str
    balance: str
    unit: str
    at: int
    until: str
    source: ActionSource = ActionSource.SIGNAL
    noticed: int = 30
    before: int = 90
    begins: int = 7
    runs: int = 60
    others: tuple[str, ...] = ()
    smallest: float = 5.0
    standard: Standard = Standard.POLICY
    reference: str = ""
    became: str = ""


_IDEAS = (
    Idea(
        "手机银行限额问题写清答复口径",
        "手机银行限额怎么调，各网点答得不一样，客户又要再问一次",
        "没有统一的答复，柜员只能转给科技信息部",
        "把限额调整的步骤写成一页，放在柜面和客服台",
        "first_contact",
        "reopened",
        "yingye",
        at=260,
        until="close",
        reference="手机银行限额标准答复",
        standard=Standard.ANSWER,
        became="写进标准答复，新员工上岗前学会，由营业部每季核对一次",
    ),
    Idea(
        "转办当天由承办人联系客户",
        "转到部室的事项，客户两三天没有人联系，催问多",
        "转办以后没有说好谁先联系客户",
        "承办人接单当天联系客户，下班前由负责人核对",
        "response",
        "returned",
        "xindai",
        at=210,
        until="judge",
        source=ActionSource.COMPARISON,
        runs=90,
    ),
    Idea(
        "一次性告知清单逐项打勾",
        "客户来第二趟的，多数是第一次没有告知齐",
        "告知靠口头说，容易漏掉一两样",
        "告知清单当面逐项打勾，客户带走一份",
        "first_contact",
        "on_time",
        "yingye",
        at=150,
        until="register",
        noticed=25,
        begins=10,
        runs=90,
    ),
    Idea(
        "午间高峰增开弹性窗口",
        "午间排队长，客户等不到就改天再来",
        "午间只开两个窗口，业务高峰没有人可以调",
        "午间由值班主任加开一个窗口，连开两个月",
        "first_contact",
        "satisfaction",
        "yingye",
        at=45,
        until="register",
        source=ActionSource.MATTER,
        runs=75,
        smallest=20.0,
    ),
    Idea(
        "请客户评价时当面讲一句",
        "客户收到评价链接不知道是什么，多数不点",
        "办完只发链接，没有说明自愿、匿名",
        "办完当面讲一句：自愿、不记名、一分钟",
        "survey_response",
        "satisfaction",
        "shiqiao",
        at=20,
        until="register",
        source=ActionSource.OTHER,
        begins=26,
        smallest=15.0,
    ),
    Idea(
        "疑难事项每日下午会办",
        "疑难事项在几个部门之间来回，客户等得久",
        "没有固定的时间一起定，靠电话来回问",
        "每天下午四点由科技信息部和信贷管理部一起定",
        "on_time",
        "first_contact",
        "chengguan",
        at=14,
        until="explain",
        source=ActionSource.COMPARISON,
    ),
    Idea(
        "新集社大堂引导再练一次",
        "客户进门不知道先找谁，排错队的多",
        "",
        "",
        "first_contact",
        "on_time",
        "xinji",
        at=9,
        until="verify",
    ),
    Idea(
        "答复口径每周校对一次",
        "同一件事前后答复不一样，客户又问一遍",
        "",
        "",
        "first_contact",
        "on_time",
        "liuhe",
        at=5,
        until="propose",
    ),
)
_SUGGESTED = (
    ("chengguan", "把社保卡要带的材料写成一张卡片，取号时就给客户", ""),
    ("shiqiao", "下雨天大厅门口放防滑垫和伞架，老人多", "防滑垫当天已放好，伞架本周到，不用单独立项"),
)


def improve_by_plan(world: World) -> None:
    """Actions at every stage, one of them on the unit that slipped, and what staff proposed."""
    _take(world, _of_the_slip(world), world.slips[0] + 48 * _DAY)
    for idea in _IDEAS:
        _take(world, idea, world.ends_at.date() - idea.at * _DAY)
    for unit, words, answer in _SUGGESTED:
        _suggested(world, unit, words, answer)


def _of_the_slip(world: World) -> Idea:
    """The unit that slipped is helped when the slip ends; what it is compared with did nothing."""
    begins = (world.slips[1] - world.slips[0]).days - 47
    return Idea(
        "双塘社转办事项专人跟进",
        "双塘社的事项拖过承诺时限，客户催了又催",
        "两个人请长假，没有人接手跟进",
        "指定一人跟进全部转办事项，每天下班前核对一次",
        "on_time",
        "reopened",
        SLIPPING,
        at=0,
        until="close",
        noticed=18,
        before=30,
        begins=begins,
        runs=60,
        others=("yingye", "chengguan"),
        reference="首问责任制实施细则第十二条",
        became="写进实施细则：请长假前必须指定跟进人，由支部每月核对",
    )


def _take(world: World, idea: Idea, proposed_on: date) -> None:
    """Carry the action as far as it goes; a story that is too short for its last steps stops before them."""
    leader = world.house.supervision[0] if idea.others else world.house.heads[idea.unit]
    registered_on = _at(world, proposed_on + 3 * _DAY).date()
    first_after = max(proposed_on + idea.begins * _DAY, registered_on + _DAY)
    noticed_first = proposed_on - idea.noticed * _DAY
    plan = PlanInput(
        measure=idea.measure,
        balance=idea.balance,
        units=(idea.unit,),
        others=idea.others,
        before_first=noticed_first - idea.before * _DAY,
        before_last=noticed_first - _DAY,
        after_first=first_after,
        after_last=first_after + (idea.runs - 1) * _DAY,
        smallest=idea.smallest,
        analysis=Analysis.AGAINST_OTHERS if idea.others else Analysis.BEFORE_AFTER,
    )
    number = propose_action(
        world.session,
        world.act(leader, _at(world, proposed_on)),
        title=idea.title,
        words=idea.words,
        measure=idea.measure,
        unit=idea.unit,
        source=idea.source,
        noticed_first=noticed_first,
        noticed_last=proposed_on - _DAY,
    )
    judged_on = plan.after_last + (plan.settle_days + 2) * _DAY
    steps: tuple[tuple[date, Callable[[], None]], ...] = (
        (
            proposed_on + _DAY,
            lambda: _do(world, leader, number, proposed_on + _DAY, verify_action, sound=True, words=_CHECKED),
        ),
        (proposed_on + 2 * _DAY, lambda: _explain(world, leader, number, proposed_on + 2 * _DAY, idea)),
        (
            proposed_on + 3 * _DAY,
            lambda: _do(
                world, leader, number, proposed_on + 3 * _DAY, register_action, deed=idea.deed, plan=plan
            ),
        ),
        (judged_on, lambda: _do(world, leader, number, judged_on, judge_action)),
        (judged_on + 5 * _DAY, lambda: _close(world, leader, number, judged_on + 5 * _DAY, idea)),
    )
    wanted = _STEPS.index(idea.until)
    for on, step in steps[:wanted]:
        if _at(world, on) >= world.ends_at:
            return
        step()


def _explain(world: World, leader: Actor, number: str, on: date, idea: Idea) -> None:
    evidence = (Evidence.KINDS, Evidence.CASES)
    _do(world, leader, number, on, explain_action, cause=idea.cause, evidence=evidence)


def _close(world: World, leader: Actor, number: str, on: date, idea: Idea) -> None:
    """What helped becomes a standard, anything else ends: the story does not know beforehand which."""
    row, unit = get_action(world.session, leader, number)
    verdict = told_story(world.session, row, unit).verdict
    if verdict and may_become_standard(verdict.measure.judged.effect, verdict.balance.judged.effect):
        standard = {"kind": idea.standard, "reference": idea.reference, "words": idea.became}
        _do(world, leader, number, on, standardise_action, **standard)
    else:
        _do(world, leader, number, on, end_action, reason="数据看不出效果，先停下来，换一个办法再登记")


def _do(
    world: World, leader: Actor, number: str, on: date, use_case: Callable[..., Any], **given: Any
) -> None:
    row, _ = get_action(world.session, leader, number)
    act = world.act(leader, _at(world, on))
    use_case(world.session, act, number=number, seen=row.version, **given)


def _suggested(world: World, unit: str, words: str, answer: str) -> None:
    at = _at(world, world.ends_at.date() - 3 * _DAY)
    number = suggest(world.session, world.act(world.house.clerks[unit][0], at), words=words)
    if answer:
        head = world.act(world.house.heads[unit], after(world.calendar, at, 200))
        answer_suggestion(world.session, head, suggestion=number, answer=answer)


def _at(world: World, on: date) -> datetime:
    """Half an hour into the first working day from ``on``."""
    morning = datetime.combine(on, datetime.min.time(), world.calendar.zone)
    return after(world.calendar, morning, 30)
