"""Which bulletins are due when: after their working day, of periods over since the plan was made, each once."""

from datetime import date, datetime

import pytest

from shouwen_app.domain.bulletin import BulletinKind, BulletinPlan
from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.services.bulletins.due import due_bulletins
from shouwen_app.services.calendars import working_calendar

BOTH = BulletinPlan(monthly=True, quarterly=True, working_day=3)
JULY = datetime(2026, 7, 20, 9, tzinfo=SHANGHAI)


def due(at: str, since: datetime = JULY, plan: BulletinPlan = BOTH) -> list[tuple[BulletinKind, date]]:
    now = datetime.fromisoformat(at).replace(tzinfo=SHANGHAI)
    found = due_bulletins(plan, working_calendar(), since=since, at=now)
    return [(each.kind, each.period.first) for each in found]


@pytest.mark.parametrize(
    ("at", "found"),
    [
        ("2026-08-05 08:29", []),
        ("2026-08-05 08:30", [(BulletinKind.MONTH, date(2026, 7, 1))]),
        (
            "2026-10-10 08:29",
            [(BulletinKind.MONTH, date(2026, 7, 1)), (BulletinKind.MONTH, date(2026, 8, 1))],
        ),
    ],
    ids=["an-instant-before", "at-the-opening", "make-up-saturday-not-yet-open"],
)
def test_is_due_at_the_opening_of_its_working_day(at: str, found: list[tuple[BulletinKind, date]]) -> None:
    assert due(at) == found


def test_a_month_comes_before_the_quarter_it_ends() -> None:
    """The third working day after September is Saturday the tenth, which is worked for the break."""
    assert due("2026-10-10 08:30")[-2:] == [
        (BulletinKind.MONTH, date(2026, 9, 1)),
        (BulletinKind.QUARTER, date(2026, 7, 1)),
    ]


def test_a_plan_sends_nothing_old() -> None:
    made = datetime(2026, 10, 10, 8, 31, tzinfo=SHANGHAI)

    assert due("2026-10-31 18:00", since=made) == []


def test_after_a_standstill_nothing_is_left_out() -> None:
    months = [on.month for kind, on in due("2027-01-20 12:00") if kind is BulletinKind.MONTH]

    assert months == [7, 8, 9, 10, 11, 12]


def test_what_is_not_planned_is_never_due() -> None:
    assert due("2027-01-20 12:00", plan=BulletinPlan()) == []
    assert {kind for kind, _ in due("2027-01-20 12:00", plan=BulletinPlan(quarterly=True))} == {
        BulletinKind.QUARTER
    }
