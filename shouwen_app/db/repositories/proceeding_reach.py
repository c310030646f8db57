"""Who has a part in a proceeding (问责查看范围): asked anew each time, of the organisation as it is now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from shouwen_app.db.models import (
    Case,
    CaseEvent,
    ProceedingEvidence,
    ProceedingRow,
    ProceedingSubject,
)
from shouwen_app.db.repositories.report_reach import Organisation, organisation
from shouwen_app.domain.accountability import Proceeding
from shouwen_app.domain.accountability_line import Concerned, Part, line_of, part_of, speakers_for
from shouwen_app.domain.events import QUIET, SUPERVISION_ONLY, UNTOLD, CaseEventKind
from shouwen_app.domain.report_line import Reported

_NOT_HANDLING = QUIET | SUPERVISION_ONLY | UNTOLD | {CaseEventKind.URGED, CaseEventKind.CLASSIFIED}


@dataclass(frozen=True, slots=True)
class Reach:
    """The line of a proceeding, who speaks for its subjects, and whether they have been told."""

    house: Organisation
    line: frozenset[int]
    speakers: frozenset[int]
    is_heard: bool

    def part_of(self, staff_id: int | None) -> Part:
        """What a member of staff is in it."""
        member = self.house.members.get(staff_id or 0)
        if member is None:
            return Part.NONE
        return part_of(member, self.line, self.speakers, is_heard=self.is_heard)

    @property
    def desk(self) -> frozenset[int]:
        """Ids of all who are at the desk."""
        return frozenset(each for each in self.house.members if self.part_of(each) is Part.DESK)


def reaches_of(session: Session, rows: Sequence[ProceedingRow]) -> Mapping[int, Reach]:
    """The reach of each proceeding, by id."""
    house = organisation(session)
    subjects, handlers = subjects_by_row(session, rows), _handlers_by_row(session, rows)
    found: dict[int, Reach] = {}
    for row in rows:
        row_id = row.id or 0
        reported = _reported(house, subjects[row_id])
        line = line_of(house.members.values(), Concerned(reported, handlers[row_id]))
        speakers = speakers_for(house.members.values(), reported)
        found[row_id] = Reach(house, line, speakers, is_heard=row.verified is True)
    return found


def reach_of(session: Session, row: ProceedingRow) -> Reach:
    """The reach of one proceeding."""
    return reaches_of(session, [row])[row.id or 0]


def reach_of_new(session: Session, subjects: Iterable[ProceedingSubject]) -> Reach:
    """The reach that a proceeding about these would have, without evidence."""
    house = organisation(session)
    reported = _reported(house, subjects)
    members = house.members.values()
    return Reach(
        house, line_of(members, Concerned(reported)), speakers_for(members, reported), is_heard=False
    )


def subjects_by_row(
    session: Session, rows: Iterable[ProceedingRow]
) -> Mapping[int, Sequence[ProceedingSubject]]:
    """Whom each proceeding is about, in the order in which they were named, by id."""
    found: dict[int, list[ProceedingSubject]] = {row.id or 0: [] for row in rows}
    query = select(ProceedingSubject).where(col(ProceedingSubject.proceeding_id).in_(found))
    for subject in session.exec(query.order_by(col(ProceedingSubject.id))):
        found[subject.proceeding_id].append(subject)
    return found


def handlers_of(session: Session, case_ids: Iterable[int]) -> frozenset[int]:
    """Who answers for, handles or has acted on cases; urging and classifying is no handling."""
    found = _handlers_by_case(session, set(case_ids))
    return frozenset().union(*found.values())


def proceeding_of(row: ProceedingRow, subjects: Sequence[ProceedingSubject], reach: Reach) -> Proceeding:
    """The proceeding as the rules see it; it is heard once every subject has spoken."""
    return Proceeding(
        reporter=row.reporter_id,
        line=reach.line,
        dropped=row.dropped_at is not None,
        investigator=row.investigator_id,
        verified=row.verified,
        may_speak_until=row.may_speak_until,
        spoke=all(subject.spoke_at is not None for subject in subjects),
        decider=row.decider_id,
        may_appeal_until=row.may_appeal_until,
        appealed=row.appealed_at is not None,
        appeal_decider=row.appeal_decider_id,
        overturned=row.overturned,
        corrected=row.corrected_at is not None,
        put_right_by=row.put_right_by_id,
        closed=row.closed_at is not None,
    )


def _reported(house: Organisation, subjects: Iterable[ProceedingSubject]) -> Reported:
    rows = list(subjects)
    return Reported(
        people=tuple(house.members[row.staff_id] for row in rows if row.staff_id),
        units=tuple(house.paths[row.unit_id] for row in rows if row.unit_id),
    )


def _handlers_by_row(session: Session, rows: Iterable[ProceedingRow]) -> Mapping[int, frozenset[int]]:
    ids = [row.id or 0 for row in rows]
    query = select(ProceedingEvidence.proceeding_id, ProceedingEvidence.case_id).where(
        col(ProceedingEvidence.proceeding_id).in_(ids), col(ProceedingEvidence.case_id).is_not(None)
    )
    cases = [(row_id, case_id or 0) for row_id, case_id in session.exec(query)]
    by_case = _handlers_by_case(session, {case_id for _, case_id in cases})
    found = dict.fromkeys(ids, frozenset[int]())
    for row_id, case_id in cases:
        found[row_id] |= by_case[case_id]
    return found


def _handlers_by_case(session: Session, case_ids: set[int]) -> Mapping[int, frozenset[int]]:
    found = dict.fromkeys(case_ids, frozenset[int]())
    parties = select(Case.id, Case.first_inquiry_id, Case.successor_id, Case.handler_id)
    for case_id, *people in session.exec(parties.where(col(Case.id).in_(case_ids))):
        found[case_id or 0] |= {person for person in people if person}
    acted = select(CaseEvent.case_id, CaseEvent.actor_id).where(
        col(CaseEvent.case_id).in_(case_ids),
        col(CaseEvent.actor_id).is_not(None),
        col(CaseEvent.kind).not_in(_NOT_HANDLING),
    )
    for case_id, actor_id in session.exec(acted.distinct()):
        found[case_id] |= {actor_id or 0}
    return found
