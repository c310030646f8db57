"""Special meetings (专题会议): called by the leader in charge, called off, and who sees the case meanwhile (R16.9d)."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, Meeting
from shouwen_app.db.repositories.case_pages import opinions_of
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.meetings import meetings_of, running_meeting
from shouwen_app.domain.errors import InvalidInput, NotFound, RuleViolation, ShouwenError
from shouwen_app.domain.lifecycle import CaseStatus, ClockKind
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.time_limit import Clause
from shouwen_app.services.cases.meetings import cancel_meeting, convene_meeting
from shouwen_app.services.cases.opinions import decide
from tests.factories import TUESDAY, Institution, shanghai
from tests.plugins.meetings import AFTER_MEETING, MEETING_AT, clocks, ids, told

Do = Callable[..., Any]
Form = Callable[..., dict[str, Any]]
Sign = Callable[..., None]


@pytest.mark.both_databases
@pytest.mark.rule("R16.9d")
def test_a_call_stops_the_opinion_clock_and_starts_that_of_the_meeting(
    session: Session, house: Institution, convened: Case
) -> None:
    called = running_meeting(session, convened)
    (opinion,), (meeting,) = (
        clocks(session, convened, kind) for kind in (ClockKind.OPINION, ClockKind.MEETING)
    )

    assert convened.status is CaseStatus.AWAITING_MEETING
    assert called.invitation.participants == ids(house.leader, house.head, house.teller, house.clerk)
    assert (opinion.stopped_at, opinions_of(session, convened)[0].given_by_id) == (TUESDAY, house.leader.id)
    assert (meeting.clause, meeting.due_at, meeting.subject_id) == (
        Clause.MEETING,
        shanghai(10, 8),
        called.meeting.id,
    )


def test_participants_and_those_who_answer_for_the_case_are_told(
    session: Session, house: Institution, do: Do, before_leader: Case, call_of: Form
) -> None:
    called = tuple(person.id for person in (house.leader, house.head, house.clerk))
    before_leader.handler_id = house.colleague.id

    do(convene_meeting, house.leader, before_leader, **call_of(participants=called, quorum=2))

    assert told(session, "meeting_convened") == ids(house.head, house.clerk)
    assert told(session, "meeting_announced") == ids(house.teller, house.colleague)


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"quorum": 1}, "meeting.quorum_too_small", "quorum"),
        ({"quorum": 5}, "meeting.too_few_invited", "participants"),
        ({"planned_at": TUESDAY}, "meeting.not_in_future", "planned_at"),
        ({"planned_at": shanghai(10, 1, 9, 0)}, "meeting.outside_hours", "planned_at"),
        ({"agenda": " "}, "input.required", "agenda"),
        ({"recorder": 0}, "meeting.recorder_not_invited", "recorder"),
    ],
)
def test_a_call_against_the_rules_calls_nobody(
    session: Session,
    house: Institution,
    do: Do,
    before_leader: Case,
    call_of: Form,
    changed: dict[str, Any],
    code: str,
    field: str,
) -> None:
    with pytest.raises(ShouwenError) as refusal:
        do(convene_meeting, house.leader, before_leader, **call_of(**changed))

    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert session.exec(select(Meeting)).all() == []


@pytest.mark.parametrize("person", ["administrator", "auditor"])
def test_who_could_not_sign_cannot_be_called(
    house: Institution, do: Do, before_leader: Case, call_of: Form, person: str
) -> None:
    called = (*call_of()["participants"], getattr(house, person).id)

    with pytest.raises(InvalidInput, match=r"meeting\.cannot_sign") as refusal:
        do(convene_meeting, house.leader, before_leader, **call_of(participants=called))

    assert refusal.value.params == {"names": getattr(house, person).name}


def test_whoever_left_cannot_be_called(
    house: Institution, do: Do, before_leader: Case, call_of: Form
) -> None:
    house.clerk.is_active = False

    with pytest.raises(InvalidInput, match=r"meeting\.cannot_sign"):
        do(convene_meeting, house.leader, before_leader, **call_of())


def test_whom_the_complaint_is_about_is_not_called(
    house: Institution, do: Do, before_leader: Case, call_of: Form
) -> None:
    before_leader.about_staff_id = house.head.id

    with pytest.raises(RuleViolation, match=r"meeting\.recused"):
        do(convene_meeting, house.leader, before_leader, **call_of())


def test_another_leader_does_not_call_the_meeting(
    house: Institution, do: Do, before_leader: Case, call_of: Form
) -> None:
    before_leader.offered_unit_id = house.xindai.id
    other = house.staff("0002", "梁军", house.union, 50, Role.LEADER, at=house.xindai)

    with pytest.raises(RuleViolation, match=r"opinion\.not_yours"):
        do(convene_meeting, other, before_leader, **call_of())


@pytest.mark.both_databases
def test_a_cancelled_meeting_puts_the_matter_before_the_leader_with_a_fresh_clock(
    session: Session, house: Institution, do: Do, convened: Case
) -> None:
    do(cancel_meeting, house.leader, convened, reason="客户已接受解释", at=AFTER_MEETING)

    (meeting,) = clocks(session, convened, ClockKind.MEETING)
    first, fresh = opinions_of(session, convened)
    assert (convened.status, meeting.stopped_at) == (CaseStatus.ESCALATED, AFTER_MEETING)
    assert (fresh.proposal, fresh.asked_by_id) == (first.proposal, first.asked_by_id)
    assert (fresh.given_at, fresh.due_at) == (None, shanghai(10, 8))
    assert told(session, "meeting_cancelled") == ids(house.head, house.teller, house.clerk)


def test_after_a_cancelled_meeting_the_leader_decides_or_calls_another(
    session: Session, house: Institution, do: Do, convened: Case, call_of: Form
) -> None:
    do(cancel_meeting, house.leader, convened, reason="人数不够", at=AFTER_MEETING)
    do(
        convene_meeting,
        house.leader,
        convened,
        at=AFTER_MEETING,
        **call_of(planned_at=shanghai(10, 8, 9, 0)),
    )
    do(cancel_meeting, house.leader, convened, reason="客户已接受解释", at=AFTER_MEETING)

    do(decide, house.leader, convened, opinion="减免一半，本周内答复客户。", at=AFTER_MEETING)

    assert convened.status is CaseStatus.IN_PROGRESS
    assert len(meetings_of(session, convened)) == 2


def test_a_leader_who_follows_can_call_the_meeting_off(
    session: Session, house: Institution, do: Do, convened: Case
) -> None:
    successor = house.staff("0002", "梁军", house.union, 50, Role.LEADER)
    house.leader.is_active = False

    do(cancel_meeting, successor, convened, reason="前任已调离", at=AFTER_MEETING)

    assert convened.status is CaseStatus.ESCALATED


@pytest.mark.parametrize("person", ["head", "clerk", "teller"])
def test_a_participant_does_not_call_the_meeting_off(
    house: Institution, do: Do, convened: Case, person: str
) -> None:
    with pytest.raises(ShouwenError):
        do(cancel_meeting, getattr(house, person), convened, reason="不想开")

    assert convened.status is CaseStatus.AWAITING_MEETING


def test_participants_see_the_case_and_no_longer_when_the_meeting_is_off(
    session: Session, house: Institution, do: Do, before_leader: Case, call_of: Form
) -> None:
    seen = CaseRepository(session, house.actor(house.lender))
    with pytest.raises(NotFound):
        seen.get(before_leader.case_no)
    called = (*call_of()["participants"], house.lender.id)

    do(convene_meeting, house.leader, before_leader, **call_of(participants=called))

    assert seen.get(before_leader.case_no) is before_leader
    with pytest.raises(NotFound):
        CaseRepository(session, house.actor(house.lending_head)).get(before_leader.case_no)
    do(cancel_meeting, house.leader, before_leader, reason="改期另行召集", at=MEETING_AT)
    with pytest.raises(NotFound):
        seen.get(before_leader.case_no)
