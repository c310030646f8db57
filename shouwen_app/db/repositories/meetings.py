"""Special meetings of cases (专题会议) with the people called to them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from shouwen_app.db.models import Case, Meeting, MeetingParticipant, RoleGrant, Staff
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.meeting import Invitation
from shouwen_app.domain.permissions import ROLES, Permission, Role

_SIGNERS = tuple(role for role, policy in ROLES.items() if Permission.MEETING_SIGN in policy.does)


@dataclass(frozen=True, slots=True)
class Called:
    """A meeting with everybody called to it."""

    meeting: Meeting
    people: Sequence[MeetingParticipant]

    @property
    def invitation(self) -> Invitation:
        return Invitation(
            convener_id=self.meeting.convened_by_id,
            called_at=self.meeting.convened_at,
            planned_at=self.meeting.planned_at,
            participants=frozenset(person.staff_id for person in self.people),
            quorum=self.meeting.quorum,
            recorder_id=self.meeting.recorder_id,
        )

    @property
    def attended(self) -> frozenset[int] | None:
        """Who came; None until the minutes are recorded."""
        if self.meeting.recorded_at is None:
            return None
        return frozenset(person.staff_id for person in self.people if person.attended)

    @property
    def signed(self) -> frozenset[int]:
        return frozenset(person.staff_id for person in self.people if person.signed_at)


def add_meeting(session: Session, meeting: Meeting, staff_ids: Collection[int]) -> None:
    """Keep a new meeting, which gets its id, and call these people to it."""
    session.add(meeting)
    session.flush()
    session.add_all(
        MeetingParticipant(meeting_id=meeting.id or 0, staff_id=staff_id) for staff_id in staff_ids
    )
    session.flush()


def running_meeting(session: Session, case: Case) -> Called:
    """The meeting the case waits for: the last one called."""
    return meetings_of(session, case)[-1]


def meetings_of(session: Session, case: Case) -> Sequence[Called]:
    """The meetings called for a case, oldest first."""
    return _with_people(session, select(Meeting).where(Meeting.case_id == case.id).order_by(col(Meeting.id)))


def waiting_meetings(session: Session, staff_id: int | None) -> Sequence[Called]:
    """Meetings that cases wait for and that this person is called to, oldest first."""
    called = select(MeetingParticipant.meeting_id).where(MeetingParticipant.staff_id == staff_id)
    return _with_people(
        session,
        select(Meeting)
        .join(Case, col(Case.id) == Meeting.case_id)
        .where(
            Case.status == CaseStatus.AWAITING_MEETING,
            col(Meeting.cancelled_at).is_(None),
            col(Meeting.decided_at).is_(None),
            col(Meeting.id).in_(called),
        )
        .order_by(col(Meeting.id)),
    )


def can_sign(session: Session, staff_ids: Collection[int]) -> set[int]:
    """Those of ``staff_ids`` who are active and hold a role that lets them sign minutes."""
    query = (
        select(Staff.id)
        .join(RoleGrant, col(RoleGrant.staff_id) == Staff.id)
        .where(col(Staff.id).in_(staff_ids), col(Staff.is_active), col(RoleGrant.role).in_(_SIGNERS))
    )
    return {staff_id or 0 for staff_id in session.exec(query)}


def holders_with_units(session: Session, roles: Collection[Role]) -> Sequence[tuple[Staff, Role, int]]:
    """Active holders of ``roles``, highest rank first: person, role, and the id of the unit it is held for."""
    query = (
        select(Staff, RoleGrant.role, RoleGrant.unit_id)
        .join(RoleGrant, col(RoleGrant.staff_id) == Staff.id)
        .where(col(Staff.is_active), col(RoleGrant.role).in_(roles))
        .order_by(col(Staff.rank).desc(), col(Staff.id), col(RoleGrant.id))
    )
    return [(staff, Role(role), unit_id) for staff, role, unit_id in session.exec(query)]


def _with_people(session: Session, query: SelectOfScalar[Meeting]) -> Sequence[Called]:
    meetings = list(session.exec(query))
    by_meeting: dict[int, list[MeetingParticipant]] = {meeting.id or 0: [] for meeting in meetings}
    people = select(MeetingParticipant).where(col(MeetingParticipant.meeting_id).in_(by_meeting))
    ranked = people.join(Staff, col(Staff.id) == MeetingParticipant.staff_id).order_by(
        col(Staff.rank).desc(), col(Staff.id)
    )
    for person in session.exec(ranked):
        by_meeting[person.meeting_id].append(person)
    return [Called(meeting, by_meeting[meeting.id or 0]) for meeting in meetings]
