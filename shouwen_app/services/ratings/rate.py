"""Rating a matter (评价): one per case, changeable for a day with history, locked after that (product design §5)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Unpack

from sqlmodel import Session

from shouwen_app.db.models import Case, Rating, Rerating
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.contact_backs import latest_contact_back
from shouwen_app.db.repositories.counters import others_on_tablet
from shouwen_app.db.repositories.links import linked_case, revoke_link
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
from shouwen_app.domain.rating import BAD_RATINGS, CHANGEABLE_FOR, Grade
from shouwen_app.services.callbacks.conclude import open_contact_back
from shouwen_app.services.ratings.said import RatingFields, Said, said_by

ELSEWHERE = Origin()
"""The customer's own phone, as far as can be told."""


@dataclass(frozen=True, slots=True)
class Thanks:
    """What the customer hears back."""

    grade: Grade
    changeable_until: datetime


def rate(
    session: Session, act: Act, *, token: str, origin: Origin = ELSEWHERE, **form: Unpack[RatingFields]
) -> Thanks:
    """Record what the customer says, or what they say now instead; the same answers again change nothing.

    Grades 1 and 2 open a contact-back for supervision, also when a rating falls to them; a rating that rises again
    closes nothing, since the customer was disappointed once. A rating from a browser signed in as staff, from a branch's
    own network, or one of many from one device is set aside; what is given on a tablet at the window counts, unless it
    is one of an unusual run there, and its link serves this once, since the next customer stands before the same tablet.
    Raises InvalidInput naming the field, NotFound for an unknown link, RuleViolation for a link or rating that is
    closed and before the reply.
    """
    case = linked_case(session, token, LinkPurpose.RATING, now=act.at, to_change=True)
    check_ratable(case.status)
    given = said_by(session, act, case, form)
    set_aside = reason_to_set_aside(origin, _others(session, act, case, origin))
    rating = rating_of(session, case)
    if rating is None:
        rating = _first(session, act, case, given, set_aside)
    elif (said(rating), rating.set_aside) != (given.answers, kept_aside(rating.set_aside, set_aside)):
        _change(session, act, case, rating, given, set_aside)
    _note_origin(session, act, rating, origin, token)
    contact_back_if_bad(session, act, case, rating)
    return Thanks(given.answers.grade, rating.first_rated_at + CHANGEABLE_FOR)


def _others(session: Session, act: Act, case: Case, origin: Origin) -> int:
    if origin.counter is not None:
        return others_on_tablet(session, case, origin.counter, act.at)
    return others_from_device(session, case, origin.device, act.at - DEVICE_WINDOW) if origin.device else 0


def _note_origin(session: Session, act: Act, rating: Rating, origin: Origin, token: str) -> None:
    """Where the words come from; a tablet is no device of one customer."""
    rating.origin, rating.tablet_id = origin.kind, origin.counter
    rating.device = origin.device if origin.counter is None else ""
    if origin.counter is not None:
        revoke_link(session, token, act.at)


def _first(session: Session, act: Act, case: Case, given: Said, set_aside: SetAside | None) -> Rating:
    rating = Rating(
        case_id=case.id or 0,
        first_rated_at=act.at,
        rated_at=act.at,
        grade=given.answers.grade,
        survey_version_id=given.version.id or 0,
        set_aside=set_aside or "",
    )
    write(rating, given.answers, given.version)
    session.add(rating)
    _record(session, act, case, CaseEventKind.RATED, given, set_aside)
    return rating


def _change(
    session: Session, act: Act, case: Case, rating: Rating, given: Said, set_aside: SetAside | None
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
    write(rating, given.answers, given.version)
    rating.rated_at, rating.set_aside = act.at, kept_aside(rating.set_aside, set_aside)
    _record(session, act, case, CaseEventKind.RATING_CHANGED, given, set_aside)


def _record(
    session: Session, act: Act, case: Case, kind: CaseEventKind, given: Said, set_aside: SetAside | None
) -> None:
    """The event; words are personal, so that only their commitment is in its hash."""
    answers = given.answers
    payload = {
        "grade": answers.grade,
        "attitude": answers.attitude,
        "timeliness": answers.timeliness,
        "competence": answers.competence,
        "solved": answers.solved,
        "sames": list(answers.sames),
        "may_contact": answers.may_contact,
        "reasons": list(answers.reasons),
        "recommend": answers.recommend,
        "survey_version": given.version.id,
        "further": {code: list(values) for code, values in given.chosen.items()} or None,
        "set_aside": set_aside,
    }
    private = {"comment": answers.comment, "name": answers.name, **given.words}
    CaseRepository(session, act.actor).record(case, act, kind, payload, private)


def contact_back_if_bad(session: Session, act: Act, case: Case, rating: Rating | Rerating) -> None:
    """Have a disappointed customer contacted, unless that is under way or was begun since they first said so."""
    if rating.grade not in BAD_RATINGS or rating.set_aside:
        return
    task = latest_contact_back(session, case)
    if task is None or (task.concluded_at is not None and task.opened_at < rating.first_rated_at):
        open_contact_back(session, act, case)
