"""Special meetings (专题会议, R16.9d): a call, minutes and a decision that cannot be wrong."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from shouwen_app.domain.errors import ShouwenError
from shouwen_app.domain.meeting import (
    Invitation,
    MeetingCall,
    MeetingPart,
    MeetingTask,
    Minutes,
    check_may_record,
    check_may_sign,
    decision_holds,
    least_quorum,
    part_of,
)
from shouwen_app.services.calendars import working_calendar
from tests.factories import TUESDAY, shanghai

WEDNESDAY = shanghai(9, 30, 9, 0)
LEADER, HEAD, CLERK, LENDER, STRANGER = 1, 2, 3, 4, 9
INVITATION = Invitation(LEADER, TUESDAY, WEDNESDAY, frozenset({LEADER, HEAD, CLERK, LENDER}), 3, HEAD)
LATER = WEDNESDAY + timedelta(hours=2)


def call(recused: tuple[int, ...] = (), **changed: Any) -> MeetingCall:
    given: dict[str, Any] = {
        "convener_id": LEADER,
        "called_at": TUESDAY,
        "planned_at": WEDNESDAY,
        "place": " 三楼会议室 ",
        "agenda": "研究助农贷款提前还款的违约金减免",
        "participants": (LEADER, HEAD, CLERK),
        "quorum": 2,
        "recorder_id": None,
    }
    return MeetingCall(**{**given, **changed}, calendar=working_calendar(), recused=recused)


def minutes(**changed: Any) -> Minutes:
    given: dict[str, Any] = {
        "invitation": INVITATION,
        "recorded_at": LATER,
        "held_at": WEDNESDAY,
        "attended": frozenset({LEADER, HEAD, CLERK}),
        "minutes": "信贷部汇报情况，与会人员一致认为符合减免条件。",
        "decision": "减免全部违约金，由信贷管理部两个工作日内办结。",
    }
    return Minutes(**{**given, **changed})


def refused(build: Any, **changed: Any) -> tuple[str, str, dict[str, object]]:
    with pytest.raises(ShouwenError) as refusal:
        build(**changed)
    return refusal.value.code, refusal.value.field, refusal.value.params


@pytest.mark.rule("R16.9d")
def test_a_call_that_keeps_the_rules_is_clean() -> None:
    assert (call().place, call().participants) == ("三楼会议室", (LEADER, HEAD, CLERK))


@pytest.mark.parametrize(("invited", "least"), [(1, 2), (2, 2), (3, 2), (4, 3), (5, 3), (9, 5), (10, 6)])
def test_a_quorum_is_more_than_half_and_never_one_person(invited: int, least: int) -> None:
    assert least_quorum(invited) == least


@pytest.mark.parametrize(
    ("planned_at", "code"),
    [
        (TUESDAY, "meeting.not_in_future"),
        (TUESDAY - timedelta(days=1), "meeting.not_in_future"),
        (shanghai(9, 29, 14, 42), "meeting.not_in_future"),
        (datetime.min.replace(tzinfo=TUESDAY.tzinfo), "meeting.not_in_future"),
        (datetime.max.replace(tzinfo=TUESDAY.tzinfo), "meeting.too_far_ahead"),
        (shanghai(11, 30, 9, 0), "meeting.too_far_ahead"),
        (shanghai(9, 30, 12, 30), "meeting.outside_hours"),
        (shanghai(9, 30, 17, 30), "meeting.outside_hours"),
        (shanghai(10, 1, 9, 0), "meeting.outside_hours"),
        (shanghai(10, 11, 9, 0), "meeting.outside_hours"),
    ],
)
def test_a_meeting_is_planned_ahead_in_working_hours(planned_at: datetime, code: str) -> None:
    assert refused(call, planned_at=planned_at)[:2] == (code, "planned_at")


def test_the_make_up_workday_is_a_day_to_meet() -> None:
    assert call(planned_at=shanghai(10, 10, 9, 0)).planned_at == shanghai(10, 10, 9, 0)


def test_the_refusal_names_the_working_hours() -> None:
    _, _, params = refused(call, planned_at=shanghai(10, 1, 9, 0))

    assert params == {"hours": "08:30–12:00、14:00–17:30"}


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"place": " "}, "input.required", "place"),
        ({"place": "室" * 101}, "input.too_long", "place"),
        ({"agenda": ""}, "input.required", "agenda"),
        ({"agenda": "减免。。。"}, "meeting.not_in_words", "agenda"),
        ({"participants": (LEADER, HEAD, HEAD)}, "meeting.invited_twice", "participants"),
        ({"participants": tuple(range(1, 52))}, "meeting.too_many_invited", "participants"),
        ({"participants": (HEAD, CLERK)}, "meeting.convener_missing", "participants"),
        ({"participants": ()}, "meeting.convener_missing", "participants"),
        ({"participants": (LEADER,)}, "meeting.too_few_invited", "participants"),
        ({"participants": (LEADER, HEAD), "quorum": 3}, "meeting.too_few_invited", "participants"),
        ({"recorder_id": LENDER}, "meeting.recorder_not_invited", "recorder"),
        ({"quorum": 1}, "meeting.quorum_too_small", "quorum"),
        ({"quorum": -1}, "meeting.quorum_too_small", "quorum"),
        (
            {"participants": (LEADER, HEAD, CLERK, LENDER), "quorum": 2},
            "meeting.quorum_too_small",
            "quorum",
        ),
    ],
)
def test_a_call_against_the_rules_cannot_be_built(changed: dict[str, Any], code: str, field: str) -> None:
    assert refused(call, **changed)[:2] == (code, field)


def test_whom_the_complaint_is_about_stays_away() -> None:
    assert refused(call, recused=(HEAD,))[:2] == ("meeting.recused", "participants")


def test_the_refusal_says_how_many_the_quorum_needs() -> None:
    _, _, params = refused(call, participants=(LEADER, HEAD, CLERK, LENDER), quorum=2)

    assert params == {"least": 3, "invited": 4}


def test_minutes_of_a_meeting_that_was_held_stand() -> None:
    assert minutes().attended == {LEADER, HEAD, CLERK}
    assert minutes(held_at=TUESDAY.replace(second=0)).held_at < WEDNESDAY


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"held_at": LATER + timedelta(minutes=1)}, "meeting.held_in_future", "held_at"),
        ({"held_at": TUESDAY - timedelta(minutes=1)}, "meeting.held_before_called", "held_at"),
        ({"attended": frozenset({LEADER, HEAD, STRANGER})}, "meeting.not_invited", "attended"),
        ({"attended": frozenset({HEAD, CLERK, LENDER})}, "meeting.convener_absent", "attended"),
        ({"minutes": ""}, "input.required", "minutes"),
        ({"minutes": "略"}, "meeting.not_in_words", "minutes"),
        ({"decision": ""}, "input.required", "decision"),
        ({"decision": "同意，请按规定办理。"}, "opinion.not_concrete", "decision"),
    ],
)
def test_minutes_against_the_rules_cannot_be_built(changed: dict[str, Any], code: str, field: str) -> None:
    assert refused(minutes, **changed)[:2] == (code, field)


@pytest.mark.rule("R16.9d")
@pytest.mark.parametrize(
    ("attended", "missing"), [(frozenset[int](), 3), (frozenset({LEADER}), 2), (frozenset({LEADER, HEAD}), 1)]
)
def test_a_meeting_without_a_quorum_says_how_many_are_missing(attended: frozenset[int], missing: int) -> None:
    code, field, params = refused(minutes, attended=attended)

    assert (code, field) == ("meeting.no_quorum", "attended")
    assert params == {"quorum": 3, "attended": len(attended), "missing": missing}


@pytest.mark.parametrize(
    ("person", "attended", "signed", "code"),
    [
        (HEAD, None, (), "meeting.no_minutes"),
        (LENDER, (LEADER, HEAD, CLERK), (), "meeting.attended_only"),
        (STRANGER, (LEADER, HEAD, CLERK), (), "meeting.attended_only"),
        (HEAD, (LEADER, HEAD, CLERK), (HEAD,), "meeting.signed_once"),
    ],
)
def test_only_who_attended_signs_and_only_once(
    person: int, attended: tuple[int, ...] | None, signed: tuple[int, ...], code: str
) -> None:
    assert refused(lambda: check_may_sign(person, attended=attended, signed=signed))[0] == code


@pytest.mark.rule("R16.9d")
@pytest.mark.parametrize(
    ("signed", "holds"),
    [
        ((), False),
        ((LEADER, HEAD), False),
        ((HEAD, CLERK, LENDER), False),
        ((LEADER, HEAD, CLERK), True),
        ((LEADER, HEAD, CLERK, LENDER), True),
    ],
)
def test_a_decision_holds_with_the_convener_and_a_quorum(signed: tuple[int, ...], holds: bool) -> None:
    assert decision_holds(INVITATION, signed) is holds


@pytest.mark.parametrize(
    ("person", "signed", "code"),
    [
        (CLERK, (), "meeting.recorder_only"),
        (STRANGER, (), "meeting.recorder_only"),
        (HEAD, (LEADER,), "meeting.signed_already"),
    ],
)
def test_minutes_are_written_by_convener_or_recorder_until_one_signs(
    person: int, signed: tuple[int, ...], code: str
) -> None:
    check_may_record(HEAD, INVITATION, signed=())
    check_may_record(LEADER, INVITATION, signed=())

    assert refused(lambda: check_may_record(person, INVITATION, signed=signed))[0] == code


@pytest.mark.parametrize(
    ("attended", "signed", "now", "tasks"),
    [
        (None, (), TUESDAY, {LEADER: MeetingTask.PREPARE}),
        (None, (), WEDNESDAY, {HEAD: MeetingTask.RECORD}),
        ((LEADER, HEAD), (), LATER, {LEADER: MeetingTask.SIGN, HEAD: MeetingTask.SIGN}),
        ((LEADER, HEAD), (HEAD,), LATER, {LEADER: MeetingTask.SIGN}),
        ((LEADER, HEAD), (HEAD, LEADER), LATER, {}),
    ],
)
def test_a_meeting_waits_for_exactly_those_who_move_next(
    attended: tuple[int, ...] | None, signed: tuple[int, ...], now: datetime, tasks: dict[int, MeetingTask]
) -> None:
    everybody = (LEADER, HEAD, CLERK, LENDER, STRANGER)
    parts = {
        person: part_of(person, INVITATION, attended=attended, signed=signed, now=now) for person in everybody
    }

    assert {person: part.task for person, part in parts.items() if part.task} == tasks


def test_without_a_named_recorder_the_convener_writes_the_minutes() -> None:
    alone = replace(INVITATION, recorder_id=None)

    part = part_of(LEADER, alone, attended=None, signed=(), now=WEDNESDAY)

    assert part == MeetingPart(MeetingTask.RECORD, may_record=True, may_cancel=True)
    assert part_of(HEAD, alone, attended=None, signed=(), now=WEDNESDAY) == MeetingPart()
