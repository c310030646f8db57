"""Fixtures of special meetings: a matter before the leader, a meeting called for it, its minutes, its signatures."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, Clock, Notice, Staff
from shouwen_app.db.repositories.clocks import clocks_of
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.services.cases.meetings import convene_meeting
from shouwen_app.services.cases.minutes import record_minutes, sign_minutes
from tests.factories import Institution, shanghai

MEETING_AT = shanghai(9, 30, 9, 0)
AFTER_MEETING = shanghai(9, 30, 11, 0)


def clocks(session: Session, case: Case, kind: ClockKind) -> list[Clock]:
    """The clocks of a kind, in order of start."""
    return [clock for clock in clocks_of(session, case) if clock.kind is kind]


def told(session: Session, kind: str) -> set[int]:
    """Ids of those who got a notice of a kind."""
    return set(session.exec(select(Notice.staff_id).where(Notice.kind == kind)))


def ids(*people: Staff) -> set[int]:
    """Ids of people."""
    return {person.id or 0 for person in people}


@pytest.fixture
def call_of(house: Institution) -> Callable[..., dict[str, Any]]:
    """The form 召集专题会议 for leader, head, teller and Office with a quorum of three; ``changed`` fields win."""

    def call(**changed: Any) -> dict[str, Any]:
        called = (house.leader, house.head, house.teller, house.clerk)
        given: dict[str, Any] = {
            "planned_at": MEETING_AT,
            "place": "三楼会议室",
            "agenda": "研究助农贷款违约金减免",
            "participants": tuple(person.id for person in called),
            "quorum": 3,
        }
        return {**given, **changed}

    return call


@pytest.fixture
def minutes_of(house: Institution) -> Callable[..., dict[str, Any]]:
    """The form 记录纪要: the leader, the head and the teller came; ``changed`` fields win."""

    def minutes(**changed: Any) -> dict[str, Any]:
        given: dict[str, Any] = {
            "held_at": MEETING_AT,
            "attended": tuple(person.id for person in (house.leader, house.head, house.teller)),
            "minutes": "营业部汇报情况，与会人员一致认为符合减免条件。",
            "decision": "减免全部违约金，由信贷管理部办理并答复客户。",
        }
        return {**given, **changed}

    return minutes


@pytest.fixture
def before_leader(make_case: Callable[..., Case]) -> Case:
    """A matter of the teller's that waits for the leader in charge."""
    return make_case(TriageOutcome.ESCALATED)


@pytest.fixture
def convened(
    house: Institution, do: Callable[..., Any], before_leader: Case, call_of: Callable[..., dict[str, Any]]
) -> Case:
    """The leader has called a special meeting."""
    do(convene_meeting, house.leader, before_leader, **call_of())
    return before_leader


@pytest.fixture
def recorded(
    house: Institution, do: Callable[..., Any], convened: Case, minutes_of: Callable[..., dict[str, Any]]
) -> Case:
    """It was held, and the leader has written the minutes."""
    do(record_minutes, house.leader, convened, at=AFTER_MEETING, **minutes_of(to_unit=house.xindai.id))
    return convened


@pytest.fixture
def sign(do: Callable[..., Any]) -> Callable[..., None]:
    """Lets people sign the minutes of a case, one after the other."""

    def by(case: Case, *people: Staff) -> None:
        for person in people:
            do(sign_minutes, person, case, at=AFTER_MEETING)

    return by
