"""Units that help with a case (协办): who still does, for how long, and what came of it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from shouwen_app.db.models import Case, Clock, CoHandling, Unit
from shouwen_app.domain.lifecycle import ClockKind

_IS_OPEN = (col(CoHandling.finished_at).is_(None), col(CoHandling.released_at).is_(None))


def helps_of(session: Session, case: Case) -> Sequence[tuple[CoHandling, str]]:
    """All requests for help on a case with the names of the units, oldest first."""
    query = select(CoHandling, Unit.name).join(Unit, col(Unit.id) == CoHandling.unit_id)
    return session.exec(query.where(CoHandling.case_id == case.id).order_by(col(CoHandling.id))).all()


def open_helps(session: Session, case: Case) -> Sequence[CoHandling]:
    """The requests nobody has finished or taken back, oldest first."""
    query = select(CoHandling).where(CoHandling.case_id == case.id, *_IS_OPEN)
    return session.exec(query.order_by(col(CoHandling.id))).all()


def terms_of(
    session: Session, case_ids: Collection[int], unit_ids: Collection[int] | None = None
) -> dict[int, datetime]:
    """By case id: when the help still asked of these units (of all, without any) is due, the earliest of several."""
    query = (
        select(CoHandling.case_id, Clock.due_at)
        .join(
            Clock,
            (col(Clock.case_id) == CoHandling.case_id)
            & (col(Clock.kind) == ClockKind.CO_HANDLING)
            & (col(Clock.subject_id) == CoHandling.id),
        )
        .where(col(CoHandling.case_id).in_(case_ids), *_IS_OPEN)
        .order_by(col(Clock.due_at).desc())
    )
    if unit_ids is not None:
        query = query.where(col(CoHandling.unit_id).in_(unit_ids))
    return dict(session.exec(query).all())
