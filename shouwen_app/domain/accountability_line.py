"""Who has a part in a proceeding (问责回避与查看范围): its line stands aside, and only those outside it ever read it.

The line: the subjects, everybody above them below the house itself, whoever works beside or under them, and whoever
handled the matter. Supervision is no judge of its own people, nor of a head it works under, as with reports (R16.10).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from shouwen_app.domain.permissions import Role
from shouwen_app.domain.report_line import Member, Reported, hidden_from_supervisor, in_line

HANDLERS: Final = frozenset({Role.LEADER, Role.SUPERVISION})
"""Roles that propose, investigate and decide, each outside the line (house rule)."""


class Part(StrEnum):
    """What somebody is in a proceeding (参与身份): at its desk, its subject, or neither."""

    DESK = "desk"
    SUBJECT = "subject"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whom a proceeding is about, and ids of those who handled the matter."""

    subjects: Reported
    handlers: frozenset[int] = frozenset()


def line_of(members: Iterable[Member], concerned: Concerned) -> frozenset[int]:
    """Ids of everybody in the line."""
    return frozenset(one.staff_id for one in members if _stands_in_line(one, concerned))


def speakers_for(members: Iterable[Member], subjects: Reported) -> frozenset[int]:
    """Who may speak for the subjects: each person for themselves, and for a unit whoever heads just it."""
    people = {person.staff_id for person in subjects.people}
    heads = {
        one.staff_id
        for one in members
        if one.is_active and any((Role.HEAD, unit) in one.grants for unit in subjects.units)
    }
    return frozenset(people | heads)


def part_of(member: Member, line: frozenset[int], speakers: frozenset[int], *, is_heard: bool) -> Part:
    """What a member is in a proceeding; a subject learns of it with the hearing, the administrator never reads one."""
    if member.staff_id in speakers:
        return Part.SUBJECT if is_heard else Part.NONE
    may_handle = any(member.holds(role) for role in HANDLERS) and not member.holds(Role.ADMINISTRATOR)
    return Part.DESK if may_handle and member.is_active and member.staff_id not in line else Part.NONE


def _stands_in_line(member: Member, concerned: Concerned) -> bool:
    if member.staff_id in concerned.handlers or _is_over(member, concerned.subjects.places):
        return True
    if member.holds(Role.SUPERVISION):
        return hidden_from_supervisor(member, concerned.subjects)
    return in_line(member, concerned.subjects)


def _is_over(member: Member, places: Iterable[str]) -> bool:
    """Whether the member heads or is in charge of a unit around a place; whoever leads the whole house is above all."""
    return any(
        place.startswith(path)
        for _, path in member.commands()
        for place in places
        if path.strip("/").count("/")
    )
