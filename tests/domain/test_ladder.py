"""The ladder of reminders: which rung a limit has reached, over lunch, nights, holidays and make-up days."""

from datetime import datetime, timedelta

import pytest

from shouwen_app.domain.ladder import LADDERS, SECRET, Rung, Tell, in_working_hours, rung_reached
from shouwen_app.domain.lifecycle import STANDINGS, ClockKind
from shouwen_app.domain.signal import SignalKind
from shouwen_app.services.calendars import working_calendar
from tests.factories import TUESDAY, shanghai

CALENDAR = working_calendar()
PROMISED = shanghai(10, 8)
"""Two working days after TUESDAY: the National Day break lies between."""


def reached(
    now: datetime,
    kind: ClockKind = ClockKind.PROMISE,
    *,
    started_at: datetime = TUESDAY,
    due_at: datetime = PROMISED,
    target_at: datetime | None = None,
) -> Rung | None:
    return rung_reached(
        kind,
        started_at=started_at,
        target_at=target_at or due_at,
        due_at=due_at,
        now=now,
        calendar=CALENDAR,
    )


@pytest.mark.rule("R12.2.5", "R7.5.2c")
@pytest.mark.parametrize(
    ("now", "rung"),
    [
        (shanghai(9, 29, 16, 0), None),
        (shanghai(9, 30, 9, 0), None),
        (shanghai(9, 30, 16, 30), Rung.BEFORE),
        (shanghai(10, 7, 10, 0), Rung.BEFORE),
        (shanghai(10, 8, 8, 29), Rung.BEFORE),
        (shanghai(10, 8, 8, 30), Rung.DUE),
        (shanghai(10, 8, 17, 30), Rung.DUE),
        (shanghai(10, 9, 8, 29), Rung.DUE),
        (shanghai(10, 9, 8, 30), Rung.AFTER_ONE),
        (shanghai(10, 10, 8, 30), Rung.AFTER_TWO),
        (shanghai(10, 11, 12, 0), Rung.AFTER_TWO),
        (shanghai(10, 12, 8, 30), Rung.AFTER_THREE),
        (shanghai(12, 1, 8, 30), Rung.AFTER_THREE),
    ],
)
def test_a_promise_climbs_by_working_days(now: datetime, rung: Rung | None) -> None:
    """2026-10-10 is a Saturday that is worked, the Sunday after it is not."""
    assert reached(now) is rung


def test_a_target_reminds_from_the_target_on() -> None:
    target = shanghai(9, 30)

    assert reached(target - timedelta(seconds=1), target_at=target) is None
    assert reached(target, target_at=target) is Rung.BEFORE


def test_a_short_limit_waits_for_half_of_its_time() -> None:
    half = TUESDAY + timedelta(minutes=30)
    given = {"kind": ClockKind.MAJOR_REPORT, "due_at": TUESDAY + timedelta(minutes=60)}

    assert reached(half - timedelta(seconds=1), **given) is None
    assert reached(half, **given) is Rung.BEFORE


def test_a_short_limit_is_due_at_its_very_end() -> None:
    end = TUESDAY + timedelta(minutes=60)
    given = {"kind": ClockKind.MAJOR_REPORT, "due_at": end}

    assert reached(end - timedelta(seconds=1), **given) is Rung.BEFORE
    assert reached(end, **given) is Rung.DUE


def test_half_of_a_longer_limit_is_half_of_its_working_time() -> None:
    """From Tuesday 14:42 to Wednesday's close are 9:48 hours of work; half of them are over at 10:36."""
    opinion = {"kind": ClockKind.OPINION, "due_at": shanghai(9, 30)}

    assert reached(shanghai(9, 30, 10, 35), **opinion) is None
    assert reached(shanghai(9, 30, 10, 36), **opinion) is Rung.DUE


@pytest.mark.parametrize("kind", ClockKind)
def test_no_limit_climbs_higher_than_its_ladder(kind: ClockKind) -> None:
    assert reached(shanghai(12, 30, 9, 0), kind) is LADDERS[kind].top


def test_every_limit_has_a_ladder_and_every_status_a_limit_that_reminds() -> None:
    assert set(LADDERS) == set(ClockKind)
    assert {standing.clock for standing in STANDINGS.values() if standing.clock} <= set(LADDERS)


def test_authority_rises_with_the_rungs() -> None:
    promise = LADDERS[ClockKind.PROMISE]

    told = [promise.tells(rung) - {Tell.OWING, Tell.FIRST_INQUIRY} for rung in Rung]

    assert told == [set(), set(), {Tell.HEAD}, {Tell.LEADER}, {Tell.OFFICE, Tell.SUPERVISION}]


def test_what_a_regulation_holds_to_account_becomes_a_signal() -> None:
    signals = {kind: ladder.signal for kind, ladder in LADDERS.items() if ladder.signal}

    assert signals == {
        ClockKind.PROMISE: SignalKind.REPLY_OVERDUE,
        ClockKind.OPINION: SignalKind.NO_OPINION,
        ClockKind.HAND_OVER: SignalKind.NOT_HANDED_OVER,
        ClockKind.CONTACT: SignalKind.NOT_CONTACTED,
        ClockKind.RETURN_TO_WORK: SignalKind.NOT_CONTACTED,
    }


def test_a_bad_rating_reminds_supervision_alone() -> None:
    assert {tell for kind in SECRET for rung in LADDERS[kind].rungs for tell in rung} == {Tell.SUPERVISION}


@pytest.mark.parametrize(
    ("now", "working"),
    [
        (shanghai(9, 30, 11, 59), True),
        (shanghai(9, 30, 12, 30), False),
        (shanghai(9, 30, 17, 30), False),
        (shanghai(10, 5, 10, 0), False),
        (shanghai(10, 10, 10, 0), True),
    ],
)
def test_working_hours_leave_out_lunch_nights_and_days_off(now: datetime, working: bool) -> None:
    assert in_working_hours(now, CALENDAR) is working
