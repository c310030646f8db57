"""What waits for a person (待办): one query for the queue, one for the tiles, one for the month."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import ColumnElement, and_, case, false, func, or_, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, CaseEvent, Clock, FollowUpTask, Staff, Unit
from shouwen_app.db.scopes import readable_ratings, visible_cases
from shouwen_app.domain.act import Actor
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.follow_up import TaskKind
from shouwen_app.domain.lifecycle import OWED, CaseStatus, ClockKind
from shouwen_app.domain.meeting import MeetingPart

_INTERNAL = (ClockKind.OPINION, ClockKind.ACCEPTANCE, ClockKind.RULING, ClockKind.MEETING)


@dataclass(frozen=True, slots=True)
class Reach:
    """What is this viewer's to do.

    ``units`` whose queue the viewer works on, ``opinion_units`` and ``decision_units`` whose opinions and decisions
    are asked of the viewer, ``meetings`` the viewer's part, by case, in the meetings that wait for it, ``rules`` and
    ``watches``: rulings, and what is late or due today in the whole scope.
    """

    viewer: Actor
    units: Collection[int]
    opinion_units: Collection[int]
    decision_units: Collection[int]
    meetings: Mapping[int, MeetingPart]
    rules: bool
    watches: bool


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A case of the queue; ``own_due_at`` is the end of the internal clock that runs on whoever moves next."""

    case: Case
    unit_name: str
    unit_path: str
    handler_name: str
    offered_name: str
    own_due_at: datetime | None
    is_urged: bool


def duties(reach: Reach, tonight: datetime) -> ColumnElement[bool]:
    """Open cases that wait for the viewer, that the viewer answers for, or that are late in a watched scope."""
    me = reach.viewer.staff_id
    mine = or_(
        col(Case.first_inquiry_id) == me,
        col(Case.handler_id) == me,
        and_(col(Case.unit_id).in_(reach.units), col(Case.handler_id).is_(None)),
        offered(reach),
        opinions(reach),
        decisions(reach),
        rulings(reach),
        meetings(reach),
        due_before(tonight) if reach.watches else false(),
    )
    return and_(visible_cases(reach.viewer), col(Case.status).in_(OWED), mine)


def offered(reach: Reach) -> ColumnElement[bool]:
    """Offered to one of the viewer's units (待接单)."""
    return and_(col(Case.status) == CaseStatus.OFFERED, col(Case.offered_unit_id).in_(reach.units))


def opinions(reach: Reach) -> ColumnElement[bool]:
    """Waiting for the viewer's opinion as head (待签意见)."""
    return and_(col(Case.status) == CaseStatus.AWAITING_OPINION, col(Case.unit_id).in_(reach.opinion_units))


def decisions(reach: Reach) -> ColumnElement[bool]:
    """Waiting for the viewer's decision as leader in charge (待决定)."""
    return and_(col(Case.status) == CaseStatus.ESCALATED, col(Case.unit_id).in_(reach.decision_units))


def rulings(reach: Reach) -> ColumnElement[bool]:
    """Waiting for the Office's ruling (待裁定)."""
    return and_(col(Case.status) == CaseStatus.AWAITING_RULING, true() if reach.rules else false())


def meetings(reach: Reach) -> ColumnElement[bool]:
    """Waiting for the viewer to prepare, record or sign a special meeting (专题会议)."""
    return and_(col(Case.status) == CaseStatus.AWAITING_MEETING, col(Case.id).in_(reach.meetings))


def due_before(at: datetime) -> ColumnElement[bool]:
    """The promise ends before ``at`` and does not stand still."""
    return and_(col(Case.promise_due_at) < at, col(Case.paused_at).is_(None))


def urged(viewer: Actor) -> ColumnElement[bool]:
    """The last thing that happened is that somebody else urged (收到催办)."""
    last = select(CaseEvent.id).where(
        CaseEvent.case_id == Case.id,
        CaseEvent.seq == Case.version,
        CaseEvent.kind == CaseEventKind.URGED,
        col(CaseEvent.actor_id).is_distinct_from(viewer.staff_id),
    )
    return last.exists()


def queue(session: Session, condition: ColumnElement[bool], viewer: Actor, most: int) -> Sequence[QueueRow]:
    """The ``most`` urgent cases under ``condition``, in one query."""
    offer = aliased(Unit)
    query = (
        sa.select(
            Case,
            col(Unit.name),
            col(Unit.path),
            col(Staff.name),
            col(offer.name),
            col(Clock.due_at),
            urged(viewer),
        )
        .join(Unit, col(Unit.id) == Case.unit_id)
        .join(Staff, col(Staff.id) == Case.handler_id, isouter=True)
        .join(offer, col(offer.id) == Case.offered_unit_id, isouter=True)
        .join(
            Clock,
            and_(
                col(Clock.case_id) == Case.id, col(Clock.kind).in_(_INTERNAL), col(Clock.stopped_at).is_(None)
            ),
            isouter=True,
        )
        .where(condition)
        .order_by(col(Case.paused_at).is_not(None), col(Case.promise_due_at), col(Case.id))
        .limit(most)
    )
    return [
        QueueRow(row[0], row[1], row[2], row[3] or "", row[4] or "", row[5], bool(row[6]))
        for row in session.execute(query)
    ]


def counts(
    session: Session, within: ColumnElement[bool], parts: dict[str, ColumnElement[bool]]
) -> tuple[int, dict[str, int]]:
    """How many cases lie ``within``, and how many of them in each part."""
    sums = [func.coalesce(func.sum(case((part, 1), else_=0)), 0) for part in parts.values()]
    row = session.execute(sa.select(func.count(), *sums).select_from(Case).where(within)).one()
    return row[0], dict(zip(parts, map(int, row[1:]), strict=True))


def longest_overdue(session: Session, within: ColumnElement[bool]) -> datetime | None:
    """The earliest promise among the cases ``within``."""
    return session.exec(select(func.min(Case.promise_due_at)).where(within)).one()


def follow_ups(
    session: Session, viewer: Actor, kind: TaskKind, *, owner_id: int | None, most: int
) -> Sequence[tuple[FollowUpTask, Case]]:
    """Open tasks of a kind within the viewer's reach, the most urgent first; of one owner when given."""
    query = (
        select(FollowUpTask, Case)
        .join(Case, col(Case.id) == FollowUpTask.case_id)
        .where(*_open_tasks(viewer, kind))
        .order_by(col(FollowUpTask.due_at), col(FollowUpTask.id))
        .limit(most)
    )
    return session.exec(query if owner_id is None else query.where(FollowUpTask.owner_id == owner_id)).all()


def follow_up_counts(
    session: Session, viewer: Actor, kind: TaskKind, *, owner_id: int | None, tonight: datetime
) -> tuple[int, int]:
    """How many open tasks there are, and how many of them end before ``tonight``."""
    soon = func.coalesce(func.sum(case((col(FollowUpTask.due_at) < tonight, 1), else_=0)), 0)
    query = (
        select(func.count(), soon)
        .select_from(FollowUpTask)
        .join(Case, col(Case.id) == FollowUpTask.case_id)
        .where(*_open_tasks(viewer, kind))
    )
    total, pressing = session.exec(
        query if owner_id is None else query.where(FollowUpTask.owner_id == owner_id)
    ).one()
    return total, int(pressing)


def _open_tasks(viewer: Actor, kind: TaskKind) -> list[ColumnElement[bool]]:
    known = readable_ratings(viewer) if kind is TaskKind.CONTACT_BACK else true()
    return [
        col(FollowUpTask.kind) == kind,
        col(FollowUpTask.concluded_at).is_(None),
        visible_cases(viewer),
        known,
    ]
