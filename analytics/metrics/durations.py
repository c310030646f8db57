"""Durations (时长指标): to the first response, to the first reply, until it is settled, and in one pair of hands."""

from typing import Final

from analytics.metrics.lasting import DurationMetric, Rows
from analytics.metrics.metric import Better, Unit
from analytics.metrics.timeliness import RESPOND_WITHIN
from shouwen_app.domain.working_calendar import WorkingCalendar

LONGEST_WORKING_DAYS: Final = 5
"""R16.9d: what even a special meeting has decided on is done within five working days."""

_ENDED: Final = ("withdrawn_at", "archived_at")


def _a_day(_calendar: WorkingCalendar) -> float:
    return RESPOND_WITHIN.total_seconds() / 60


def _longest(calendar: WorkingCalendar) -> float:
    return LONGEST_WORKING_DAYS * calendar.minutes_per_day


RESPONSE_TIME: Final = DurationMetric(
    slug="response_time",
    unit=Unit.MINUTES,
    better=Better.LOWER,
    begins="received_at",
    ends="first_responded_at",
    stops=_ENDED,
    limit=_a_day,
    rule_ids=("R14.3.2",),
)

REPLY_TIME: Final = DurationMetric(
    slug="reply_time",
    unit=Unit.WORKING_MINUTES,
    better=Better.LOWER,
    begins="received_at",
    ends="replied_at",
    stops=_ENDED,
    due="promise_due_at",
    rule_ids=("R16.9a", "R16.9b", "R16.9c", "R16.9d"),
)

RESOLUTION_TIME: Final = DurationMetric(
    slug="resolution_time",
    unit=Unit.WORKING_MINUTES,
    better=Better.LOWER,
    begins="received_at",
    ends="settled_at",
    stops=_ENDED,
    limit=_longest,
    rule_ids=("R8.0", "R16.9d"),
)

CUSTODY: Final = DurationMetric(
    slug="custody",
    unit=Unit.WORKING_MINUTES,
    better=Better.LOWER,
    begins="began_at",
    ends="ended_at",
    rows=Rows.HOLDINGS,
    rule_ids=("R7.5.2c", "R12.4a"),
)
