"""An action on how much is solved at first contact, with as many cases as a test asks for."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from shouwen_app.db.models import ActionRow, Case, Staff
from shouwen_app.db.repositories.actions import get_action
from shouwen_app.domain.act import SYSTEM
from shouwen_app.domain.action_steps import Evidence
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.actions.judge import judge_action
from shouwen_app.services.actions.plan import PlanInput, register_action
from shouwen_app.services.actions.propose import propose_action
from shouwen_app.services.actions.steps import explain_action, verify_action
from tests.factories import TUESDAY, Institution, shanghai

BEFORE = (date(2026, 9, 1), date(2026, 9, 11))
NOTICED = (date(2026, 9, 14), date(2026, 9, 15))
PROPOSED = shanghai(9, 16, 9)
AFTER = (date(2026, 9, 17), date(2026, 9, 24))
CHECKED = "抽了二十件与登记簿核对，没有漏登错登"
CAUSE = "柜员不清楚提前还款怎么算，只能转给信贷部"
DEED = "柜面放一张提前还款算法卡，当场能答"
PLAN = PlanInput(
    measure="first_contact",
    balance="repeated",
    units=("yingye",),
    before_first=BEFORE[0],
    before_last=BEFORE[1],
    after_first=AFTER[0],
    after_last=AFTER[1],
    smallest=10,
    settle_days=0,
)


class Improving:
    """The head of the branch at work on one action; every act is done with the version that is there."""

    def __init__(self, session: Session, house: Institution, number: str) -> None:
        self.session, self.house, self.number = session, house, number

    @property
    def row(self) -> ActionRow:
        return get_action(self.session, SYSTEM, self.number)[0]

    def do(
        self, use_case: Callable[..., Any], at: datetime = PROPOSED, by: Staff | None = None, **given: Any
    ) -> Any:
        act = self.house.act(by or self.house.head, at)
        return use_case(self.session, act, number=self.number, seen=self.row.version, **given)

    def verify(self) -> "Improving":
        self.do(verify_action, sound=True, words=CHECKED)
        return self

    def explain(self) -> "Improving":
        self.do(explain_action, cause=CAUSE, evidence=(Evidence.KINDS, Evidence.CASES))
        return self

    def register(self, plan: PlanInput = PLAN) -> "Improving":
        self.do(register_action, deed=DEED, plan=plan)
        return self

    def judge(self, at: datetime = TUESDAY, by: Staff | None = None) -> Any:
        return self.do(judge_action, at, by)


@pytest.fixture
def improving(session: Session, house: Institution) -> Callable[..., Improving]:
    """Proposes an action of the branch on first contact."""

    def make(by: Staff | None = None, **given: Any) -> Improving:
        told = {
            "title": "提前还款当场答复",
            "words": "提前还款的问题大多要转给信贷部，客户白跑一趟",
            "measure": "first_contact",
            "unit": "yingye",
            "noticed_first": NOTICED[0],
            "noticed_last": NOTICED[1],
        }
        number = propose_action(session, house.act(by or house.head, PROPOSED), **{**told, **given})
        return Improving(session, house, number)

    return make


@pytest.fixture
def cases_on(make_case: Callable[..., Case]) -> Callable[..., None]:
    """Registers cases of the branch on a span of days in turn, so many of them solved at first contact."""

    def make(days: tuple[date, date], *, solved: int, of: int) -> None:
        length = (days[1] - days[0]).days + 1
        workdays = [day for n in range(length) if (day := days[0] + timedelta(days=n)).weekday() < 5]
        for place in range(of):
            day = workdays[place % len(workdays)]
            outcome = TriageOutcome.ANSWERED if place < solved else TriageOutcome.TRANSFER
            make_case(
                outcome, at=shanghai(day.month, day.day, 9, place % 60), phone=f"138{place:04d}{day:%m%d}"
            )

    return make
