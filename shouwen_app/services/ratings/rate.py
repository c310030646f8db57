"""Rating a matter (评价): one per case, changeable for a day with history, locked after that (product design §5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from shouwen_app.db.models import Case, Rating, SurveyVersion
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
    reason_to_set_aside,
)
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.link import LinkPurpose
from shouwen_app.domain.rating import BAD_RATINGS, CHANGEABLE_FOR, Grade, RatingAnswers, answers
from shouwen_app.domain.survey import CORE, Question, questions_from
from shouwen_app.domain.survey_answers import Answers, heard, wordless
from shouwen_app.services.callbacks.conclude import open_contact_back
from shouwen_app.services.surveys.asking import version_answered

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
    survey: str = "",
    further: Mapping[str, Sequence[str]] | None = None,
    origin: Origin = ELSEWHERE,
) -> Thanks:
    """Record what the customer says, or what they say now instead; the same answers again change nothing.

    Grades 1 and 2 open a contact-back for supervision, also when a rating falls to them; a rating that rises again
    closes nothing, since the customer was disappointed once. A rating from a browser signed in as staff, from a branch's
    own network, or one of many from one device is set aside. ``survey`` is the id of the version whose questions were
    answered, ``further`` what was said to those without a parameter of their own; answers to what that version does
    not ask are not heard.
    Raises InvalidInput naming the field, NotFound for an unknown link, RuleViolation for a link or rating that is
    closed and before the reply.
    """
    case = linked_case(session, token, LinkPurpose.RATING, now=act.at, to_change=True)
    check_ratable(case.status)
    version = version_answered(session, act, case, survey)
    questions = questions_from(version.questions)
    typed = {"attitude": [attitude], "timeliness": [timeliness], "competence": [competence], "sames": sames}
    typed |= {"solved": [solved], "recommend": [recommend]}
    found = heard(questions, {**(further or {}), **typed})
    given = answers(
        grade=grade,
        attitude=_one(found, "attitude"),
        timeliness=_one(found, "timeliness"),
        competence=_one(found, "competence"),
        solved=_one(found, "solved"),
        sames=found.get("sames", ()),
        comment=comment,
        name=name,
        may_contact=may_contact,
        reasons=tuple(reasons),
        recommend=_one(found, "recommend"),
        further={code: values for code, values in found.items() if code not in CORE},
    )
    others = others_from_device(session, case, origin.device, act.at - DEVICE_WINDOW) if origin.device else 0
    said_now = _Said(given, version, questions, reason_to_set_aside(origin, others))
    rating = rating_of(session, case)
    if rating is None:
        rating = _first(session, act, case, said_now)
    elif (said(rating), rating.set_aside) != (given, said_now.set_aside or ""):
        _change(session, act, case, rating, said_now)
    rating.device = origin.device
    if given.grade in BAD_RATINGS and not rating.set_aside and not _is_answered_for(session, case, rating):
        open_contact_back(session, act, case)
    return Thanks(given.grade, rating.first_rated_at + CHANGEABLE_FOR)


@dataclass(frozen=True, slots=True)
class _Said:
    """What was said to which version, and why it does not count, if so."""

    answers: RatingAnswers
    version: SurveyVersion
    questions: tuple[Question, ...]
    set_aside: SetAside | None


def _first(session: Session, act: Act, case: Case, now: _Said) -> Rating:
    rating = Rating(
        case_id=case.id or 0,
        first_rated_at=act.at,
        rated_at=act.at,
        grade=now.answers.grade,
        survey_version_id=now.version.id or 0,
        set_aside=now.set_aside or "",
    )
    write(rating, now.answers, now.version)
    session.add(rating)
    _record(session, act, case, CaseEventKind.RATED, now)
    return rating


def _change(session: Session, act: Act, case: Case, rating: Rating, now: _Said) -> None:
    check_replaceable(
        first_rated_at=rating.first_rated_at,
        set_aside=rating.set_aside,
        replacing=now.set_aside,
        now=act.at,
    )
    keep_history(session, rating)
    if rating.set_aside and not now.set_aside:
        rating.first_rated_at = act.at
    write(rating, now.answers, now.version)
    rating.rated_at, rating.set_aside = act.at, now.set_aside or ""
    _record(session, act, case, CaseEventKind.RATING_CHANGED, now)


def _record(session: Session, act: Act, case: Case, kind: CaseEventKind, now: _Said) -> None:
    """The event; words are personal, so that only their commitment is in its hash."""
    given = now.answers
    chosen = wordless(now.questions, given.further)
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
        "survey_version": now.version.id,
        "further": {code: list(values) for code, values in chosen.items()} or None,
        "set_aside": now.set_aside,
    }
    words = {code: values[0] for code, values in given.further.items() if code not in chosen}
    private = {"comment": given.comment, "name": given.name, **words}
    CaseRepository(session, act.actor).record(case, act, kind, payload, private)


def _one(found: Answers, code: str) -> str:
    return next(iter(found.get(code, ())), "")


def _is_answered_for(session: Session, case: Case, rating: Rating) -> bool:
    """Whether a contact-back is open, or was done since the customer first rated."""
    task = latest_contact_back(session, case)
    return task is not None and (task.concluded_at is None or task.opened_at >= rating.first_rated_at)
