"""Response and on-time: which cases are counted, and which of them count as kept."""

from datetime import UTC, datetime, timedelta

import pytest

from analytics.metrics import Side, members, metric, summarise
from analytics.metrics.timeliness import RESPOND_WITHIN
from shouwen_app.domain.policies import POLICIES
from shouwen_app.domain.time_limit import Clause, LimitUnit

AS_OF = datetime(2026, 9, 25, 2, 0, tzinfo=UTC)
DAY = timedelta(hours=24)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def sides(frame, slug):
    """The case ids kept and missed."""
    return tuple(
        members(frame, metric(slug), AS_OF, side).to_list() for side in (Side.NUMERATOR, Side.MISSED)
    )


@pytest.mark.parametrize(
    ("received", "responded", "kept", "missed"),
    [
        pytest.param(AS_OF - HOUR, None, [], [], id="younger than a day and silent: not yet"),
        pytest.param(AS_OF - DAY + SECOND, None, [], [], id="a second before its day is over: not yet"),
        pytest.param(AS_OF - DAY, None, [], [1], id="a day old and silent: missed"),
        pytest.param(AS_OF - HOUR, AS_OF - HOUR, [1], [], id="answered on the spot, received today: kept"),
        pytest.param(AS_OF - 3 * DAY, AS_OF - 2 * DAY, [1], [], id="answered after exactly a day: kept"),
        pytest.param(AS_OF - 3 * DAY, AS_OF - 2 * DAY + SECOND, [], [1], id="a second later: missed"),
    ],
)
def test_response_within_a_day(make_cases, received, responded, kept, missed):
    frame = make_cases({"received_at": received, "first_responded_at": responded})

    assert sides(frame, "response") == (kept, missed)


@pytest.mark.parametrize(
    ("row", "kept", "missed"),
    [
        pytest.param({"replied_at": AS_OF - HOUR, "promise_due_at": AS_OF}, [1], [], id="replied before"),
        pytest.param(
            {"replied_at": AS_OF, "promise_due_at": AS_OF}, [1], [], id="replied at the last moment"
        ),
        pytest.param({"replied_at": AS_OF, "promise_due_at": AS_OF - SECOND}, [], [1], id="replied late"),
        pytest.param({"promise_due_at": AS_OF + HOUR}, [], [], id="open within the promise: not yet"),
        pytest.param({"promise_due_at": AS_OF}, [], [], id="due this moment: not yet past"),
        pytest.param({"promise_due_at": AS_OF - SECOND}, [], [1], id="open past the promise"),
        pytest.param(
            {"promise_due_at": AS_OF - DAY, "is_paused": True}, [], [], id="paused: its clock does not run"
        ),
        pytest.param(
            {"replied_at": AS_OF, "promise_due_at": AS_OF - DAY, "is_paused": True},
            [],
            [1],
            id="replied late, paused",
        ),
        pytest.param({"promise_due_at": AS_OF - DAY, "archived_at": AS_OF}, [], [], id="archived: not open"),
        pytest.param(
            {"promise_due_at": AS_OF - DAY, "withdrawn_at": AS_OF - 2 * DAY, "archived_at": AS_OF},
            [],
            [],
            id="withdrawn before the promise had passed: not judged",
        ),
        pytest.param(
            {"promise_due_at": AS_OF - 2 * DAY, "withdrawn_at": AS_OF - DAY, "archived_at": AS_OF},
            [],
            [1],
            id="withdrawn after the promise had passed: broken",
        ),
        pytest.param({"replied_at": AS_OF}, [], [], id="nothing was promised"),
        pytest.param({}, [], [], id="neither promise nor reply"),
    ],
)
def test_replied_within_the_promise(make_cases, row, kept, missed):
    assert sides(make_cases(row), "on_time") == (kept, missed)


def test_response_rate_of_five_cases_by_hand(make_cases):
    long_ago = AS_OF - 5 * DAY
    frame = make_cases(
        {"received_at": long_ago, "first_responded_at": long_ago + HOUR},
        {"received_at": long_ago, "first_responded_at": long_ago + 2 * DAY},
        {"received_at": long_ago},
        {"received_at": AS_OF - HOUR, "first_responded_at": AS_OF},
        {"received_at": AS_OF - HOUR},
    )

    rate = summarise(frame, metric("response"), AS_OF)

    assert (rate.successes, rate.trials, rate.rate) == (2, 4, 0.5)


def test_on_time_rate_of_four_cases_by_hand(make_cases):
    frame = make_cases(
        {"replied_at": AS_OF - DAY, "promise_due_at": AS_OF},
        {"replied_at": AS_OF - HOUR, "promise_due_at": AS_OF - DAY},
        {"promise_due_at": AS_OF - DAY},
        {"promise_due_at": AS_OF + DAY},
    )

    rate = summarise(frame, metric("on_time"), AS_OF)

    assert (rate.successes, rate.trials, rate.missed) == (1, 3, 2)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: f"{policy.code}-{policy.version}")
def test_the_day_to_respond_is_the_one_every_policy_sets(policy):
    limit = policy.limits[Clause.FIRST_RESPONSE]

    assert limit.unit is LimitUnit.CLOCK_HOURS
    assert timedelta(hours=limit.limit) == RESPOND_WITHIN
