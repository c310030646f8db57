"""Who has to move, and who stands above (责任方与上级): read once per unit, however many cases ask."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.duty import holders, nearest_holders
from shouwen_app.domain.lifecycle import STANDINGS, CaseStatus, Owner
from shouwen_app.domain.permissions import Role
from shouwen_app.services.cases.situation import awaited_by_meeting

_ROLES = {Owner.HEAD: Role.HEAD, Owner.LEADER: Role.LEADER, Owner.OFFICE: Role.OFFICE}


def owing_unit(case: Case) -> int:
    """The unit that must move next: the one offered to, the first-inquiry unit, else the one that handles."""
    if case.status is CaseStatus.OFFERED:
        return case.offered_unit_id or case.unit_id
    if STANDINGS[case.status].owner in (Owner.FIRST_INQUIRY, Owner.REQUESTER, Owner.SYSTEM):
        return case.first_inquiry_unit_id
    return case.unit_id


@dataclass
class Line:
    """The holders of roles as they stand in this transaction."""

    session: Session
    _nearest: dict[tuple[Role, int, int | None], list[int]] = field(default_factory=dict)
    _all: dict[Role, list[int]] = field(default_factory=dict)

    def above(self, role: Role, unit_id: int, case: Case) -> list[int]:
        """The nearest holders of ``role`` up the tree from a unit, without whom the case is about (回避)."""
        key = (role, unit_id, case.about_staff_id)
        if key not in self._nearest:
            self._nearest[key] = nearest_holders(self.session, role, unit_id, without=case.about_staff_id)
        return self._nearest[key]

    def everywhere(self, role: Role, case: Case) -> list[int]:
        """All holders of ``role``, as of the Office and of supervision, without whom the case is about (回避)."""
        if role not in self._all:
            self._all[role] = holders(self.session, role)
        return [staff_id for staff_id in self._all[role] if staff_id != case.about_staff_id]

    def moves_next(self, case: Case, at: datetime) -> list[int]:
        """Those who have to move: a person, or the head of the unit while nobody in it has taken the case."""
        owner = STANDINGS[case.status].owner
        if case.status is CaseStatus.AWAITING_MEETING:
            return awaited_by_meeting(self.session, case, at)
        if owner in _ROLES:
            return self.above(_ROLES[owner], case.unit_id, case)
        if owner is Owner.HANDLER and case.handler_id is not None:
            return [case.handler_id]
        if owner in (Owner.HANDLER, Owner.OFFERED_UNIT):
            return self.above(Role.HEAD, owing_unit(case), case)
        return [case.answering_id]
