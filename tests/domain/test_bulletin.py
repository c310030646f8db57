"""Bulletins: on which working day one is due, and what a plan may say."""

from datetime import date, datetime

import pytest

from shouwen_app.domain.bulletin import BulletinKind, BulletinPlan, due_at
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.services.calendars import working_calendar


@pytest.mark.parametrize(
    ("last", "working_day", "due"),
    [
        (date(2026, 10, 31), 1, "2026-11-02 08:30"),
        (date(2026, 10, 31), 3, "2026-11-04 08:30"),
        (date(2026, 9, 30), 1, "2026-10-08 08:30"),
        (date(2026, 9, 30), 3, "2026-10-10 08:30"),
        (date(2026, 1, 31), 15, "2026-02-27 08:30"),
        (date(2025, 12, 31), 1, "2026-01-04 08:30"),
    ],
    ids=[
        "after-a-weekend",
        "third",
        "after-golden-week",
        "made-up-saturday",
        "around-new-year",
        "made-up-sunday",
    ],
)
def test_working_days_are_those_of_the_calendar(last: date, working_day: int, due: str) -> None:
    expected = datetime.fromisoformat(due).replace(tzinfo=SHANGHAI)

    assert due_at(last, working_day, working_calendar()) == expected


@pytest.mark.parametrize("working_day", [0, -1, 16, 400])
def test_a_day_nobody_waits_for_is_refused(working_day: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        BulletinPlan(monthly=True, working_day=working_day)

    assert (refused.value.code, refused.value.field) == ("bulletin.working_day", "working_day")


def test_months_come_before_their_quarter() -> None:
    plan = BulletinPlan(quarterly=True, monthly=True, supervision=True, heads=True)

    assert plan.kinds == (BulletinKind.MONTH, BulletinKind.QUARTER)
    assert plan.roles == (Role.HEAD, Role.SUPERVISION)
    assert BulletinPlan().kinds == ()
