"""Evaluations of the story (演示考评): a quarter of branches that is published, departments that may comment, some goals."""

from datetime import date, datetime, time, timedelta

from shouwen_app.db.models import Evaluation, Unit
from shouwen_app.db.repositories.evaluations import evaluated_units
from shouwen_app.domain.act import Act, Actor
from shouwen_app.domain.evaluation import EvaluationKind, Span, quarter_or_year
from shouwen_app.domain.evaluation_draft import ItemDraft
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.seeds.world import World
from shouwen_app.services.evaluations.comments import answer_comment, comment
from shouwen_app.services.evaluations.decide import decide, publish_evaluation
from shouwen_app.services.evaluations.judge import judge_item
from shouwen_app.services.evaluations.run import invite_comments, open_evaluation
from shouwen_app.services.evaluations.schemes import make_scheme
from shouwen_app.services.goals.set_goal import set_goal

_SHARES = (
    ItemDraft("response", "20", "78", "98", "20"),
    ItemDraft("on_time", "20", "77", "97", "20", adjusted=True),
    ItemDraft("satisfaction", "20", "73", "93", "20"),
    ItemDraft("resolution", "10", "70", "90", "20"),
    ItemDraft("reopened", "10", "25", "5", "20"),
)
_ORDER = ItemDraft("m1", "20", title="登记簿规范", heading="quality")
_EVIDENCE = "抽查本季登记簿二十页：要素齐全，签收及时，个别页联系电话漏填。"
_SAID = "八月系统升级停了一天，那天的办结时限请再核一下。"
_ANSWER = "已核对：停机当天有时限暂停记录，已经扣除，得分不变。"
_NOTE = "同意考评结果。未达到满分线的项目，请各单位找原因，不追究个人。"
_GOALS = (("lianshe", "on_time", "95"), ("yingye", "satisfaction", "90"), ("xindai", "on_time", "85"))
_COMMENT_DAYS = timedelta(days=12)


def evaluate_units(world: World, first: date) -> None:
    """What the length of the story allows: the last quarter of branches to the end, that of departments half-way."""
    calendar = world.calendar
    end = calendar.local(world.ends_at).date()
    last = quarter_or_year(EvaluationKind.QUARTER, end).first - timedelta(days=1)
    span = quarter_or_year(EvaluationKind.QUARTER, last)
    morning = datetime.combine(min(first, span.first - timedelta(days=20)), time(9), calendar.zone)
    supervision = world.house.supervision[0]
    act = world.act(supervision, morning)
    for covers in (UnitKind.BRANCH, UnitKind.DEPARTMENT):
        rows = (*_SHARES, _ORDER)
        make_scheme(world.session, act, kind=EvaluationKind.QUARTER, covers=covers, rows=rows)
    for unit, measure, target in _GOALS:
        for on in (span.first, end):
            set_goal(
                world.session,
                act,
                unit=unit,
                measure=measure,
                kind=EvaluationKind.QUARTER,
                on=on,
                target=target,
            )
    leader = world.house.leaders["yingye"]
    begun = datetime.combine(calendar.add_workdays(span.last, 3), time(9), calendar.zone)
    if begun + _COMMENT_DAYS < world.ends_at:
        number = _invited(world, world.act(supervision, begun), leader, UnitKind.BRANCH, span)
        _heard_and_published(world, number, begun, leader)
    late = world.ends_at - timedelta(hours=6)
    _invited(world, world.act(supervision, late), leader, UnitKind.DEPARTMENT, span)


def _invited(world: World, act: Act, leader: Actor, covers: UnitKind, span: Span) -> int:
    """Opened, judged and open for comments; the leader judges the unit of those who run it."""
    session = world.session
    number = open_evaluation(session, act, kind=EvaluationKind.QUARTER, covers=covers, on=span.first)
    row = session.get_one(Evaluation, number)
    home = session.get_one(Unit, act.actor.unit_id)
    for place, unit in enumerate(evaluated_units(session, number)):
        by = Act(leader, act.at, via=act.via) if unit.path == home.path else act
        judge_item(
            session,
            by,
            evaluation=number,
            seen=row.version,
            unit=unit.code,
            item=_ORDER.code,
            points=20 - place * 7 % 5,
            evidence=_EVIDENCE,
        )
    until = world.calendar.local(act.at + _COMMENT_DAYS - timedelta(days=2)).date()
    invite_comments(session, act, evaluation=number, seen=row.version, until=until)
    return number


def _heard_and_published(world: World, number: int, begun: datetime, leader: Actor) -> None:
    session, supervision = world.session, world.house.supervision[0]
    row = session.get_one(Evaluation, number)
    unit = evaluated_units(session, number)[0].code
    head = world.act(world.house.heads[unit], begun + timedelta(days=1))
    comment(session, head, evaluation=number, unit=unit, text=_SAID)
    answered = world.act(supervision, begun + timedelta(days=2))
    answer_comment(session, answered, evaluation=number, remark=1, answer=_ANSWER)
    decided = world.act(leader, begun + _COMMENT_DAYS)
    decide(session, decided, evaluation=number, seen=row.version, note=_NOTE)
    published = world.act(supervision, begun + _COMMENT_DAYS)
    publish_evaluation(session, published, evaluation=number, seen=row.version)
