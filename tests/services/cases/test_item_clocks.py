"""Clocks of a service item (事项时限): the public promise is kept, the statutory term stands beside it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, ItemVersion, ServiceItem
from shouwen_app.db.repositories.clocks import clocks_of
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.limit_data import limit_data
from shouwen_app.domain.time_limit import Clause, Limit, LimitUnit
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.clocks import explanation
from shouwen_app.services.cases.opinions import decide, escalate
from tests.factories import TUESDAY, Institution, shanghai


@pytest.fixture
def with_item(session: Session, house: Institution, make_case: Callable[..., Case]) -> Callable[..., Case]:
    """A case of the own unit about an item promised in so many working days, with a statutory term of a month."""

    def make(days: int) -> Case:
        item = ServiceItem(code=f"loan-{days}", name="提前还款", unit_id=house.yingye.id or 0)
        session.add(item)
        session.flush()
        version = ItemVersion(
            item_id=item.id or 0,
            version=1,
            effective_on=date(2026, 1, 1),
            promised=limit_data(Limit(Clause.SERVICE_ITEM, LimitUnit.WORKING_DAYS, days, days, "R2.3a")),
            statutory=limit_data(Limit(Clause.STATUTORY, LimitUnit.MONTHS, 1, 1, "R6.3.3b")),
            situations=[],
            recorded_at=TUESDAY,
        )
        session.add(version)
        session.flush()
        return make_case(TriageOutcome.COLLEAGUE, colleague=house.teller.id, item=item.id)

    return make


@pytest.mark.rule("R2.3a", "R6.3.3b", "R20.A2.1")
@pytest.mark.both_databases
def test_the_items_promise_holds_where_it_ends_earlier(
    session: Session, with_item: Callable[..., Case]
) -> None:
    case = with_item(1)

    promise, statutory = (
        next(clock for clock in clocks_of(session, case) if clock.kind is kind)
        for kind in (ClockKind.PROMISE, ClockKind.STATUTORY)
    )
    assert case.promise_due_at == promise.due_at == explanation(promise).due_at == shanghai(9, 30)
    assert (case.clause, promise.moves) == (Clause.SERVICE_ITEM, [])
    registered = session.exec(select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.seq == 1)).one()
    assert registered.payload["due_at"] == promise.due_at.isoformat()
    assert (statutory.due_at, explanation(statutory).rule) == (shanghai(10, 29), "R6.3.3b")


@pytest.mark.rule("R2.3a")
def test_the_policys_clause_holds_where_it_ends_earlier(with_item: Callable[..., Case]) -> None:
    case = with_item(8)

    assert (case.clause, case.promise_due_at) == (Clause.OWN_DEPARTMENT, shanghai(10, 8))


@pytest.mark.rule("R2.3a")
def test_no_decision_moves_the_promise_beyond_the_items(
    house: Institution, with_item: Callable[..., Case], do: Callable[..., Any]
) -> None:
    case = with_item(4)
    do(escalate, house.teller, case, reason="金额较大")
    assert (case.clause, case.promise_due_at) == (Clause.OTHER_DEPARTMENT, shanghai(10, 9))

    do(decide, house.leader, case, opinion="按预案处理并报告")

    assert (case.clause, case.promise_due_at) == (Clause.SERVICE_ITEM, shanghai(10, 10))
