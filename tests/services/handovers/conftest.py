"""A teller who leaves with open matters, and the people who watch over and take over."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent, HandoverRow, Staff
from shouwen_app.domain.errors import RuleViolation, ShouwenError
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.handover import HandoverReason
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.handovers.prepare import appraise_handover, open_handover, take_rest
from shouwen_app.services.handovers.sign import sign_handover
from tests.factories import TUESDAY, Institution

RISK = "一件已转信贷部等待答复，一件缺材料，客户都已告知。"
PAPERS = "客户身份证复印件一份、提前还款申请书一份。"


@pytest.fixture
def leaving(house: Institution, make_case: Callable[..., Case]) -> list[Case]:
    """The teller's open cases: one with another unit, one that waits for papers."""
    return [make_case(TriageOutcome.TRANSFER), make_case(TriageOutcome.PAPERS_INCOMPLETE)]


@pytest.fixture
def begin(session: Session, house: Institution, leaving: list[Case]) -> Callable[..., HandoverRow]:
    """Opens the teller's handover to the colleague under the leader's eyes; ``ready`` fills it in."""

    def make(*, ready: bool = True) -> HandoverRow:
        act = house.act(house.head)
        supervisor = house.leader.id or 0
        number = open_handover(
            session, act, giver="0101", supervisor=supervisor, reason=HandoverReason.LEAVING
        )
        row = session.get(HandoverRow, number)
        assert row is not None
        if ready:
            take_rest(session, act, handover=number, receiver=house.colleague.id or 0)
            appraise_handover(session, act, handover=number, seen=row.version, risk=RISK, papers=PAPERS)
        return row

    return make


@pytest.fixture
def sign(session: Session, house: Institution) -> Callable[..., bool]:
    """Lets a person sign what is there now."""

    def act(row: HandoverRow, person: Staff, at: Any = TUESDAY) -> bool:
        return sign_handover(session, house.act(person, at), handover=row.id or 0, seen=row.version)

    return act


def refusal(act: Callable[[], object], kind: type[ShouwenError] = RuleViolation) -> str:
    """The code with which an act is refused."""
    with pytest.raises(kind) as refused:
        act()
    return refused.value.code


def moved(session: Session) -> list[CaseEvent]:
    """The events of matters that were handed over."""
    return list(session.exec(select(CaseEvent).where(CaseEvent.kind == CaseEventKind.HANDED_OVER)).all())
