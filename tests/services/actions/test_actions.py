"""The loop of an action (改进闭环): one way, no plan after the start, a verdict that nobody types and anybody can check."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, col, select

from shouwen_app.db.models import ActionStep, Notice
from shouwen_app.db.repositories.actions import is_unchanged, steps_of
from shouwen_app.domain.action_steps import ActionSource, Standard
from shouwen_app.domain.effect import Effect
from shouwen_app.domain.errors import Conflict, InvalidInput, NotFound, NotPermitted, RuleViolation
from shouwen_app.services.actions.board import action_board
from shouwen_app.services.actions.frozen import content_of, verdict_of
from shouwen_app.services.actions.read import read_action
from shouwen_app.services.actions.steps import (
    end_action,
    explain_action,
    standardise_action,
    verify_action,
)
from tests.factories import TUESDAY, Institution, row_counts, shanghai
from tests.services.actions.conftest import AFTER, BEFORE, NOTICED, PLAN, PROPOSED, Improving

Begin = Callable[..., Improving]
CasesOn = Callable[..., None]


@pytest.mark.rule("R12.3.6", "R8.5", "R8.6d", "R11.5b")
def test_an_action_goes_from_a_signal_to_a_standard(
    session: Session, house: Institution, improving: Begin, cases_on: CasesOn
) -> None:
    cases_on(BEFORE, solved=8, of=40)
    cases_on(NOTICED, solved=0, of=10)
    one = improving(source=ActionSource.SIGNAL).verify().explain().register()
    cases_on(AFTER, solved=30, of=32)

    effect = one.judge()
    one.do(
        standardise_action,
        TUESDAY,
        kind=Standard.TRAINING,
        reference="柜面提前还款算法卡",
        words="新员工上岗前学会算法卡",
    )

    view = read_action(session, house.act(house.head), number=one.number)
    kinds = [step.name for step in view.steps]
    assert effect is Effect.MEANINGFUL
    assert (view.card.stage, view.card.column) == ("standard", "act")
    assert kinds == ["提出", "核实数据", "找出原因", "登记方案", "判定效果", "固化"]
    assert (view.effects[0].before, view.effects[0].after) == ("20.0%（8/40）", "93.8%（30/32）")
    assert view.waits == "写进培训：柜面提前还款算法卡"
    assert (view.again, view.chain) == ("按存档的件数重新计算，结果一字不差。", "留痕完整")


@pytest.mark.rule("R12.3.6")
def test_doing_nothing_after_a_bad_month_is_not_called_effective(improving: Begin, cases_on: CasesOn) -> None:
    cases_on(BEFORE, solved=20, of=40)
    cases_on(NOTICED, solved=1, of=12)
    one = improving().verify().explain().register()
    cases_on(AFTER, solved=16, of=32)

    assert one.judge() is Effect.UNPROVEN


def test_what_is_not_proven_says_how_many_answers_are_missing(
    session: Session, house: Institution, improving: Begin, cases_on: CasesOn
) -> None:
    cases_on(BEFORE, solved=20, of=40)
    one = improving().verify().explain().register(replace(PLAN, smallest=40))
    cases_on(AFTER, solved=3, of=5)
    one.judge()

    view = read_action(session, house.act(house.head), number=one.number)

    assert view.card.effect_text == "未能证明"
    assert "还差" in view.effects[0].means
    assert view.step == ""


@pytest.mark.rule("R12.3.6")
def test_the_same_digits_whoever_asks_and_however_often(
    session: Session, improving: Begin, cases_on: CasesOn, house: Institution
) -> None:
    cases_on(BEFORE, solved=8, of=40)
    one = improving().verify().explain().register()
    cases_on(AFTER, solved=25, of=32)
    one.judge(by=house.union_officer)
    told = content_of(steps_of(session, [one.row.id or 0])[one.row.id or 0][-1].content)
    cases_on((date(2026, 9, 1), date(2026, 9, 4)), solved=30, of=30)

    again = verdict_of(told)

    assert again.holds
    assert again.measure.sides.before.trials == 40
    told["measure"]["gain"]["value"] += 1e-12
    assert not verdict_of(told).holds


def test_steps_are_taken_one_after_the_other(improving: Begin) -> None:
    one = improving()

    for early in (one.explain, one.register, one.judge):
        with pytest.raises(RuleViolation, match=r"action\.is_signal"):
            early()
    one.verify()
    with pytest.raises(RuleViolation, match=r"action\.is_verified"):
        one.verify()
    one.explain().register()
    with pytest.raises(RuleViolation, match=r"action\.is_due"):
        one.do(standardise_action, TUESDAY, kind=Standard.POLICY, reference="制度", words="写进柜面操作规程")
    with pytest.raises(RuleViolation, match=r"action\.is_registered"):
        one.judge(PROPOSED)
    with pytest.raises(RuleViolation, match=r"action\.is_running"):
        one.judge(shanghai(9, 24, 9))


def test_what_proved_nothing_becomes_no_standard_but_ends(
    session: Session, house: Institution, improving: Begin, cases_on: CasesOn
) -> None:
    cases_on(BEFORE, solved=5, of=10)
    one = improving().verify().explain().register()
    one.judge()

    with pytest.raises(RuleViolation, match=r"action\.not_proven"):
        one.do(standardise_action, TUESDAY, kind=Standard.POLICY, reference="制度", words="写进柜面操作规程")
    one.do(end_action, TUESDAY, reason="没有足够的事项，改用其他办法")

    view = read_action(session, house.act(house.head), number=one.number)
    assert (view.card.stage, view.waits) == ("ended", "已停：没有足够的事项，改用其他办法")
    with pytest.raises(RuleViolation, match=r"action\.is_ended"):
        one.do(end_action, TUESDAY, reason="再结束一次也不行了")


def test_wrong_figures_end_it_and_before_the_start_it_is_withdrawn(
    session: Session, house: Institution, improving: Begin
) -> None:
    wrong, unwanted = improving(), improving(title="柜面算法卡")
    wrong.do(verify_action, sound=False, words="九月十五日有八件重复登记")
    unwanted.do(end_action, reason="信贷部已另有安排，不再单独做")

    board = action_board(session, house.act(house.head))

    assert [card.stage for card in board.cards] == ["ended", "ended"]
    assert (
        "核实发现数据有误" in read_action(session, house.act(house.head), number=wrong.number).steps[-1].lines
    )


def test_a_standard_that_is_a_service_item_has_to_be_one(improving: Begin, cases_on: CasesOn) -> None:
    cases_on(BEFORE, solved=8, of=40)
    one = improving().verify().explain().register()
    cases_on(AFTER, solved=31, of=32)
    one.judge()

    with pytest.raises(InvalidInput) as refused:
        one.do(standardise_action, TUESDAY, kind=Standard.ITEM, reference="no-such", words="写进办理清单里")

    assert refused.value.field == "reference"


def test_a_cause_needs_evidence_and_keeps_the_kinds_it_was_read_from(
    session: Session, house: Institution, improving: Begin, cases_on: CasesOn
) -> None:
    cases_on(NOTICED, solved=2, of=10)
    one = improving().verify()

    with pytest.raises(InvalidInput) as refused:
        one.do(explain_action, cause="柜员不清楚怎么算，只能转", evidence=())
    now = read_action(session, house.act(house.head), number=one.number).kinds
    one.explain()
    cases_on(NOTICED, solved=0, of=5)

    kept = read_action(session, house.act(house.head), number=one.number).kinds
    assert refused.value.field == "evidence"
    assert kept == now
    assert [(row.name, row.counts, row.together) for row in kept] == [("咨询", "8 件，共 10 件", "100.0%")]


def test_others_find_nothing_and_may_do_nothing(
    session: Session, house: Institution, improving: Begin
) -> None:
    one = improving()

    for who in (house.lending_head, house.leader, house.teller, house.auditor, house.administrator):
        with pytest.raises((NotFound, NotPermitted)):
            one.do(verify_action, by=who, sound=True, words="核对过了，数字没有问题")
    with pytest.raises(NotFound):
        read_action(session, house.act(house.lending_head), number=one.number)
    for who in (house.teller, house.clerk, house.administrator):
        with pytest.raises(NotPermitted):
            action_board(session, house.act(who))
    assert [card.number for card in action_board(session, house.act(house.leader)).cards] == [one.number]


def test_a_moved_action_is_noticed(session: Session, house: Institution, improving: Begin) -> None:
    one = improving()
    seen = one.row.version
    one.verify()

    with pytest.raises(Conflict):
        verify_action(
            session, house.act(house.head), number=one.number, seen=seen, sound=True, words="数字没有问题的"
        )


def test_heads_propose_for_their_unit_alone_and_supervision_for_all(
    session: Session, house: Institution, improving: Begin
) -> None:
    with pytest.raises(InvalidInput) as refused:
        improving(unit="shiqiao")
    one = improving(by=house.union_officer)

    assert refused.value.field == "unit"
    assert one.row.owner_id == house.head.id
    told = session.exec(select(Notice).where(col(Notice.kind) == "action_proposed")).one()
    assert (told.staff_id, told.params["number"]) == (house.head.id, one.number)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "改" * 41}, "title"),
        ({"words": "改进"}, "words"),
        ({"words": "客户 13800002046 说排队太久了"}, "words"),
        ({"measure": "transfers"}, "measure"),
        ({"unit": "nowhere"}, "unit"),
        ({"noticed_last": date(2026, 9, 17)}, "noticed_last"),
    ],
)
def test_bad_proposals_name_the_field(
    session: Session, improving: Begin, given: dict[str, object], field: str
) -> None:
    before = row_counts(session)

    with pytest.raises(InvalidInput) as refused:
        improving(**given)

    assert refused.value.field == field
    assert row_counts(session) == before


def test_numbers_run_and_a_resend_is_another_matter(improving: Begin) -> None:
    assert [improving().number, improving().number] == ["GJ-26-001", "GJ-26-002"]


def test_a_changed_step_shows(session: Session, house: Institution, improving: Begin) -> None:
    one = improving().verify()
    steps = steps_of(session, [one.row.id or 0])[one.row.id or 0]
    assert is_unchanged(steps)

    step = session.get_one(ActionStep, steps[0].id)
    step.content = step.content.replace("白跑", "跑")
    session.flush()

    assert read_action(session, house.act(house.head), number=one.number).chain.startswith("留痕被改动过")
