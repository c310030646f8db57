"""An approved end (批准的到期): whole working days later, and never used up by a pause."""

from datetime import datetime

import pytest

from shouwen_app.domain.approved_end import later_by, pushed_by
from shouwen_app.domain.pause import Pause
from shouwen_app.domain.time_limit import LimitUnit
from shouwen_app.services.calendars import working_calendar
from tests.factories import shanghai

CALENDAR = working_calendar()


def test_two_more_working_days_jump_over_the_break() -> None:
    assert later_by(shanghai(9, 30), 2, CALENDAR) == shanghai(10, 9)


@pytest.mark.parametrize(
    ("unit", "began", "ended", "end"),
    [
        (LimitUnit.WORKING_DAYS, shanghai(9, 29, 9, 0), shanghai(9, 29, 11, 0), shanghai(10, 8)),
        (LimitUnit.WORKING_DAYS, shanghai(9, 29, 9, 0), shanghai(10, 8, 9, 0), shanghai(10, 9)),
        (LimitUnit.WORKING_DAYS, shanghai(9, 30, 17, 40), shanghai(10, 8, 9, 0), shanghai(9, 30)),
        (LimitUnit.IMMEDIATE, shanghai(9, 29, 9, 0), shanghai(9, 29, 9, 0), shanghai(9, 30)),
        (LimitUnit.CLOCK_HOURS, shanghai(9, 29, 9, 0), shanghai(9, 29, 11, 0), shanghai(9, 30, 19, 30)),
        (LimitUnit.CALENDAR_DAYS, shanghai(9, 29, 9, 0), shanghai(9, 30, 10, 0), shanghai(10, 2)),
    ],
)
def test_a_pause_pushes_it_in_the_units_of_its_limit(
    unit: LimitUnit, began: datetime, ended: datetime, end: datetime
) -> None:
    assert pushed_by(shanghai(9, 30), Pause(began, ended), unit, CALENDAR) == end
