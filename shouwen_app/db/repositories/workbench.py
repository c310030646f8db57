"""What waits for a person (待办): one query for the queue, one for the tiles, one for the month."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, and_, case, false, func, null, or_, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, CaseEvent, Clock, CoHandling, Extension, FollowUpTask, Staff, Unit
from shouwen_app.db.repositories.majors import awaits_note
from shouwen_app.db.scopes import answered_by, back_at_work_for, visible_cases
from shouwen_app.domain.act import Actor
from shouwen_app.domain.events import QUIET, CaseEventKind
from shouwen_app.domain.follow_up import TaskKind
from shouwen_app.domain.lifecycle import OWED, CaseStatus, ClockKind
from shouwen_app.domain.meeting import MeetingPart
from shouwen_app.domain.opinion import OpinionLevel

_INTERNAL = (
    ClockKind.OPINION,
    ClockKind.ACCEPTANCE,
    ClockKind.RULING,
    ClockKind.MEETING,
    ClockKind.SUSPENSION,
)


@dataclass(frozen=True, slots=True)
class Reach:
    """What is this viewer's to do.

    ``units`` whose queue the viewer works on, ``opinion_units`` and ``decision_units`` whose opinions and decisions
    are asked of the viewer, ``meetings`` the viewer's part, by case, in the meetings that wait for it, ``rules``,
    ``watches`` and ``majors``: rulings, what is late or due today, and major matters to be taken note of in the whole
    scope. ``opinions_about`` and ``decisions_about``: the same units by the person whom a complaint is about and who
    stands aside.
    """

    viewer: Actor
    units: Collection[int]
    opinion_units: Collection[int]
    decision_units: Collection[int]
    meetings: Mapping[int, MeetingPart]
    rules: bool
    watches: bool
    majors: bool = False
    opinions_about: Mapping[int, Collection[int]] = field(default_factory=dict)
    decisions_about: Mapping[int, Collection[int]] = field(default_factory=dict)

    def is_asked(self, case: Case) -> bool:
        """Whether the opinion, decision or ruling that the case waits for is the viewer's."""
        match case.status:
            case CaseStatus.AWAITING_OPINION:
                asked = self.opinions_about.get(case.about_staff_id or 0, self.opinion_units)
            case CaseStatus.ESCALATED:
                asked = self.decisions_about.get(case.about_staff_id or 0, self.decision_units)
            case CaseStatus.AWAITING_RULING:
                return self.rules
            case _:
                return False
        return case.unit_id in asked


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A case of the queue; ``own_due_at`` is the end of the internal clock that runs on whoever moves next.

    ``extension_due_at`` is until when the viewer decides on a request for more time, None without one.
    """

    case: Case
    unit_name: str
    unit_path: str
    handler_name: str
    offered_name: str
    own_due_at: datetime | None
    is_urged: bool
    extension_due_at: datetime | None = None
    is_major: bool = False


def duties(reach: Reach, tonight: datetime) -> ColumnElement[bool]:
    """Open cases that wait for the viewer, that the viewer answers for, or that are late in a watched scope."""
    me = reach.viewer.staff_id
    mine = or_(
        answered_by(me),
        col(Case.handler_id) == me,
        and_(col(Case.unit_id).in_(reach.units), col(Case.handler_id).is_(None)),
        offered(reach),
        opinions(reach),
        decisions(reach),
        rulings(reach),
        meetings(reach),
        extensions(reach),
        back_at_work_for(reach.viewer),
        helping(reach),
        due_before(tonight) if reach.watches else false(),
    )
    owed = and_(col(Case.status).in_(OWED), mine)
    return and_(visible_cases(reach.viewer), or_(owed, reporting(reach.viewer), majors(reach)))


def majors(reach: Reach) -> ColumnElement[bool]:
    """Major matters that wait for somebody of the line, whatever else became of the case (待签收)."""
    return awaits_note() if reach.majors else false()


def offered(reach: Reach) -> ColumnElement[bool]:
    """Offered to one of the viewer's units (待接单)."""
    return and_(col(Case.status) == CaseStatus.OFFERED, col(Case.offered_unit_id).in_(reach.units))


def opinions(reach: Reach) -> ColumnElement[bool]:
    """Waiting for the viewer's opinion as head (待签意见)."""
    asked = _asked(reach.opinion_units, reach.opinions_about)
    return and_(col(Case.status) == CaseStatus.AWAITING_OPINION, asked)


def decisions(reach: Reach) -> ColumnElement[bool]:
    """Waiting for the viewer's decision as leader in charge (待决定)."""
    asked = _asked(reach.decision_units, reach.decisions_about)
    return and_(col(Case.status) == CaseStatus.ESCALATED, asked)


def rulings(reach: Reach) -> ColumnElement[bool]:
    """Waiting for the Office's ruling (待裁定)."""
    return and_(col(Case.status) == CaseStatus.AWAITING_RULING, true() if reach.rules else false())


def meetings(reach: Reach) -> ColumnElement[bool]:
    """Waiting for the viewer to prepare, record or sign a special meeting (专题会议)."""
    return and_(col(Case.status) == CaseStatus.AWAITING_MEETING, col(Case.id).in_(reach.meetings))


def extensions(reach: Reach) -> ColumnElement[bool]:
    """A request for more time waits for the viewer's approval (待审批延期)."""
    return _extension_due(reach).is_not(None)


def helping(reach: Reach) -> ColumnElement[bool]:
    """One of the viewer's units is asked for help and has not finished (待协办)."""
    asked = select(CoHandling.case_id).where(
        col(CoHandling.unit_id).in_(reach.units),
        col(CoHandling.finished_at).is_(None),
        col(CoHandling.released_at).is_(None),
    )
    return col(Case.id).in_(asked)


def reporting(viewer: Actor) -> ColumnElement[bool]:
    """Answered, but whoever ordered it still waits for the viewer's report (待反馈)."""
    owing = select(FollowUpTask.case_id).where(
        FollowUpTask.owner_id == viewer.staff_id,
        FollowUpTask.kind == TaskKind.REPORT_BACK,
        col(FollowUpTask.concluded_at).is_(None),
    )
    return and_(col(Case.status).not_in(OWED), col(Case.id).in_(owing))


def due_before(at: datetime) -> ColumnElement[bool]:
    """The promise is owed, ends before ``at`` and does not stand still."""
    return and_(col(Case.status).in_(OWED), col(Case.promise_due_at) < at, col(Case.paused_at).is_(None))


def urged(viewer: Actor) -> ColumnElement[bool]:
    """The last thing that happened, but for reminders, is that somebody else urged (收到催办)."""
    later = aliased(CaseEvent)
    moved = select(later.id).where(
        later.case_id == CaseEvent.case_id, later.seq > CaseEvent.seq, col(later.kind).not_in(QUIET)
    )
    last = select(CaseEvent.id).where(
        CaseEvent.case_id == Case.id,
        CaseEvent.kind == CaseEventKind.URGED,
        col(CaseEvent.actor_id).is_distinct_from(viewer.staff_id),
        ~moved.exists(),
    )
    return last.exists()


def _extension_due(reach: Reach) -> ColumnElement[Any]:
    if not (reach.opinion_units or reach.decision_units):
        return null()
    asked = or_(
        and_(col(Extension.level) == OpinionLevel.HEAD, col(Case.unit_id).in_(reach.opinion_units)),
        and_(col(Extension.level) == OpinionLevel.LEADER, col(Case.unit_id).in_(reach.decision_units)),
    )
    return (
        sa.select(func.min(Clock.due_at))
        .join(Extension, col(Extension.id) == Clock.subject_id)
        .where(
            col(Clock.case_id) == Case.id,
            col(Clock.kind) == ClockKind.EXTENSION,
            col(Clock.stopped_at).is_(None),
            col(Extension.asked_by_id) != reach.viewer.staff_id,
            asked,
        )
        .correlate(Case)
        .scalar_subquery()
    )


def queue(session: Session, condition: ColumnElement[bool], reach: Reach, most: int) -> Sequence[QueueRow]:
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
            urged(reach.viewer),
            _extension_due(reach),
            majors(reach),
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
        .order_by(case((majors(reach), 0), else_=1), col(Case.paused_at).is_not(None))
        .order_by(col(Case.promise_due_at), col(Case.id))
        .limit(most)
    )
    return [
        QueueRow(
            row[0], row[1], row[2], row[3] or "", row[4] or "", row[5], bool(row[6]), row[7], bool(row[8])
        )
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


def _asked(units: Collection[int], about: Mapping[int, Collection[int]]) -> ColumnElement[bool]:
    named = func.coalesce(col(Case.about_staff_id), 0)
    plain = and_(named.not_in(list(about)), col(Case.unit_id).in_(units))
    return or_(plain, *(and_(named == person, col(Case.unit_id).in_(own)) for person, own in about.items()))
