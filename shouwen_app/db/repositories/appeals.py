"""Appeals against ratings (评价申诉)."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from shouwen_app.db.models import Case, CaseEvent, Rating, RatingAppeal, Staff
from shouwen_app.db.scopes import readable_ratings, visible_cases
from shouwen_app.domain.act import Actor
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.events import CaseEventKind


def rated_at(session: Session, case: Case) -> datetime | None:
    """When the timeline says that the customer rated; None without a rating."""
    query = select(func.min(CaseEvent.seq)).where(
        CaseEvent.case_id == case.id, CaseEvent.kind == CaseEventKind.RATED
    )
    seq = session.exec(query).one()
    if seq is None:
        return None
    return session.exec(select(CaseEvent.at).where(CaseEvent.case_id == case.id, CaseEvent.seq == seq)).one()


def own_appeal(session: Session, case: Case, staff_id: int | None) -> RatingAppeal | None:
    """The appeal a person made against the rating of a case."""
    query = select(RatingAppeal).where(RatingAppeal.case_id == case.id, RatingAppeal.appellant_id == staff_id)
    return session.exec(query).first()


def appeals_of(session: Session, case: Case) -> Sequence[tuple[RatingAppeal, Staff]]:
    """All appeals on a case with who made them, oldest first."""
    query = select(RatingAppeal, Staff).join(Staff, col(Staff.id) == RatingAppeal.appellant_id)
    return session.exec(query.where(RatingAppeal.case_id == case.id).order_by(col(RatingAppeal.id))).all()


def undecided(session: Session, case: Case) -> RatingAppeal:
    """The oldest appeal on a case that waits. Raises NotFound."""
    query = select(RatingAppeal).where(RatingAppeal.case_id == case.id, col(RatingAppeal.upheld).is_(None))
    found = session.exec(query.order_by(col(RatingAppeal.id))).first()
    if found is None:
        raise NotFound("appeal.none_waiting")
    return found


def waiting_appeals(session: Session, viewer: Actor) -> Sequence[tuple[RatingAppeal, Case]]:
    """Appeals that ``viewer`` may decide, the most urgent first."""
    query = (
        select(RatingAppeal, Case)
        .join(Case, col(Case.id) == RatingAppeal.case_id)
        .where(col(RatingAppeal.upheld).is_(None), visible_cases(viewer), readable_ratings(viewer))
    )
    return session.exec(query.order_by(col(RatingAppeal.due_at), col(RatingAppeal.id))).all()


def rating_appealed(session: Session, appeal: RatingAppeal) -> Rating:
    """The rating an appeal is about."""
    return session.get_one(Rating, appeal.rating_id)
