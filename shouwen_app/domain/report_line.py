"""From whom a report is hidden, and who handles it (被举报一线与回避): always somebody outside the reported line.

The line of a reported person: the person, everybody they command, everybody beside them, and whoever is of no higher
authority. The line of a reported unit: everybody who works in it or heads it. Supervision belongs to nobody's command
but is no judge of its own people, nor of a unit or a head it works under (R16.10, house rule).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shouwen_app.domain.permissions import Role
from shouwen_app.domain.report import ReportRoute

_LEVEL = {Role.HEAD: 1, Role.LEADER: 2}


@dataclass(frozen=True, slots=True)
class Member:
    """A member of staff as the rule sees them; ``unit`` is the path of their own unit, ``grants`` role and path."""

    staff_id: int
    unit: str
    grants: frozenset[tuple[Role, str]] = frozenset()
    is_active: bool = True

    def holds(self, role: Role) -> bool:
        return any(held is role for held, _ in self.grants)

    def commands(self) -> Iterable[tuple[int, str]]:
        """Level and path of each unit the member heads or is in charge of."""
        return ((_LEVEL[role], path) for role, path in self.grants if role in _LEVEL)


@dataclass(frozen=True, slots=True)
class Reported:
    """Whom a report is about: people, paths of units; ``named`` are ids of those it merely names, who stand aside."""

    people: tuple[Member, ...] = ()
    units: tuple[str, ...] = ()
    named: frozenset[int] = frozenset()

    @property
    def places(self) -> tuple[str, ...]:
        return (*(person.unit for person in self.people), *self.units)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who handles a report and who may read it, ids in order; nobody at all when the whole house is in the line."""

    handlers: tuple[int, ...]
    readers: frozenset[int]


def desk_for(members: Sequence[Member], reported: Reported, route: ReportRoute) -> Desk:
    """Level by level the nearest authority above the line; over the heads, and failing that, supervision.

    Where supervision itself is reported the leaders outside the line follow, then the heads of other units. The
    administrator, who can give roles to anybody, never reads a report.
    """
    free = [
        one
        for one in members
        if one.is_active and one.staff_id not in reported.named and not one.holds(Role.ADMINISTRATOR)
    ]
    outside = [one for one in free if not in_line(one, reported)]
    supervision = [
        one for one in free if one.holds(Role.SUPERVISION) and not hidden_from_supervisor(one, reported)
    ]
    tiers = (
        _nearest_above(outside, reported) if route is ReportRoute.LEVEL_BY_LEVEL else (),
        supervision,
        [one for one in outside if one.holds(Role.LEADER)],
        [one for one in outside if one.holds(Role.HEAD)],
    )
    handlers = tuple(sorted(one.staff_id for one in next((tier for tier in tiers if tier), ())))
    return Desk(handlers, frozenset({*handlers, *(one.staff_id for one in supervision)}))


def in_line(member: Member, reported: Reported) -> bool:
    """Whether a member belongs to the line of anybody or any unit reported."""
    return any(_in_line_of_unit(member, unit) for unit in reported.units) or any(
        _in_line_of_person(member, person) for person in reported.people
    )


def hidden_from_supervisor(member: Member, reported: Reported) -> bool:
    """Whether a member of supervision is no judge: reported, a colleague of the reported, or under their headship.

    A report on the whole house is supervision's own business: it looks at the house from outside.
    """
    units = [unit for unit in reported.units if unit.strip("/").count("/")]
    return any(_in_line_of_unit(member, unit) for unit in units) or any(
        member.staff_id == person.staff_id
        or member.unit == person.unit
        or person.holds(Role.SUPERVISION)
        or any(
            level == _LEVEL[Role.HEAD] and member.unit.startswith(path) for level, path in person.commands()
        )
        for person in reported.people
    )


def _in_line_of_unit(member: Member, unit: str) -> bool:
    heads = any(level == _LEVEL[Role.HEAD] and path.startswith(unit) for level, path in member.commands())
    return (member.unit.startswith(unit) and not _is_over_unit(member, unit)) or heads


def _in_line_of_person(member: Member, person: Member) -> bool:
    if member.staff_id == person.staff_id:
        return True
    below = any(
        member.unit.startswith(path)
        or any(theirs.startswith(path) and lower <= level for lower, theirs in member.commands())
        for level, path in person.commands()
    )
    return (below or member.unit == person.unit) and not _is_over(member, person)


def _is_over(member: Member, person: Member) -> bool:
    """Whether the member commands the person: for a unit around theirs, with an authority the person has not got."""
    own = list(person.commands())
    return any(
        person.unit.startswith(path)
        and not any(path.startswith(theirs) and level <= higher for higher, theirs in own)
        for level, path in member.commands()
    )


def _is_over_unit(member: Member, unit: str) -> bool:
    return any(
        unit.startswith(path) and (path != unit or level == _LEVEL[Role.LEADER])
        for level, path in member.commands()
    )


def _nearest_above(outside: Sequence[Member], reported: Reported) -> Sequence[Member]:
    """Those of the nearest authority over everybody and everything reported."""
    above: dict[tuple[int, int], list[Member]] = {}
    for member in outside:
        if not all(_is_over(member, person) for person in reported.people):
            continue
        if not all(_is_over_unit(member, unit) for unit in reported.units):
            continue
        ranks = [
            (-path.count("/"), level)
            for level, path in member.commands()
            if all(place.startswith(path) for place in reported.places)
        ]
        if ranks and reported.places:
            above.setdefault(min(ranks), []).append(member)
    return above[min(above)] if above else ()
