"""Rectification: opened by the outcome, with a clock of its own, handed to units without the case, closed with words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Clock, FollowUpTask, Improvement, Notice
from shouwen_app.domain.errors import InvalidInput, NotFound, NotPermitted, RuleViolation
from shouwen_app.domain.follow_up import ContactBackOutcome, TaskKind
from shouwen_app.domain.lifecycle import CaseStatus, ClockKind
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.step import Step
from shouwen_app.services.cases.workbench import workbench
from shouwen_app.services.rectifications.rectify import close_rectification, hand_rectification
from tests.factories import Institution, shanghai
from tests.plugins.aftermath import AFTER, DUE_ON, WORDS, Rectifying

Begin = Callable[[], Rectifying]


def steps(one: Rectifying) -> set[str]:
    return {step.action for step in case_detail(one.session, one.act(), one.case.case_no).steps}


@pytest.mark.both_databases
def test_the_outcome_opens_it_with_five_working_days(session: Session, rectifying: Begin) -> None:
    one = rectifying().contact()

    task = session.exec(select(FollowUpTask).where(FollowUpTask.kind == TaskKind.RECTIFICATION)).one()
    clock = session.exec(select(Clock).where(Clock.kind == ClockKind.RECTIFICATION)).one()
    assert task.due_at == clock.due_at == shanghai(10, 12)
    assert one.case.status is CaseStatus.CONCLUDED
    assert {Step.HAND_RECTIFICATION, Step.CLOSE_RECTIFICATION} <= steps(one)
    duties = workbench(session, one.act()).beside.oversight
    assert [(row.note, row.verb) for row in duties] == [(f"整改 · {one.case.case_no}", "跟进")]


@pytest.mark.parametrize("outcome", [ContactBackOutcome.EXPLAINED, ContactBackOutcome.NO_BASIS])
def test_other_outcomes_end_without_one(
    session: Session, rectifying: Begin, outcome: ContactBackOutcome
) -> None:
    one = rectifying().contact(outcome)

    assert [task.kind for task in session.exec(select(FollowUpTask))] == [TaskKind.CONTACT_BACK]
    assert one.case.status is CaseStatus.ARCHIVED
    assert (Step.RERATING_LINK in steps(one)) == (outcome is ContactBackOutcome.EXPLAINED)


@pytest.mark.both_databases
def test_a_unit_answers_and_is_accepted_before_it_closes(session: Session, rectifying: Begin) -> None:
    one = rectifying().contact()
    number = one.hand()
    with pytest.raises(RuleViolation, match=r"rectification\.still_with_unit"):
        one.close()
    one.answer(number)
    one.examine(number, accepted=False, reason="还没有写从哪天开始、由谁负责")
    with pytest.raises(RuleViolation, match=r"rectification\.still_with_unit"):
        one.close()
    one.answer(number, "从 10 月 9 日起由值班主任负责开窗")
    one.examine(number)

    one.close()

    page = case_detail(session, one.act(), one.case.case_no).aftermath
    (rectification,) = page.rectifications
    assert [answer.verdict for answer in rectification.handed[0].answers] == [
        "监督退回：还没有写从哪天开始、由谁负责",
        "监督认可",
    ]
    assert (rectification.closed != "", rectification.note) == (
        True,
        "已在午间增开一个窗口，大厅贴出排队提示",
    )
    assert one.case.status is CaseStatus.ARCHIVED


def test_the_units_head_hears_of_no_case(session: Session, house: Institution, rectifying: Begin) -> None:
    one = rectifying().contact()
    one.hand()

    told = session.exec(select(Notice).where(Notice.staff_id == house.lending_head.id)).all()
    duties = workbench(session, house.act(house.lending_head, AFTER)).beside
    assert [(notice.kind, notice.case_no, notice.params) for notice in told] == [
        ("improvement_handed", "", {"due": "9-30"})
    ]
    assert [(row.title, row.note, row.href) for row in duties.improvements] == [
        (WORDS, "信贷管理部", "/improvements?tab=matters")
    ]
    assert duties.oversight == ()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("请看 SW-20260929-0001 这一件怎么改", "discreet.case_no"),
        ("请改进对王秀英的接待方式，不要再让人等", "discreet.name"),
        ("请回电 138 0000 2046 说明改进情况", "discreet.phone"),
        ("尾号 2046 的客户等太久，请增开窗口", "discreet.phone"),
        ("有人评了不满意，请把排队时间压下来", "discreet.grade"),
        ("有人说窗口前面排了一个多小时，请改进", "discreet.quote"),
        ("请整改", "opinion.not_concrete"),
    ],
)
def test_words_that_lead_to_the_case_are_refused(
    session: Session, rectifying: Begin, words: str, code: str
) -> None:
    one = rectifying().contact()

    with pytest.raises(InvalidInput, match=code.replace(".", r"\.")) as refused:
        one.hand(words)

    assert refused.value.field == "words"
    assert session.exec(select(Improvement)).all() == []


@pytest.mark.parametrize(
    ("due_on", "code"), [(date(2026, 9, 28), "due_past"), (date(2026, 10, 13), "due_too_late")]
)
def test_the_unit_answers_within_the_rectification(rectifying: Begin, due_on: date, code: str) -> None:
    one = rectifying().contact()

    with pytest.raises(InvalidInput, match=code) as refused:
        one.hand(due_on=due_on)

    assert refused.value.field == "due_on"


def test_bare_words_do_not_close_it(rectifying: Begin) -> None:
    one = rectifying().contact()

    with pytest.raises(InvalidInput) as refused:
        one.close("已落实")

    assert (refused.value.code, refused.value.field) == ("opinion.not_concrete", "measures")


@pytest.mark.parametrize("who", ["teller", "head", "leader", "clerk", "auditor"])
def test_it_belongs_to_supervision(session: Session, house: Institution, rectifying: Begin, who: str) -> None:
    one = rectifying().contact()
    act = house.act(getattr(house, who), AFTER)
    handed = {"unit": house.xindai.id or 0, "words": WORDS, "due_on": DUE_ON}

    with pytest.raises(NotPermitted):
        hand_rectification(session, act, one.case.case_no, **one.on, **handed)
    with pytest.raises(NotPermitted):
        close_rectification(session, act, one.case.case_no, **one.on, measures=WORDS)


def test_without_one_there_is_nothing_to_close(rectifying: Begin) -> None:
    with pytest.raises(NotFound, match=r"follow_up\.none_open"):
        rectifying().close()


def test_supervision_stands_aside_from_its_own(
    session: Session, house: Institution, rectifying: Begin
) -> None:
    one = rectifying().contact()
    one.case.handler_id = house.union_officer.id
    session.flush()

    with pytest.raises(NotPermitted, match=r"contact_back\.recused"):
        close_rectification(
            session, replace(one.act(), request_id=""), one.case.case_no, **one.on, measures=WORDS
        )
