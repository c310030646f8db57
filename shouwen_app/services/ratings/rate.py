"""Rating a matter (评价): one per case, changeable for a day with history, locked after that (product design §5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, Rating
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.contact_backs import latest_contact_back
from shouwen_app.db.repositories.links import linked_case
from shouwen_app.db.repositories.ratings import keep_history, rating_of, said, write
from shouwen_app.domain.act import Act
from shouwen_app.domain.counted_rating import SetAside, check_ratable, check_replaceable
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.link import LinkPurpose
from shouwen_app.domain.rating import BAD_RATINGS, CHANGEABLE_FOR, Grade, RatingAnswers, answers
from shouwen_app.services.callbacks.conclude import open_contact_back


@dataclass(frozen=True, slots=True)
class Thanks:
    """What the customer hears back."""

    grade: Grade
    changeable_until: datetime


def rate(
    session: Session,
    act: Act,
    *,
    token: str,
    grade: str,
    attitude: str = "",
    timeliness: str = "",
    competence: str = "",
    solved: str = "",
    sames: Sequence[str] = (),
    comment: str = "",
    name: str = "",
    may_contact: bool = False,
    staff_session: bool = False,
) -> Thanks:
    """Record what the customer says, or what they say now instead; the same answers again change nothing.

    Grades 1 and 2 open a contact-back for supervision, also when a rating falls to them; a rating that rises again
    closes nothing, since the customer was disappointed once. A rating from a browser signed in as staff is set aside.
    Raises InvalidInput naming the field, NotFound for an unknown link, RuleViolation for a link or rating that is
    closed and before the reply.
    """
    case = linked_case(session, token, LinkPurpose.RATING, now=act.at, to_change=True)
    check_ratable(case.status)
    given = answers(
        grade=grade,
        attitude=attitude,
        timeliness=timeliness,
        competence=competence,
        solved=solved,
        sames=tuple(sames),
        comment=comment,
        name=name,
        may_contact=may_contact,
    )
    set_aside = SetAside.STAFF_SESSION.value if staff_session else ""
    rating = rating_of(session, case)
    if rating is None:
        rating = _first(session, act, case, given, set_aside)
    elif (said(rating), rating.set_aside) != (given, set_aside):
        _change(session, act, case, rating, given, set_aside)
    if given.grade in BAD_RATINGS and not rating.set_aside and not _is_answered_for(session, case, rating):
        open_contact_back(session, act, case)
    return Thanks(given.grade, rating.first_rated_at + CHANGEABLE_FOR)


def _first(session: Session, act: Act, case: Case, given: RatingAnswers, set_aside: str) -> Rating:
    rating = Rating(
        case_id=case.id or 0,
        first_rated_at=act.at,
        rated_at=act.at,
        grade=given.grade,
        set_aside=set_aside,
    )
    write(rating, given)
    session.add(rating)
    _record(session, act, case, CaseEventKind.RATED, given, set_aside)
    return rating


def _change(
    session: Session, act: Act, case: Case, rating: Rating, given: RatingAnswers, set_aside: str
) -> None:
    check_replaceable(
        first_rated_at=rating.first_rated_at,
        set_aside=rating.set_aside,
        from_staff=bool(set_aside),
        now=act.at,
    )
    keep_history(session, rating)
    if rating.set_aside and not set_aside:
        rating.first_rated_at = act.at
    write(rating, given)
    rating.rated_at, rating.set_aside = act.at, set_aside
    _record(session, act, case, CaseEventKind.RATING_CHANGED, given, set_aside)


def _record(
    session: Session, act: Act, case: Case, kind: CaseEventKind, given: RatingAnswers, set_aside: str
) -> None:
    payload = {
        "grade": given.grade,
        "attitude": given.attitude,
        "timeliness": given.timeliness,
        "competence": given.competence,
        "solved": given.solved,
        "sames": list(given.sames),
        "may_contact": given.may_contact,
        "set_aside": set_aside,
    }
    private = {"comment": given.comment, "name": given.name}
    CaseRepository(session, act.actor).record(case, act, kind, payload, private)


def _is_answered_for(session: Session, case: Case, rating: Rating) -> bool:
    """Whether a contact-back is open, or was done since the customer first rated."""
    task = latest_contact_back(session, case)
    return task is not None and (task.concluded_at is None or task.opened_at >= rating.first_rated_at)
