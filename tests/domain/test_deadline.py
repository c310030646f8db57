from datetime import date, datetime, timedelta

import pytest

from shouwen_app.domain.calendar_year import DayKind
from shouwen_app.domain.deadline import Deadline, Step, StepKind, deadline
from shouwen_app.domain.pause import Pause
from shouwen_app.domain.policies import POLICIES, SHIPPED
from shouwen_app.domain.time_limit import Clause, Limit, LimitUnit, due_times
from shouwen_app.domain.working_calendar import SHANGHAI
from shouwen_app.services.calendars import working_calendar

CALENDAR = working_calendar()
COUNTABLE = {limit for policy in POLICIES for limit in policy.limits.values() if limit.limit is not None}
STARTS = [datetime(2026, 1, 1, tzinfo=SHANGHAI) + timedelta(hours=31 * n) for n in range(300)]


def explained(clause: Clause, start: str, *pauses: tuple[str, str]) -> Deadline:
    spans = [Pause(datetime.fromisoformat(first), datetime.fromisoformat(last)) for first, last in pauses]
    limit = SHIPPED.having(clause, date(2026, 1, 1)).limit(clause)
    return deadline(limit, datetime.fromisoformat(start), CALENDAR, pauses=spans)


def kinds(found: Deadline) -> list[tuple[StepKind, int, int | None]]:
    return [(step.kind, step.on.day, step.n) for step in found.steps]


@pytest.mark.parametrize("limit", sorted(COUNTABLE, key=repr), ids=lambda limit: limit.clause.value)
def test_the_steps_lead_to_the_due_times_of_the_fast_count(limit):
    for start in STARTS:
        times, found = due_times(limit, start, CALENDAR), deadline(limit, start, CALENDAR)

        due_on = CALENDAR.local(times.due_at).date()
        counted = [step for step in found.steps if step.kind is StepKind.COUNTED]
        assert (found.due_at, found.target_at, found.provisional) == (
            times.due_at, times.target_at, times.provisional
        )  # fmt: skip
        assert found.steps[-1] == Step(due_on, StepKind.DUE)
        if limit.unit is LimitUnit.WORKING_DAYS:
            assert (counted[-1].on, counted[-1].n) == (due_on, limit.limit)


def test_explains_why_days_of_a_break_do_not_count():
    found = explained(Clause.OWN_DEPARTMENT, "2026-09-24T16:40+08:00")

    assert found.steps == (
        Step(date(2026, 9, 24), StepKind.START, 2),
        Step(date(2026, 9, 25), StepKind.SKIPPED, None, DayKind.HOLIDAY, "中秋节"),
        Step(date(2026, 9, 26), StepKind.SKIPPED, None, DayKind.HOLIDAY, "中秋节"),
        Step(date(2026, 9, 27), StepKind.SKIPPED, None, DayKind.HOLIDAY, "中秋节"),
        Step(date(2026, 9, 28), StepKind.COUNTED, 1),
        Step(date(2026, 9, 29), StepKind.COUNTED, 2),
        Step(date(2026, 9, 29), StepKind.DUE),
    )
    assert (found.clause, found.rule) == (Clause.OWN_DEPARTMENT, "R16.9b")


def test_a_make_up_workday_counts():
    found = explained(Clause.OTHER_DEPARTMENT, "2026-10-08T09:00+08:00")

    assert Step(date(2026, 10, 10), StepKind.COUNTED, 2, DayKind.MAKE_UP) in found.steps


def test_the_target_stands_on_its_day():
    found = explained(Clause.SPECIAL_MEETING, "2026-09-14T09:00+08:00")

    assert kinds(found)[-5:] == [
        (StepKind.COUNTED, 18, 4),
        (StepKind.TARGET, 18, None),
        (StepKind.SKIPPED, 19, None),
        (StepKind.COUNTED, 20, 5),
        (StepKind.DUE, 20, None),
    ]


def test_a_corresponding_day_that_is_off_moves_to_the_next_working_day():
    found = explained(Clause.REGULATOR_SIMPLE, "2026-09-20T09:00+08:00")

    assert kinds(found) == [
        (StepKind.START, 20, 15),
        (StepKind.WARNING, 30, None),
        (StepKind.COUNTED, 5, 15),
        (StepKind.SKIPPED, 5, None),
        (StepKind.SKIPPED, 6, None),
        (StepKind.SKIPPED, 7, None),
        (StepKind.MOVED, 8, None),
        (StepKind.DUE, 8, None),
    ]


def test_a_complaint_that_ends_in_a_break_shows_the_nominal_day_the_due_day_and_the_warning():
    found = explained(Clause.REGULATOR_SIMPLE, "2026-09-18T10:00+08:00")

    nominal, moved = date(2026, 10, 3), date(2026, 10, 8)
    assert Step(nominal, StepKind.COUNTED, 15) in found.steps
    assert found.steps[-2:] == (Step(moved, StepKind.MOVED), Step(moved, StepKind.DUE))
    assert Step(date(2026, 9, 30), StepKind.WARNING) in found.steps
    assert CALENDAR.local(found.target_at).isoformat() == "2026-09-30T17:30:00+08:00"
    assert CALENDAR.local(found.due_at).isoformat() == "2026-10-08T17:30:00+08:00"


def test_a_contact_after_hours_moves_to_the_next_working_day():
    found = explained(Clause.IMMEDIATE, "2026-09-28T18:00+08:00")

    assert kinds(found) == [(StepKind.START, 28, 0), (StepKind.MOVED, 29, None), (StepKind.DUE, 29, None)]


@pytest.mark.rule("R20.A2.3c")
def test_a_figure_of_the_institution_is_announced_before_it_is_counted():
    found = explained(Clause.COMPLEX_MATTER, "2026-01-31T09:00+08:00")

    assert kinds(found) == [
        (StepKind.HOUSE_RULE, 31, None),
        (StepKind.START, 31, 1),
        (StepKind.COUNTED, 28, 1),
        (StepKind.DUE, 28, None),
    ]


@pytest.mark.parametrize(
    ("clause", "moved_by"),
    [
        (Clause.IMMEDIATE, 1),
        (Clause.OWN_DEPARTMENT, 1),
        (Clause.FIRST_RESPONSE, 120),
        (Clause.REGULATOR_SIMPLE, 1),
    ],
)
def test_a_pause_tells_by_how_much_it_moved_the_end(clause, moved_by):
    found = explained(clause, "2026-09-14T09:00", ("2026-09-14T10:00", "2026-09-14T12:00"))

    assert Step(date(2026, 9, 14), StepKind.PAUSED, moved_by) in found.steps
    assert StepKind.MOVED not in {step.kind for step in found.steps}


def test_a_pause_that_moves_nothing_is_not_mentioned():
    found = explained(Clause.OWN_DEPARTMENT, "2026-09-14T09:00", ("2026-09-14T19:00", "2026-09-14T20:00"))

    assert StepKind.PAUSED not in {step.kind for step in found.steps}


def test_minutes_are_explained_without_days():
    limit = Limit(Clause.FIRST_RESPONSE, LimitUnit.MINUTES, 30, 30, "house")

    found = deadline(limit, datetime(2026, 9, 14, 9, tzinfo=SHANGHAI), CALENDAR)

    assert kinds(found) == [(StepKind.START, 14, 30), (StepKind.DUE, 14, None)]
