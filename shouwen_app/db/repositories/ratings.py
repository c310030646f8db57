"""Ratings (评价): one per case, with what it said before."""

from dataclasses import asdict
from datetime import datetime

from sqlmodel import Session, col, func, select

from shouwen_app.db.models import Case, Rating, RatingHistory, SurveyVersion
from shouwen_app.domain.follow_up import Solved
from shouwen_app.domain.rating import Grade, Level, RatingAnswers, Reason, Same
from shouwen_app.domain.survey import CORE
from shouwen_app.domain.survey_answers import Answers, answers_from


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
        further=answers_from(rating.further),
    )


def stored_answers(rating: Rating) -> Answers:
    """Everything a rating answers to its survey, by code, wherever it is stored."""
    chosen = {code: getattr(rating, code) for code in CORE if code != "sames"}
    core = {code: (str(value),) for code, value in chosen.items() if value}
    sames = {"sames": tuple(rating.sames)} if rating.sames else {}
    return core | sames | dict(answers_from(rating.further))


def write(rating: Rating, given: RatingAnswers, version: SurveyVersion) -> None:
    """Put answers to a version into the row."""
    for field, value in asdict(given).items():
        setattr(rating, field, value)
    rating.solved = given.solved or ""
    rating.sames = list(given.sames)
    rating.reasons = list(given.reasons)
    rating.further = {code: list(values) for code, values in given.further.items()}
    rating.survey_version_id = version.id or 0


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
            answers={
                **asdict(said(rating)),
                "set_aside": rating.set_aside,
                "survey_version_id": rating.survey_version_id,
            },
        )
    )


def history_of(session: Session, rating: Rating) -> list[RatingHistory]:
    """Earlier answers, oldest first."""
    query = select(RatingHistory).where(RatingHistory.rating_id == rating.id)
    return list(session.exec(query.order_by(RatingHistory.id)))  # pyright: ignore[reportArgumentType] - a column
