"""From whom a report is hidden (被举报一线): random organisations always find a handler outside the line, never within."""

from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shouwen_app.domain.permissions import Role
from shouwen_app.domain.report import ReportRoute
from shouwen_app.domain.report_line import Desk, Member, Reported, desk_for, hidden_from_supervisor

LEVEL, OVER = ReportRoute.LEVEL_BY_LEVEL, ReportRoute.OVER_HEADS
UNION, BRANCH, OUTLET, OTHER, OFFICE = "/1/", "/1/2/", "/1/2/5/", "/1/3/", "/1/4/"
PATHS = (UNION, BRANCH, OUTLET, "/1/2/6/", OTHER, OFFICE)


def member(number: int, unit: str, *grants: tuple[Role, str], active: bool = True) -> Member:
    return Member(number, unit, frozenset(grants), active)


TELLER = member(1, OUTLET, (Role.COUNTER, OUTLET))
COLLEAGUE = member(2, OUTLET, (Role.COUNTER, OUTLET))
OUTLET_HEAD = member(3, OUTLET, (Role.HEAD, OUTLET))
BRANCH_HEAD = member(4, BRANCH, (Role.HEAD, BRANCH))
LEADER = member(5, UNION, (Role.LEADER, BRANCH), (Role.LEADER, OFFICE))
OTHER_LEADER = member(6, UNION, (Role.LEADER, OTHER))
SUPERVISOR = member(7, OFFICE, (Role.SUPERVISION, UNION))
OTHER_HEAD = member(8, OTHER, (Role.HEAD, OTHER))
ADMINISTRATOR = member(9, OFFICE, (Role.ADMINISTRATOR, UNION), (Role.SUPERVISION, UNION))
HOUSE = (
    *(TELLER, COLLEAGUE, OUTLET_HEAD, BRANCH_HEAD, LEADER, OTHER_LEADER, SUPERVISOR, OTHER_HEAD),
    ADMINISTRATOR,
)


def desk(
    route: ReportRoute, *people: Member, units: Sequence[str] = (), named: frozenset[int] = frozenset()
) -> Desk:
    return desk_for(HOUSE, Reported(people, tuple(units), named), route)


@pytest.mark.rule("R16.10")
@pytest.mark.parametrize(
    ("people", "units", "handler"),
    [
        ((TELLER,), (), OUTLET_HEAD),
        ((TELLER, COLLEAGUE), (), OUTLET_HEAD),
        ((OUTLET_HEAD,), (), BRANCH_HEAD),
        ((TELLER, OUTLET_HEAD), (), BRANCH_HEAD),
        ((BRANCH_HEAD,), (), LEADER),
        ((), (OUTLET,), BRANCH_HEAD),
        ((), (BRANCH,), LEADER),
        ((TELLER,), (BRANCH,), LEADER),
        ((LEADER,), (), SUPERVISOR),
        ((TELLER, OTHER_HEAD), (), SUPERVISOR),
        ((), (UNION,), SUPERVISOR),
        ((), (), SUPERVISOR),
    ],
)
def test_level_by_level_the_next_above_the_line_handles_it(
    people: tuple[Member, ...], units: tuple[str, ...], handler: Member
):
    found = desk(LEVEL, *people, units=units)

    assert found.handlers == (handler.staff_id,)
    assert found.readers == {handler.staff_id, SUPERVISOR.staff_id}


@pytest.mark.rule("R16.10")
def test_over_the_heads_supervision_alone_reads_it():
    assert desk(OVER, TELLER) == Desk((SUPERVISOR.staff_id,), frozenset({SUPERVISOR.staff_id}))


@pytest.mark.parametrize("route", ReportRoute)
def test_a_report_on_supervision_goes_to_the_leader_in_charge(route: ReportRoute):
    found = desk(route, SUPERVISOR)

    assert SUPERVISOR.staff_id not in found.readers
    assert LEADER.staff_id in found.handlers


def test_supervision_stands_aside_for_a_colleague_of_its_own_unit():
    clerk = member(10, OFFICE, (Role.OFFICE, UNION))

    found = desk_for((*HOUSE, clerk), Reported((clerk,)), OVER)

    assert SUPERVISOR.staff_id not in found.readers


def test_the_administrator_reads_nothing_whatever_else_they_hold():
    assert all(
        ADMINISTRATOR.staff_id not in desk(route, person).readers for route in ReportRoute for person in HOUSE
    )


def test_whoever_is_named_stands_aside_until_it_is_matched():
    found = desk(OVER, TELLER, named=frozenset({SUPERVISOR.staff_id}))

    assert SUPERVISOR.staff_id not in found.readers
    assert found.handlers == (LEADER.staff_id, OTHER_LEADER.staff_id)


def test_nobody_handles_it_where_the_whole_house_is_in_the_line():
    alone = member(1, UNION, (Role.HEAD, UNION))
    pupil = member(2, UNION, (Role.COUNTER, UNION))

    assert desk_for((alone, pupil), Reported((alone,)), LEVEL) == Desk((), frozenset())


def grants_strategy() -> st.SearchStrategy[frozenset[tuple[Role, str]]]:
    return st.frozensets(st.tuples(st.sampled_from(list(Role)), st.sampled_from(PATHS)), max_size=3)


@st.composite
def houses(draw: st.DrawFn) -> tuple[list[Member], Reported]:
    count = draw(st.integers(2, 9))
    members = [
        Member(
            number, draw(st.sampled_from(PATHS)), draw(grants_strategy()), draw(st.booleans()) or number < 3
        )
        for number in range(count)
    ]
    people = draw(st.lists(st.sampled_from(members), max_size=2, unique=True))
    units = draw(st.lists(st.sampled_from(PATHS), max_size=1))
    named = draw(st.frozensets(st.integers(0, count - 1), max_size=1))
    return members, Reported(tuple(people), tuple(units), named)


def is_below_or_beside(one: Member, person: Member) -> bool:
    """Told apart from the rule on purpose: without any command over the place, in the same unit or commanded."""
    has_say = any(
        role in (Role.HEAD, Role.LEADER) and person.unit.startswith(path) for role, path in one.grants
    )
    commanded = any(
        role in (Role.HEAD, Role.LEADER) and one.unit.startswith(path) for role, path in person.grants
    )
    return not has_say and (one.unit == person.unit or (commanded and not one.holds(Role.SUPERVISION)))


@pytest.mark.rule("R16.10")
@given(houses(), st.sampled_from(ReportRoute))
def test_no_reader_belongs_to_the_reported_line(house: tuple[list[Member], Reported], route: ReportRoute):
    members, reported = house
    found = desk_for(members, reported, route)

    readers = [one for one in members if one.staff_id in found.readers]
    assert set(found.handlers) <= found.readers
    for one in readers:
        assert one.is_active
        assert one not in reported.people
        assert one.staff_id not in reported.named
        assert not one.holds(Role.ADMINISTRATOR)
        assert one.holds(Role.SUPERVISION) or one.holds(Role.HEAD) or one.holds(Role.LEADER)
        assert not any(is_below_or_beside(one, person) for person in reported.people)


@pytest.mark.rule("R16.10")
@given(houses(), st.sampled_from(ReportRoute))
def test_a_handler_is_found_whenever_authority_stands_elsewhere(
    house: tuple[list[Member], Reported], route: ReportRoute
):
    """A leader of another part of the house, who commands nobody reported and works beside nobody reported."""
    members, reported = house
    elsewhere = Member(99, "/1/7/", frozenset({(Role.LEADER, "/1/7/")}))
    assume(not any(path == UNION for person in reported.people for _, path in person.commands()))
    assume(UNION not in reported.units)

    assert desk_for([*members, elsewhere], reported, route).handlers


@given(houses())
def test_readers_of_the_longer_way_are_those_of_the_shorter_and_the_next_above(
    house: tuple[list[Member], Reported],
):
    members, reported = house
    over, level = (desk_for(members, reported, route) for route in (OVER, LEVEL))

    supervision = {
        one.staff_id
        for one in members
        if one.holds(Role.SUPERVISION) and not hidden_from_supervisor(one, reported)
    }
    assert over.readers & supervision <= level.readers
