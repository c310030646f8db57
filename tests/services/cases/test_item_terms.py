"""A case about an item counts its promised and its statutory term, and the form says so beforehand."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.clocks import clocks_of
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.handling import take_materials
from shouwen_app.services.cases.intake_item import intake_item, item_choices
from shouwen_app.services.cases.preview import preview_case
from tests.factories import Institution, shanghai
from tests.plugins.items import REPAYMENT, MakeItem

MakeCase = Callable[..., Case]
TOMORROW = replace(REPAYMENT, promised_figure=1)


@pytest.fixture
def house(session: Session) -> Institution:
    return Institution(session)


@pytest.mark.both_databases
@pytest.mark.rule("R2.3a", "R6.3.3b")
def test_the_promise_of_a_case_is_never_later_than_that_of_its_item(
    session: Session, house: Institution, make_case: MakeCase, make_item: MakeItem
) -> None:
    item = make_item(version=TOMORROW)

    case = make_case(TriageOutcome.TRANSFER, item=item.id)

    statutory = next(clock for clock in clocks_of(session, case) if clock.kind is ClockKind.STATUTORY)
    assert (case.clause, case.promise_due_at) == (Clause.SERVICE_ITEM, shanghai(9, 30))
    assert statutory.due_at == shanghai(10, 29)


@pytest.mark.rule("R2.3a")
def test_the_form_promises_what_the_case_will(
    session: Session, house: Institution, make_case: MakeCase, make_item: MakeItem
) -> None:
    item = make_item(version=TOMORROW)
    act = house.act(house.teller)

    shown = preview_case(session, act, outcome=TriageOutcome.TRANSFER, to_unit=house.xindai.id, item=item.id)
    plain = preview_case(session, act, outcome=TriageOutcome.TRANSFER, to_unit=house.xindai.id)

    assert (shown.limit, shown.rule, plain.limit) == ("1 个工作日", "R2.3a", "3 个工作日")
    assert "9月30日" in shown.script


@pytest.mark.both_databases
@pytest.mark.rule("R6.3.3b")
def test_both_terms_stand_still_while_papers_are_awaited(
    session: Session, house: Institution, make_case: MakeCase, make_item: MakeItem, do: Callable[..., Any]
) -> None:
    item = make_item(version=TOMORROW)
    case = make_case(TriageOutcome.PAPERS_INCOMPLETE, item=item.id, situation="self", materials="")

    do(take_materials, house.teller, case, at=shanghai(9, 30, 14, 42))

    due = {clock.kind: clock.due_at for clock in clocks_of(session, case)}
    assert due[ClockKind.PROMISE] == case.promise_due_at == shanghai(10, 8)
    assert due[ClockKind.STATUTORY] > shanghai(10, 29)


def test_what_is_answered_at_once_owes_no_term(
    session: Session, make_case: MakeCase, make_item: MakeItem
) -> None:
    case = make_case(TriageOutcome.ANSWERED, item=make_item().id)

    assert [clock.kind for clock in clocks_of(session, case) if clock.stopped_at is None] == []


def test_the_form_shows_situations_papers_terms_and_the_unit(
    session: Session, house: Institution, make_item: MakeItem
) -> None:
    item = make_item()
    act = house.act(house.teller)

    first = intake_item(session, act, item=item.id)
    proxy = intake_item(session, act, item=item.id, situation="proxy")

    assert [(each.text, each.note) for each in item_choices(session, act)] == [
        ("助农贷款提前还款", "信贷管理部")
    ]
    assert [each.text for each in first.situations] == ["本人办理", "代办"]
    assert [(line.name, line.bank_holds) for line in first.lines] == [
        ("身份证", False),
        ("借款合同", True),
        ("还款卡", False),
    ]
    assert (first.promised, first.unit) == ("4 个工作日，10月10日 17:30 前", "信贷管理部")
    assert first.statutory == "30 天（贷款通则），10月29日 17:30 前"
    assert {line.key for line in first.lines}.isdisjoint(line.key for line in proxy.lines)
    assert intake_item(session, act).name == ""
