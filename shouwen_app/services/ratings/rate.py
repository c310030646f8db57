"""Rating a matter (评价): one per case, changeable for a day with history, locked after that (product design §5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, Rating
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.contact_backs import latest_contact_back
from shouwen_app.db.repositories.links import linked_case
from shouwen_app.db.repositories.ratings import keep_history, others_from_device, rating_of, said, write
from shouwen_app.domain.act import Act
from shouwen_app.domain.counted_rating import (
    DEVICE_WINDOW,
    Origin,
    SetAside,
    check_ratable,
    check_replaceable,
    kept_aside,
    reason_to_set_aside,
    stands,
)
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.link import LinkPurpose
from shouwen_app.domain.rating import BAD_RATINGS, CHANGEABLE_FOR, Grade, RatingAnswers, answers
from shouwen_app.services.callbacks.conclude import open_contact_back

ELSEWHERE = Origin()
"""The customer's own phone, as far as can be told."""


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
    reasons: Sequence[str] = (),
    recommend: str = "",
    origin: Origin = ELSEWHERE,
) -> Thanks:
    """Record what the customer says, or what they say now instead; the same answers again change nothing.

    Grades 1 and 2 open a contact-back for supervision, also when a rating falls to them; a rating that rises again
    closes nothing, since the customer was disappointed once. A rating from a browser signed in as staff, from a branch's
    own network, or one of many from one device is set aside.
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
        reasons=tuple(reasons),
        recommend=recommend,
    )
    others = others_from_device(session, case, origin.device, act.at - DEVICE_WINDOW) if origin.device else 0
    set_aside = reason_to_set_aside(origin, others)
    rating = rating_of(session, case)
    if rating is None:
        rating = _first(session, act, case, given, set_aside)
    elif (said(rating), rating.set_aside) != (given, kept_aside(rating.set_aside, set_aside)):
        _change(session, act, case, rating, given, set_aside)
    rating.device = origin.device
    if given.grade in BAD_RATINGS and not rating.set_aside and not _is_answered_for(session, case, rating):
        open_contact_back(session, act, case)
    return Thanks(given.grade, rating.first_rated_at + CHANGEABLE_FOR)


def _first(
    session: Session, act: Act, case: Case, given: RatingAnswers, set_aside: SetAside | None
) -> Rating:
    rating = Rating(
        case_id=case.id or 0,
        first_rated_at=act.at,
        rated_at=act.at,
        grade=given.grade,
        set_aside=set_aside or "",
    )
    write(rating, given)
    session.add(rating)
    _record(session, act, case, CaseEventKind.RATED, given, set_aside)
    return rating


def _change(
    session: Session, act: Act, case: Case, rating: Rating, given: RatingAnswers, set_aside: SetAside | None
) -> None:
    check_replaceable(
        first_rated_at=rating.first_rated_at,
        set_aside=rating.set_aside,
        replacing=set_aside,
        now=act.at,
    )
    keep_history(session, rating)
    if not stands(rating.set_aside) and not set_aside:
        rating.first_rated_at = act.at
    write(rating, given)
    rating.rated_at, rating.set_aside = act.at, kept_aside(rating.set_aside, set_aside)
    _record(session, act, case, CaseEventKind.RATING_CHANGED, given, set_aside)


def _record(
    session: Session,
    act: Act,
    case: Case,
    kind: CaseEventKind,
    given: RatingAnswers,
    set_aside: SetAside | None,
) -> None:
    payload = {
        "grade": given.grade,
        "attitude": given.attitude,
        "timeliness": given.timeliness,
        "competence": given.competence,
        "solved": given.solved,
        "sames": list(given.sames),
        "may_contact": given.may_contact,
        "reasons": list(given.reasons),
        "recommend": given.recommend,
        "set_aside": set_aside,
    }
    private = {"comment": given.comment, "name": given.name}
    CaseRepository(session, act.actor).record(case, act, kind, payload, private)


def _is_answered_for(session: Session, case: Case, rating: Rating) -> bool:
    """Whether a contact-back is open, or was done since the customer first rated."""
    task = latest_contact_back(session, case)
    return task is not None and (task.concluded_at is None or task.opened_at >= rating.first_rated_at)
