"""The case page tells of each paper where it is, and of a signal only to those who look into signals."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.detail import case_detail
from shouwen_app.services.cases.notification import ask_more_materials, hand_in
from shouwen_app.services.progress.look_up import look_up
from tests.factories import TUESDAY, Institution
from tests.plugins.customers import customer
from tests.plugins.items import MakeItem

Do = Callable[..., Any]
LATER = TUESDAY + timedelta(hours=1)


@pytest.fixture
def house(session: Session) -> Institution:
    return Institution(session)


@pytest.fixture
def told(make_case: Callable[..., Case], make_item: MakeItem) -> Case:
    """A case about an item, told at the counter."""
    chosen = {"item": make_item().id, "situation": "self", "brought": ("身份证",), "held": ("借款合同",)}
    return make_case(TriageOutcome.PAPERS_INCOMPLETE, materials="", **chosen)


def _once(session: Session, house: Institution, case: Case, who: str = "teller"):
    return case_detail(session, house.act(getattr(house, who), LATER), case.case_no).once


@pytest.mark.both_databases
def test_each_paper_says_where_it_is(session: Session, house: Institution, told: Case) -> None:
    once = _once(session, house, told)

    (first,) = once.lists
    assert (once.count, once.item, once.terms) == (
        "2/3",
        "助农贷款提前还款",
        "承诺 4 个工作日，法定 30 天（贷款通则）",
    )
    assert (first.situation, first.told, first.is_supplement) == (
        "本人办理",
        "今天 14:42 周敏告知，当面",
        False,
    )
    assert [(m.name, m.state, m.note, m.when) for m in first.materials] == [
        ("身份证", "here", "周敏收下", "今天 14:42"),
        ("借款合同", "held", "本行已有，不用带", ""),
        ("还款卡", "missing", "还差", ""),
    ]
    assert [choice.label for choice in once.situations] == ["代办"]


def test_only_who_may_answer_takes_papers_and_only_while_they_are_awaited(
    session: Session, house: Institution, told: Case, do: Do
) -> None:
    before = {
        who: _once(session, house, told, who).may_hand_in for who in ("teller", "head", "clerk", "auditor")
    }

    missing = _once(session, house, told).lists[0].materials[2]
    do(hand_in, house.teller, told, material=missing.id, at=LATER)

    assert before == {"teller": True, "head": True, "clerk": False, "auditor": False}
    after = _once(session, house, told)
    assert (after.count, after.is_complete, after.may_hand_in) == ("3/3", True, False)


@pytest.mark.both_databases
@pytest.mark.rule("R18.6.4")
def test_supervision_reads_the_signal_as_a_question_and_the_clerk_reads_no_verdict(
    session: Session, house: Institution, told: Case, do: Do
) -> None:
    do(
        ask_more_materials,
        house.teller,
        told,
        materials="婚姻证明",
        way=ContactWay.PHONE,
        words="已致歉",
        at=LATER,
    )

    clerk, union, auditor = (
        _once(session, house, told, who) for who in ("teller", "union_officer", "auditor")
    )
    assert clerk.signal == ""
    assert union.signal == auditor.signal
    assert "请了解" in union.signal
    assert [(each.title, each.reason) for each in clerk.lists] == [("一次性告知", ""), ("补充告知", "")]
    newest = {
        who: case_detail(session, house.act(getattr(house, who), LATER), told.case_no).timeline[0]
        for who in ("teller", "union_officer", "auditor")
    }
    assert newest["teller"].title == "补充告知材料"
    assert {(newest[who].title, newest[who].text) for who in ("union_officer", "auditor")} == {
        ("提示核实", "材料分次告知（R18.6.4），请核实，不是结论")
    }


@pytest.mark.both_databases
@pytest.mark.rule("R7.5.1b")
def test_the_customer_reads_what_is_still_missing(
    session: Session, house: Institution, told: Case, do: Do
) -> None:
    do(
        ask_more_materials,
        house.teller,
        told,
        materials="婚姻证明",
        way=ContactWay.PHONE,
        words="已致歉",
        at=LATER,
    )
    card = next(m for m in _once(session, house, told).lists[0].materials if m.name == "还款卡")
    do(hand_in, house.teller, told, material=card.id, at=LATER)

    found = look_up(session, customer(LATER), case_no=told.case_no, phone_tail="2046")

    assert found.materials == ("婚姻证明",)
    assert [step.text for step in found.steps[:2]] == ["收到您交来的一样材料", "又请您补交材料，清单见上面"]
    assert "提示" not in "".join(step.text for step in found.steps)


def test_without_a_list_nothing_is_counted(
    session: Session, house: Institution, make_case: Callable[..., Case]
) -> None:
    once = _once(session, house, make_case(TriageOutcome.TRANSFER))

    assert (once.count, once.lists, once.is_complete) == ("", (), False)
