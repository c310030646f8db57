"""How long it takes: open cases count as not done yet, pauses and withdrawals as far as they were watched."""

import math
from datetime import UTC, datetime, timedelta

import pytest

from analytics.metrics import Side, measure
from analytics.metrics.durations import REPLY_TIME
from analytics.metrics.lasting import DurationMetric, summarise_duration
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.shipped_calendar import shipped_years

CALENDAR = WorkingCalendar(shipped_years())
MONDAY = datetime(2026, 9, 14, 0, 30, tzinfo=UTC)
"""8:30 in Shanghai, when business begins."""
HOUR = timedelta(hours=1)
FRIDAY = MONDAY + timedelta(days=4)


def lasting(frame, slug, as_of=FRIDAY):
    metric = measure(slug)
    assert isinstance(metric, DurationMetric)
    return summarise_duration(frame, metric, as_of, CALENDAR)


def replied(hours, due_hours=2, **columns):
    """Answered so many hours after the beginning of business, all within one morning."""
    return {
        "received_at": MONDAY,
        "replied_at": MONDAY + hours * HOUR,
        "settled_at": MONDAY + hours * HOUR,
        "promise_due_at": MONDAY + due_hours * HOUR,
        **columns,
    }


def test_without_open_cases_the_median_is_the_ordinary_one(make_cases):
    frame = make_cases(replied(1), replied(2), replied(3))

    found = lasting(frame, "reply_time")

    assert (found.counted, found.done, found.half.value) == (3, 3, 120)


def test_nights_and_breaks_are_no_working_time(make_cases):
    frame = make_cases(replied(24))

    assert lasting(frame, "reply_time").half.value == 420
    assert lasting(frame, "resolution_time").half.value == 420


def test_the_first_response_goes_by_the_clock(make_cases):
    frame = make_cases({"received_at": MONDAY, "first_responded_at": MONDAY + 24 * HOUR})

    found = lasting(frame, "response_time")

    assert found.half.value == 24 * 60
    assert found.within is not None
    assert found.within.value == 1


@pytest.mark.rule("R3.3.1")
def test_an_open_case_is_watched_until_now(make_cases):
    open_case = {"received_at": MONDAY, "promise_due_at": MONDAY + 2 * HOUR}
    frame = make_cases(replied(1), replied(3), open_case, open_case)

    found = lasting(frame, "reply_time")

    assert (found.counted, found.done) == (4, 2)
    assert found.half.value == pytest.approx(180)
    assert math.isnan(found.nine_in_ten.value)


def test_the_closed_ones_alone_would_flatter(make_cases):
    """Ten quick answers among ninety that wait: nobody can say that half are done."""
    frame = make_cases(*[replied(1)] * 10, *[{"received_at": MONDAY, "promise_due_at": FRIDAY + HOUR}] * 90)

    assert math.isnan(lasting(frame, "reply_time").half.value)


@pytest.mark.parametrize(
    ("row", "within"),
    [
        pytest.param(replied(2), 1, id="replied at the last moment"),
        pytest.param(replied(3), 0, id="replied late"),
        pytest.param(
            replied(0, received_at=MONDAY - 2 * HOUR, promise_due_at=MONDAY - HOUR),
            0,
            id="late before opening",
        ),
        pytest.param({"received_at": MONDAY, "promise_due_at": FRIDAY - HOUR}, 0, id="open past its promise"),
        pytest.param(
            {"received_at": MONDAY, "promise_due_at": FRIDAY + HOUR}, math.nan, id="open within its promise"
        ),
        pytest.param(
            {"received_at": MONDAY, "promise_due_at": FRIDAY - HOUR, "is_paused": True},
            math.nan,
            id="paused: not judged",
        ),
        pytest.param(
            {"received_at": MONDAY, "promise_due_at": FRIDAY, "withdrawn_at": FRIDAY - HOUR},
            math.nan,
            id="withdrawn in time: watched until then",
        ),
        pytest.param(
            {"received_at": MONDAY, "promise_due_at": FRIDAY - 2 * HOUR, "withdrawn_at": FRIDAY - HOUR},
            0,
            id="withdrawn after the promise was broken",
        ),
        pytest.param(replied(2, promise_due_at=None), math.nan, id="nothing was promised"),
    ],
)
def test_the_chance_to_keep_the_promise(make_cases, row, within):
    found = lasting(make_cases(row), "reply_time").within

    assert found is not None
    assert found.value == pytest.approx(within, nan_ok=True)


def test_of_several_the_open_ones_take_part_as_far_as_they_came(make_cases):
    """Two kept, one broken, one that has used half of its time: S(1) = 2/4 · … by hand."""
    due = {"received_at": MONDAY, "promise_due_at": MONDAY + 4 * 24 * HOUR + 3 * HOUR}
    frame = make_cases(replied(1, 4), replied(4, 4), replied(3, 2), due)

    found = lasting(frame, "reply_time", MONDAY + 2 * 24 * HOUR).within

    assert found is not None
    assert found.value == pytest.approx(1 - 3 / 4 * 1 / 2)
    assert found.low < found.value < found.high


def test_a_matter_opened_again_runs_on(make_cases):
    frame = make_cases(replied(1, settled_at=None), replied(1, settled_at=MONDAY + 26 * HOUR))

    assert lasting(frame, "reply_time").half.value == 60
    assert lasting(frame, "resolution_time").half.value == 420 + 120


def test_what_was_closed_without_an_answer_was_watched_until_then(make_cases):
    frame = make_cases({"received_at": MONDAY, "archived_at": MONDAY + 2 * HOUR}, replied(3))

    found = lasting(frame, "resolution_time")

    assert (found.counted, found.done, found.half.value) == (2, 1, 180)


def test_what_ends_before_it_begins_is_not_counted(make_cases):
    frame = make_cases(replied(-1), replied(1))

    found = lasting(frame, "reply_time")

    assert (found.counted, found.done, found.half.value) == (1, 1, 60)


def test_nothing_counted_is_no_time(make_cases):
    found = lasting(make_cases(replied(1)).clear(), "reply_time")

    assert (found.counted, found.done) == (0, 0)
    assert math.isnan(found.half.value)


@pytest.mark.parametrize("side", [Side.NUMERATOR, Side.MISSED])
def test_sides_are_done_and_not_done(make_cases, side):
    frame = make_cases(replied(1), {"received_at": MONDAY})
    chosen = frame.filter(REPLY_TIME.condition(side, FRIDAY))

    assert chosen["case_id"].to_list() == ([1] if side is Side.NUMERATOR else [2])
