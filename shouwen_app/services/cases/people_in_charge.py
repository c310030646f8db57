"""The chain of responsibility of a case (责任链): who answers for it, who handles, who stands above, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, Opinion, Staff, Unit
from shouwen_app.db.repositories.case_pages import EventRow, people
from shouwen_app.db.repositories.duty import nearest_holders
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.opinion import OpinionLevel
from shouwen_app.domain.permissions import Role
from shouwen_app.services.cases.views import due_text
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class PersonInCharge:
    """One link; ``active`` marks those who have a part in it by now, ``why`` says which."""

    initial: str
    name: str
    role: str
    unit: str
    why: str
    active: bool


def people_in_charge(
    session: Session, case: Case, events: Sequence[EventRow], opinions: Sequence[Opinion], now: datetime
) -> tuple[PersonInCharge, ...]:
    """First-inquiry person, who took over from them, handler, head of the handling unit, leader in charge (R16.1, R16.9)."""
    heads, leaders = (
        nearest_holders(session, role, case.unit_id, without=case.about_staff_id)
        for role in (Role.HEAD, Role.LEADER)
    )
    found = people(session, case.bearers | {*heads[:1], *leaders[:1]})
    links = [_link(found[case.first_inquiry_id], "first_inquiry", _ground(case), active=True)]
    if case.successor_id:
        links.append(_link(found[case.successor_id], "successor", _taken_over(events, now), active=True))
    if case.handler_id in found and case.handler_id != case.answering_id:
        links.append(_link(found[case.handler_id or 0], "handler", _taken(events, now), active=True))
    for holders, level, role in (
        (heads, OpinionLevel.HEAD, "head"),
        (leaders, OpinionLevel.LEADER, "leader"),
    ):
        if holders:
            asked = [opinion for opinion in opinions if opinion.level is level]
            links.append(_link(found[holders[0]], role, _part(asked, role, now), active=bool(asked)))
    return tuple(links)


def _link(person: tuple[Staff, Unit], role: str, why: str, *, active: bool) -> PersonInCharge:
    staff, unit = person
    return PersonInCharge(
        staff.name[:1], staff.name, t(f"owner.{role}"), f"{unit.name} · {staff.post}", why, active
    )


def _ground(case: Case) -> str:
    decided = case.first_inquiry_ground
    return t("case.ground", ground=t(f"ground.{decided['ground']}"), rule=decided["rule"])


def _taken(events: Sequence[EventRow], now: datetime) -> str:
    kinds = (CaseEventKind.TRANSFER_ACCEPTED, CaseEventKind.ASSIGNED)
    taken = [row.event for row in events if row.event.kind in kinds]
    return (
        t(f"case.taken.{taken[-1].kind}", at=due_text(taken[-1].at, now)) if taken else t("case.taken.unit")
    )


def _taken_over(events: Sequence[EventRow], now: datetime) -> str:
    handed = [row.event for row in events if row.event.kind is CaseEventKind.HANDED_OVER]
    return t("case.taken.handed_over", at=due_text(handed[-1].at, now))


def _part(asked: Sequence[Opinion], role: str, now: datetime) -> str:
    if not asked:
        return t(f"case.part.{role}.none")
    last = asked[-1]
    if last.given_at is None:
        return t(f"case.part.{role}.waiting", due=due_text(last.due_at, now))
    return t(f"case.part.{role}.given", at=due_text(last.given_at, now))
