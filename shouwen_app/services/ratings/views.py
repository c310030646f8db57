"""Who may read a rating (评价查阅): supervision reads single ratings, everybody else only whether there is one."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.db.models import Rating, SurveyVersion
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.links import link_expiry
from shouwen_app.db.repositories.ratings import history_of, rating_of, stored_answers
from shouwen_app.domain.act import Act
from shouwen_app.domain.link import LinkPurpose
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.survey import Question, questions_from
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.counters.call_customer import TabletChoice, tablet_choices
from shouwen_app.services.permission import require
from shouwen_app.services.surveys.in_words import answers_in_words
from shouwen_app.texts import t
from shouwen_app.texts.durations import due_label


@dataclass(frozen=True, slots=True)
class RatingAnswer:
    """One question with its answer, both in words."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class RatingTicks:
    """A question that was answered with ticks."""

    question: str
    ticked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RatingView:
    """A single rating in words, for holders of ``rating.view``; ``set_aside`` says why it does not count, or is "".

    ``origin`` says whether it was given at the counter or on the customer's own device.
    """

    grade: int
    grade_text: str
    answers: tuple[RatingAnswer, ...]
    ticks: tuple[RatingTicks, ...]
    reasons: tuple[str, ...]
    comment: str
    name: str
    may_contact: bool
    rated_at: str
    origin: str
    set_aside: str
    earlier: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseRating:
    """What a case page shows of the rating; ``detail`` is None for those who may not read it.

    ``tablets`` are those to which its customer can be called, () for those who may not call.
    """

    rated: bool
    link_expires: str
    detail: RatingView | None
    tablets: tuple[TabletChoice, ...] = ()


def case_rating(session: Session, act: Act, case_no: str) -> CaseRating:
    """The rating of a case as far as the actor may read it. Raises NotPermitted, NotFound outside the scope."""
    require(act, Permission.CASE_VIEW)
    cases = CaseRepository(session, act.actor)
    case = cases.get(case_no)
    rating = rating_of(session, case)
    expires_at = link_expiry(session, case, LinkPurpose.RATING)
    zone = working_calendar().zone
    return CaseRating(
        rated=rating is not None,
        link_expires=due_label(expires_at, act.at, zone) if expires_at and expires_at > act.at else "",
        detail=_view(session, act, rating) if rating is not None and cases.reads_rating(case) else None,
        tablets=tablet_choices(session, case) if act.actor.may(Permission.CASE_CALLBACK) else (),
    )


def _view(session: Session, act: Act, rating: Rating) -> RatingView:
    zone = working_calendar().zone
    said = answers_in_words(_questions(session, rating), stored_answers(rating))
    return RatingView(
        grade=rating.grade,
        grade_text=t(f"rate.grade.{rating.grade}"),
        answers=tuple(RatingAnswer(each.question, each.texts[0]) for each in said if not each.is_list),
        ticks=tuple(RatingTicks(each.question, each.texts) for each in said if each.is_list),
        reasons=tuple(t(f"rate.reason.{reason}") for reason in rating.reasons),
        comment=rating.comment,
        name=rating.name,
        may_contact=rating.may_contact,
        rated_at=due_label(rating.rated_at, act.at, zone),
        origin=t(f"rate.origin.{rating.origin}"),
        set_aside=t(f"rate.set_aside.{rating.set_aside}") if rating.set_aside else "",
        earlier=tuple(
            t(
                "rate.earlier",
                at=due_label(row.rated_at, act.at, zone),
                grade=t(f"rate.grade.{row.answers['grade']}"),
            )
            for row in history_of(session, rating)
        ),
    )


def _questions(session: Session, rating: Rating) -> tuple[Question, ...]:
    """What the version asked that was answered, whatever was published since."""
    return questions_from(session.get_one(SurveyVersion, rating.survey_version_id).questions)
