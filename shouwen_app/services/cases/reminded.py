"""Whom a reminder reaches (提醒对象): who owes the step a limit waits for, and the authorities above that unit."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.contact_backs import supervisors_of
from shouwen_app.db.repositories.reminders import DueClock, extension_level, helping_unit
from shouwen_app.domain.ladder import SECRET, Tell
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.opinion import OpinionLevel
from shouwen_app.domain.permissions import Role
from shouwen_app.services.cases.line import Line, owing_unit

_OWED_BY_FIRST_INQUIRY = frozenset(
    {
        ClockKind.FIRST_RESPONSE,
        ClockKind.CALLBACK,
        ClockKind.AFTER_TRANSFER,
        ClockKind.INTERIM,
        ClockKind.MATERIALS,
    }
)


_DECIDES = {OpinionLevel.HEAD: Role.HEAD, OpinionLevel.LEADER: Role.LEADER}


@dataclass(frozen=True, slots=True)
class Owing:
    """Who owes a step, and the unit whose head stands next above."""

    people: tuple[int, ...]
    unit_id: int


def owing(session: Session, line: Line, case: Case, clock: DueClock, at: datetime) -> Owing:
    """Who owes what the limit waits for, as the case stands now."""
    if clock.kind in _OWED_BY_FIRST_INQUIRY:
        return Owing((case.answering_id,), case.first_inquiry_unit_id)
    if clock.kind is ClockKind.CONTACT and case.handler_id is not None:
        return Owing((case.handler_id,), case.unit_id)
    if clock.kind is ClockKind.RETURN_TO_WORK and clock.subject_id is not None:
        return Owing((clock.subject_id,), clock.unit_id or case.unit_id)
    if clock.kind is ClockKind.CO_HANDLING and clock.subject_id is not None:
        unit_id = helping_unit(session, clock.subject_id) or case.unit_id
        return Owing(tuple(line.above(Role.HEAD, unit_id, case)), unit_id)
    if clock.kind is ClockKind.EXTENSION and clock.subject_id is not None:
        role = _DECIDES[extension_level(session, clock.subject_id)]
        return Owing(tuple(line.above(role, case.unit_id, case)), case.unit_id)
    return Owing(tuple(line.moves_next(case, at)), owing_unit(case))


def people_told(
    session: Session, line: Line, case: Case, clock: DueClock, tells: frozenset[Tell], at: datetime
) -> set[int]:
    """Ids of the people a rung tells."""
    if clock.kind in SECRET:
        return set(supervisors_of(session, case))
    owed_by = owing(session, line, case, clock, at)
    found: dict[Tell, list[int]] = {
        Tell.OWING: list(owed_by.people),
        Tell.FIRST_INQUIRY: [case.answering_id],
        Tell.HEAD: line.above(Role.HEAD, owed_by.unit_id, case),
        Tell.LEADER: line.above(Role.LEADER, owed_by.unit_id, case),
        Tell.OFFICE: line.everywhere(Role.OFFICE, case),
        Tell.SUPERVISION: line.everywhere(Role.SUPERVISION, case),
    }
    return {staff_id for tell in tells for staff_id in found[tell]}
