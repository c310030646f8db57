"""Minutes of special meetings (会议纪要): recorded with a quorum, signed; the decision starts the limit (R16.9d)."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from sqlmodel import Session, select

from shouwen_app.db.models import Case, CaseEvent
from shouwen_app.db.repositories.meetings import running_meeting
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lifecycle import CaseStatus, ClockKind
from shouwen_app.domain.time_limit import Clause
from shouwen_app.services.cases.meetings import convene_meeting
from shouwen_app.services.cases.minutes import record_minutes, sign_minutes
from tests.factories import Institution, shanghai
from tests.plugins.meetings import AFTER_MEETING, clocks, ids, told

Do = Callable[..., Any]
Form = Callable[..., dict[str, Any]]
Sign = Callable[..., None]


def kinds(session: Session, case: Case) -> Sequence[str]:
    query = select(CaseEvent.kind).where(CaseEvent.case_id == case.id).order_by("seq")
    return session.exec(query).all()


@pytest.mark.both_databases
@pytest.mark.rule("R16.9d")
def test_minutes_stop_the_meetings_clock_and_start_that_of_the_signatures(
    session: Session, house: Institution, recorded: Case
) -> None:
    called = running_meeting(session, recorded)
    meeting, signature = clocks(session, recorded, ClockKind.MEETING)

    assert recorded.status is CaseStatus.AWAITING_MEETING
    assert called.attended == ids(house.leader, house.head, house.teller)
    assert (meeting.stopped_at, signature.clause, signature.due_at) == (
        AFTER_MEETING,
        Clause.SIGNATURE,
        shanghai(10, 8),
    )
    assert told(session, "minutes_recorded") == ids(house.head, house.teller)


@pytest.mark.rule("R16.9d")
def test_a_meeting_without_a_quorum_is_refused_and_says_how_many_are_missing(
    session: Session, house: Institution, do: Do, convened: Case, minutes_of: Form
) -> None:
    form = minutes_of(attended=(house.leader.id,))

    with pytest.raises(RuleViolation, match=r"meeting\.no_quorum") as refusal:
        do(record_minutes, house.leader, convened, at=AFTER_MEETING, **form)

    assert refusal.value.params == {"missing": 2, "quorum": 3, "attended": 1}
    assert running_meeting(session, convened).attended is None


def test_a_named_recorder_writes_the_minutes(
    session: Session, house: Institution, do: Do, before_leader: Case, call_of: Form, minutes_of: Form
) -> None:
    do(convene_meeting, house.leader, before_leader, **call_of(recorder=house.clerk.id))

    do(record_minutes, house.clerk, before_leader, at=AFTER_MEETING, **minutes_of())

    assert running_meeting(session, before_leader).meeting.recorded_by_id == house.clerk.id


def test_other_participants_do_not_write_the_minutes(
    house: Institution, do: Do, convened: Case, minutes_of: Form
) -> None:
    with pytest.raises(RuleViolation, match=r"meeting\.recorder_only"):
        do(record_minutes, house.clerk, convened, at=AFTER_MEETING, **minutes_of())


def test_minutes_may_be_mended_until_somebody_has_signed(
    session: Session, house: Institution, do: Do, recorded: Case, minutes_of: Form, sign: Sign
) -> None:
    everybody = tuple(running_meeting(session, recorded).invitation.participants)
    do(record_minutes, house.leader, recorded, at=AFTER_MEETING, **minutes_of(attended=everybody))
    sign(recorded, house.clerk)

    with pytest.raises(RuleViolation, match=r"meeting\.signed_already"):
        do(record_minutes, house.leader, recorded, at=AFTER_MEETING, **minutes_of())


def test_an_unknown_unit_is_refused(house: Institution, do: Do, convened: Case, minutes_of: Form) -> None:
    with pytest.raises(InvalidInput, match=r"unit\.not_found"):
        do(record_minutes, house.leader, convened, at=AFTER_MEETING, **minutes_of(to_unit=9999))


def test_only_who_attended_signs_and_once(house: Institution, do: Do, recorded: Case, sign: Sign) -> None:
    sign(recorded, house.head)

    with pytest.raises(RuleViolation, match=r"meeting\.attended_only"):
        do(sign_minutes, house.clerk, recorded, at=AFTER_MEETING)
    with pytest.raises(RuleViolation, match=r"meeting\.signed_once"):
        do(sign_minutes, house.head, recorded, at=AFTER_MEETING)


def test_nobody_signs_before_there_are_minutes(house: Institution, do: Do, convened: Case) -> None:
    with pytest.raises(RuleViolation, match=r"meeting\.no_minutes"):
        do(sign_minutes, house.head, convened)


@pytest.mark.both_databases
@pytest.mark.rule("R16.9d")
def test_with_convener_and_quorum_signed_the_decision_holds_and_starts_four_to_five_days(
    session: Session, house: Institution, recorded: Case, sign: Sign
) -> None:
    sign(recorded, house.head, house.teller)
    assert recorded.status is CaseStatus.AWAITING_MEETING

    sign(recorded, house.leader)

    (limit,) = clocks(session, recorded, ClockKind.REGULATION)
    assert (recorded.status, recorded.unit_id, recorded.handler_id) == (
        CaseStatus.IN_PROGRESS,
        house.xindai.id,
        None,
    )
    assert (limit.clause, limit.started_at) == (Clause.SPECIAL_MEETING, AFTER_MEETING)
    assert (limit.target_at, limit.due_at) == (shanghai(10, 12), shanghai(10, 13))
    assert all(clock.stopped_at for clock in clocks(session, recorded, ClockKind.MEETING))
    assert kinds(session, recorded)[-3:] == [
        CaseEventKind.MINUTES_SIGNED,
        CaseEventKind.MEETING_DECIDED,
        CaseEventKind.PROMISE_MOVED,
    ]


@pytest.mark.rule("R16.9d")
def test_the_decision_moves_the_promise_and_is_told_to_all_concerned(
    session: Session, house: Institution, recorded: Case, sign: Sign
) -> None:
    sign(recorded, house.head, house.teller, house.leader)

    assert (recorded.promise_target_at, recorded.promise_due_at) == (shanghai(10, 10), shanghai(10, 12))
    assert told(session, "meeting_decided") == ids(
        house.head, house.teller, house.clerk, house.lender, house.lending_head
    )


def test_without_a_named_unit_the_handler_stays(
    house: Institution, do: Do, convened: Case, minutes_of: Form, sign: Sign
) -> None:
    convened.handler_id = house.colleague.id
    do(record_minutes, house.leader, convened, at=AFTER_MEETING, **minutes_of())

    sign(convened, house.leader, house.head, house.teller)

    assert (convened.unit_id, convened.handler_id) == (house.yingye.id, house.colleague.id)


@pytest.mark.rule("R20.A2.3b")
def test_under_the_policy_of_regulation_twenty_the_decision_gives_one_week(
    session: Session, recorded: Case, house: Institution, sign: Sign
) -> None:
    recorded.policy = "R20"

    sign(recorded, house.head, house.teller, house.leader)

    (limit,) = clocks(session, recorded, ClockKind.REGULATION)
    assert limit.due_at == shanghai(10, 8)


def test_a_remark_is_kept_with_the_signature(
    session: Session, house: Institution, do: Do, recorded: Case
) -> None:
    do(sign_minutes, house.head, recorded, remark="保留意见：应先核实流水。", at=AFTER_MEETING)

    people = {person.staff_id: person for person in running_meeting(session, recorded).people}
    assert people[house.head.id or 0].remark == "保留意见：应先核实流水。"
