"""Custody: whatever happens to a case, each second belongs to one holder, and the holders' times add up."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen_app.domain.custody import (
    Cause,
    Holding,
    Segment,
    Spell,
    holding_of,
    natural_seconds,
    segments,
    spells_of,
    working_seconds,
)
from shouwen_app.domain.lifecycle import OPEN, CaseStatus
from shouwen_app.domain.pause import PauseReason
from shouwen_app.services.calendars import working_calendar
from tests.factories import TUESDAY

CALENDAR = working_calendar()
HOLDINGS = st.builds(
    Holding, st.sampled_from(Cause), st.integers(1, 3), st.one_of(st.none(), st.integers(1, 4))
)
GAPS = st.integers(0, 400_000).map(lambda seconds: timedelta(seconds=seconds))
COURSES = st.lists(st.tuples(GAPS, HOLDINGS), min_size=1, max_size=12)


def told(course: list[tuple[timedelta, Holding]]) -> tuple[list[Spell], datetime]:
    """The spells of a course that begins on Tuesday, and an instant after the last one."""
    at, spells = TUESDAY, list[Spell]()
    for gap, holding in course:
        at += gap
        spells.append(Spell(at, holding))
    return spells, at + timedelta(hours=5)


@given(COURSES)
def test_an_open_case_is_held_without_gap_or_overlap_to_the_second(
    course: list[tuple[timedelta, Holding]],
) -> None:
    spells, until = told(course)

    found = segments(spells, until)

    assert (found[0].began_at, found[-1].ended_at) == (spells[0].at, until)
    assert all(one.ended_at == following.began_at for one, following in pairwise(found))
    assert all(one.began_at < one.ended_at for one in found)
    assert all(one.holding != following.holding for one, following in pairwise(found))


@given(COURSES)
def test_the_times_of_all_holders_add_up_to_the_whole(course: list[tuple[timedelta, Holding]]) -> None:
    spells, until = told(course)

    found = segments(spells, until)

    whole = [Segment(found[0].holding, spells[0].at, until)]
    assert natural_seconds(found) == natural_seconds(whole)
    assert working_seconds(found, CALENDAR) == working_seconds(whole, CALENDAR)
    assert sum(working_seconds([one], CALENDAR) for one in found) == working_seconds(whole, CALENDAR)


@given(COURSES, st.integers(0, 11))
def test_time_after_closing_belongs_to_nobody(course: list[tuple[timedelta, Holding]], place: int) -> None:
    spells, until = told(course)
    closed = min(place, len(spells) - 1)
    spells[closed] = Spell(spells[closed].at, None)

    found = segments(spells, until)

    begins = spells[closed].at
    ends = spells[closed + 1].at if closed + 1 < len(spells) else until
    assert all(one.ended_at <= begins or one.began_at >= ends for one in found)


def test_of_several_changes_at_one_instant_the_last_counts() -> None:
    first, second = Holding(Cause.OPINION, 1, None), Holding(Cause.HANDLING, 1, 7)

    found = segments([Spell(TUESDAY, first), Spell(TUESDAY, second)], TUESDAY + timedelta(hours=1))

    assert [one.holding for one in found] == [second]


def test_an_event_that_changes_nothing_leaves_one_segment() -> None:
    held = Holding(Cause.HANDLING, 1, 7)
    spells = [Spell(TUESDAY + timedelta(hours=hour), held) for hour in range(4)]

    found = segments(spells, TUESDAY + timedelta(hours=9))

    assert [(one.began_at, one.ended_at) for one in found] == [(TUESDAY, TUESDAY + timedelta(hours=9))]


@pytest.mark.parametrize("status", sorted(OPEN))
def test_an_open_case_always_has_a_holder(status: CaseStatus) -> None:
    held = holding_of(
        status,
        unit_id=2,
        handler_id=None,
        offered_unit_id=3,
        answering_id=5,
        first_inquiry_unit_id=1,
        pause=PauseReason.CUSTOMER_WISH,
    )

    assert held is not None
    assert held.unit_id in (1, 2, 3)


def test_the_time_from_contact_to_registration_lies_with_the_first_inquiry_person() -> None:
    held: list[tuple[datetime, object]] = [
        (TUESDAY, ["acceptance", 3, None]),
        (TUESDAY + timedelta(hours=2), ["handling", 3, 9]),
        (TUESDAY + timedelta(hours=4), []),
    ]

    found = spells_of(held, contact_at=TUESDAY - timedelta(hours=1), first_inquiry=(1, 5))

    assert found == (
        Spell(TUESDAY - timedelta(hours=1), Holding(Cause.REGISTRATION, 1, 5)),
        Spell(TUESDAY, Holding(Cause.ACCEPTANCE, 3, None)),
        Spell(TUESDAY + timedelta(hours=2), Holding(Cause.HANDLING, 3, 9)),
        Spell(TUESDAY + timedelta(hours=4), None),
    )


def test_a_contact_noted_for_a_moment_after_its_registration_begins_with_it() -> None:
    found = spells_of(
        [(TUESDAY, ["handling", 1, 5])], contact_at=TUESDAY + timedelta(seconds=40), first_inquiry=(1, 5)
    )

    assert [spell.at for spell in found] == [TUESDAY, TUESDAY]


def test_events_written_in_another_order_than_they_were_timed_never_run_backwards() -> None:
    held: list[tuple[datetime, object]] = [
        (TUESDAY + timedelta(seconds=9), ["handling", 1, 5]),
        (TUESDAY + timedelta(seconds=8), ["handling", 1, 6]),
    ]

    found = spells_of(held, contact_at=TUESDAY, first_inquiry=(1, 5))

    assert [spell.at for spell in found] == [
        TUESDAY,
        TUESDAY + timedelta(seconds=9),
        TUESDAY + timedelta(seconds=9),
    ]
