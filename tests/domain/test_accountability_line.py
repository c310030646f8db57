"""Who stands aside from a proceeding, and who reads it (问责回避): random houses never let the line in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen_app.domain.accountability_line import Concerned, Part, line_of, part_of, speakers_for
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.report_line import Member, Reported

UNION, BRANCH, OUTLET, OTHER, OFFICE = "/1/", "/1/2/", "/1/2/5/", "/1/3/", "/1/4/"
PATHS = (UNION, BRANCH, OUTLET, OTHER, OFFICE)


def member(number: int, unit: str, *grants: tuple[Role, str], active: bool = True) -> Member:
    return Member(number, unit, frozenset(grants), active)


TELLER = member(1, OUTLET, (Role.COUNTER, OUTLET))
COLLEAGUE = member(2, OUTLET, (Role.COUNTER, OUTLET))
OUTLET_HEAD = member(3, OUTLET, (Role.HEAD, OUTLET))
BRANCH_HEAD = member(4, BRANCH, (Role.HEAD, BRANCH))
LEADER = member(5, UNION, (Role.LEADER, BRANCH))
OTHER_LEADER = member(6, UNION, (Role.LEADER, OTHER))
CHAIR = member(7, UNION, (Role.LEADER, UNION))
SUPERVISOR = member(8, OFFICE, (Role.SUPERVISION, UNION))
OFFICE_HEAD = member(9, OFFICE, (Role.HEAD, OFFICE))
ADMINISTRATOR = member(10, OTHER, (Role.ADMINISTRATOR, UNION), (Role.SUPERVISION, UNION))
HOUSE = (TELLER, COLLEAGUE, OUTLET_HEAD, BRANCH_HEAD, LEADER, OTHER_LEADER, CHAIR, SUPERVISOR, OFFICE_HEAD)


def ids(*members: Member) -> set[int]:
    return {one.staff_id for one in members}


def line(
    *people: Member, units: tuple[str, ...] = (), handlers: frozenset[int] = frozenset()
) -> frozenset[int]:
    return line_of(HOUSE, Concerned(Reported(people, units), handlers))


@pytest.mark.parametrize(
    ("people", "units", "in_it"),
    [
        ((TELLER,), (), (TELLER, COLLEAGUE, OUTLET_HEAD, BRANCH_HEAD, LEADER)),
        ((BRANCH_HEAD,), (), (TELLER, COLLEAGUE, OUTLET_HEAD, BRANCH_HEAD, LEADER)),
        ((), (OUTLET,), (TELLER, COLLEAGUE, OUTLET_HEAD, BRANCH_HEAD, LEADER)),
        ((OFFICE_HEAD,), (), (OFFICE_HEAD, SUPERVISOR)),
        ((SUPERVISOR,), (), (SUPERVISOR, OFFICE_HEAD)),
    ],
)
def test_the_line_reaches_up_below_the_house(people, units, in_it):
    assert line(*people, units=units) == ids(*in_it)


def test_whoever_handled_the_matter_stands_aside():
    assert OTHER_LEADER.staff_id in line(TELLER, handlers=frozenset({OTHER_LEADER.staff_id}))


def test_people_speak_for_themselves_and_the_head_for_the_unit():
    assert speakers_for(HOUSE, Reported((TELLER, COLLEAGUE))) == ids(TELLER, COLLEAGUE)
    assert speakers_for(HOUSE, Reported((), (BRANCH,))) == ids(BRANCH_HEAD)


def test_a_subject_learns_of_it_with_the_hearing_and_nobody_else_in_the_line_does():
    in_it, speakers = line(TELLER), speakers_for(HOUSE, Reported((TELLER,)))

    for is_heard in (False, True):
        parts = {one.staff_id: part_of(one, in_it, speakers, is_heard=is_heard) for one in HOUSE}
        assert parts.pop(TELLER.staff_id) is (Part.SUBJECT if is_heard else Part.NONE)
        desk = {number for number, part in parts.items() if part is Part.DESK}
        assert desk == ids(OTHER_LEADER, CHAIR, SUPERVISOR)
        assert Part.SUBJECT not in parts.values()


def test_the_administrator_reads_none_whatever_else_they_hold():
    assert part_of(ADMINISTRATOR, frozenset(), frozenset(), is_heard=True) is Part.NONE


@st.composite
def houses(draw: st.DrawFn) -> tuple[list[Member], Concerned]:
    grants = st.frozensets(st.tuples(st.sampled_from(list(Role)), st.sampled_from(PATHS)), max_size=3)
    count = draw(st.integers(2, 7))
    house = [
        Member(number, draw(st.sampled_from(PATHS)), draw(grants), draw(st.booleans()))
        for number in range(count)
    ]
    people = tuple(draw(st.lists(st.sampled_from(house), max_size=2, unique=True)))
    units = tuple(draw(st.lists(st.sampled_from(PATHS), max_size=1)))
    handlers = draw(st.frozensets(st.integers(0, count), max_size=2))
    return house, Concerned(Reported(people, units), handlers)


@given(houses(), st.booleans())
def test_nobody_of_the_line_is_ever_at_the_desk(found: tuple[list[Member], Concerned], is_heard: bool):
    house, concerned = found
    in_it, speakers = line_of(house, concerned), speakers_for(house, concerned.subjects)

    for one in house:
        if part_of(one, in_it, speakers, is_heard=is_heard) is not Part.DESK:
            continue
        assert one not in concerned.subjects.people
        assert one.staff_id not in concerned.handlers
        places = concerned.subjects.places
        assert not [
            path for _, path in one.commands() if path != UNION and any(p.startswith(path) for p in places)
        ]
