"""Cases (首问单): every read starts from the viewer's scope, every change appends one event to the chain."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from shouwen_app.db.models import Case, CaseEvent, FollowUpTask, Staff
from shouwen_app.db.repositories.case_events import NewEvent, append_events, holder_of
from shouwen_app.db.scopes import readable_ratings, visible_cases
from shouwen_app.domain.act import Act, Actor, ActorKind
from shouwen_app.domain.errors import Conflict, NotFound
from shouwen_app.domain.events import QUIET, UNTOLD, CaseEventKind
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.register import is_case_number

_SKIPPED = select(func.count()).where(
    CaseEvent.case_id == bindparam("case_id"), col(CaseEvent.kind).in_(bindparam("kinds", expanding=True))
)
_WAITS = select(FollowUpTask.id).where(
    FollowUpTask.case_id == Case.id, col(FollowUpTask.concluded_at).is_(None)
)
_CLOSED_FOR_RATING = (
    select(Case)
    .where(
        Case.status == CaseStatus.CONCLUDED,
        col(Case.rating_closes_at) <= bindparam("at"),
        ~_WAITS.exists(),
    )
    .order_by(col(Case.rating_closes_at))
)

_TAKEN = (CaseEventKind.TRANSFER_ACCEPTED, CaseEventKind.ASSIGNED, CaseEventKind.COMPLETED)


class CaseRepository:
    """Cases within the reach of ``viewer``."""

    def __init__(self, session: Session, viewer: Actor) -> None:
        self._session = session
        self._viewer = viewer

    def get(self, case_no: str, *, seen: int | None = None) -> Case:
        """The case, if the viewer may see it.

        Raises NotFound otherwise, and Conflict when it moved after version ``seen``.
        """
        if not is_case_number(case_no):
            raise NotFound("case.not_found")
        case = self._session.exec(_in_reach_of(self._viewer), params={"case_no": case_no}).one_or_none()
        if case is None:
            raise self._gone(case_no, seen)
        if seen is not None and seen != self.version_of(case):
            raise self._moved(case)
        return case

    def reads_rating(self, case: Case) -> bool:
        """Whether the viewer may know what the customer said, and that supervision was in touch."""
        if self._viewer.kind is not ActorKind.SYSTEM and not self._viewer.may(Permission.RATING_VIEW):
            return False
        query = select(Case.id).where(Case.id == case.id, readable_ratings(self._viewer))
        return self._session.exec(query).first() is not None

    def version_of(self, case: Case) -> int:
        """The version as the viewer counts it: reminders, and events they are not told of, move nothing."""
        skipped = QUIET if self.reads_rating(case) else QUIET | UNTOLD
        return (
            case.version - self._session.exec(_SKIPPED, params={"case_id": case.id, "kinds": skipped}).one()
        )

    def record(
        self,
        case: Case,
        act: Act,
        kind: CaseEventKind,
        payload: Mapping[str, object] | None = None,
        private: Mapping[str, str] | None = None,
    ) -> None:
        """Append one event; ``private`` values enter the hash as salted commitments only (product design §4).

        The payload also says who holds the case from now on, so that custody can be derived from the chain alone: a
        use case changes the case first and records then.
        """
        if case.id is None:
            self._session.add(case)
            self._session.flush()
        event = NewEvent(case, kind, act.at, payload or {}, private or {}, holder_of(case))
        append_events(self._session, act, [event])

    def _gone(self, case_no: str, seen: int | None) -> NotFound | Conflict:
        """A case of the own unit that a colleague has just taken is a lost race; all else beyond reach does not exist."""
        if seen is not None:
            units = [grant.unit_id for grant in self._viewer.grants]
            case = self._session.exec(
                select(Case)
                .join(CaseEvent, (col(CaseEvent.case_id) == Case.id) & (col(CaseEvent.seq) == Case.version))
                .where(Case.case_no == case_no, Case.version == seen + 1)
                .where(col(Case.unit_id).in_(units), col(CaseEvent.kind).in_(_TAKEN))
            ).one_or_none()
            if case is not None:
                return self._moved(case)
        return NotFound("case.not_found")

    def _moved(self, case: Case) -> Conflict:
        told = select(CaseEvent).where(CaseEvent.case_id == case.id).order_by(col(CaseEvent.seq).desc())
        unseen = QUIET if self.reads_rating(case) else QUIET | UNTOLD
        told = told.where(col(CaseEvent.kind).not_in(unseen))
        last = self._session.exec(told.limit(1)).one()
        actor = self._session.get(Staff, last.actor_id) if last.actor_kind is ActorKind.STAFF else None
        return Conflict("case.moved", by=actor.name if actor else "", kind=last.kind)


def cases_to_change(session: Session, case_ids: Sequence[int]) -> Sequence[Case]:
    """These cases in order, so that whoever changes one of them waits; for the system itself."""
    query = select(Case).where(col(Case.id).in_(case_ids)).order_by(col(Case.id)).with_for_update()
    return session.exec(query).all()


def cases_within(session: Session, viewer: Actor, case_ids: Sequence[int]) -> Sequence[Case]:
    """Those of the cases that ``viewer`` may see, in no order."""
    return session.exec(select(Case).where(visible_cases(viewer), col(Case.id).in_(case_ids))).all()


def closed_for_rating(session: Session, at: datetime, most: int) -> Sequence[Case]:
    """Concluded cases whose rating link has run out and of which no task is open, the oldest first."""
    return session.exec(_CLOSED_FOR_RATING.limit(most), params={"at": at}).all()


@lru_cache(maxsize=512)
def _in_reach_of(viewer: Actor) -> SelectOfScalar[Case]:
    return select(Case).where(Case.case_no == bindparam("case_no"), visible_cases(viewer))
