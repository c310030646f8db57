"""Ratings (评价): one per case, with what it said before."""

from dataclasses import asdict
from datetime import datetime

from sqlmodel import Session, col, func, select

from shouwen_app.db.models import Case, Rating, RatingHistory
from shouwen_app.domain.follow_up import Solved
from shouwen_app.domain.rating import Grade, Level, RatingAnswers, Reason, Same


def rating_of(session: Session, case: Case) -> Rating | None:
    """The rating of a case, counted or set aside."""
    return session.exec(select(Rating).where(Rating.case_id == case.id)).one_or_none()


def said(rating: Rating) -> RatingAnswers:
    """What a stored rating says."""
    return RatingAnswers(
        grade=Grade(rating.grade),
        attitude=Level(rating.attitude) if rating.attitude else None,
        timeliness=Level(rating.timeliness) if rating.timeliness else None,
        competence=Level(rating.competence) if rating.competence else None,
        solved=Solved(rating.solved) if rating.solved else None,
        sames=tuple(Same(same) for same in rating.sames),
        comment=rating.comment,
        name=rating.name,
        may_contact=rating.may_contact,
        reasons=tuple(Reason(reason) for reason in rating.reasons),
        recommend=Level(rating.recommend) if rating.recommend else None,
    )


def write(rating: Rating, given: RatingAnswers) -> None:
    """Put answers into the row."""
    for field, value in asdict(given).items():
        setattr(rating, field, value)
    rating.solved = given.solved or ""
    rating.sames = list(given.sames)
    rating.reasons = list(given.reasons)


def others_from_device(session: Session, case: Case, device: str, since: datetime) -> int:
    """How many other cases were rated from this device since then."""
    query = select(func.count()).where(
        Rating.device == device, Rating.case_id != case.id, col(Rating.rated_at) > since
    )
    return session.exec(query).one()


def keep_history(session: Session, rating: Rating) -> None:
    """Keep what the rating says before it changes."""
    session.add(
        RatingHistory(
            rating_id=rating.id or 0,
            rated_at=rating.rated_at,
            answers={**asdict(said(rating)), "set_aside": rating.set_aside},
        )
    )


def history_of(session: Session, rating: Rating) -> list[RatingHistory]:
    """Earlier answers, oldest first."""
    query = select(RatingHistory).where(RatingHistory.rating_id == rating.id)
    return list(session.exec(query.order_by(RatingHistory.id)))  # pyright: ignore[reportArgumentType] - a column
