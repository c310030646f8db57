"""Rating a second time (再评): how the matter stands after a rectification, beside the first rating."""

from typing import Unpack

from sqlmodel import Session

from shouwen_app.db.models import Case, FollowUpTask, Rerating
from shouwen_app.db.repositories.cases import CaseRepository
from shouwen_app.db.repositories.contact_backs import supervisors_of
from shouwen_app.db.repositories.notices import notify
from shouwen_app.db.repositories.ratings import others_from_device
from shouwen_app.db.repositories.reratings import (
    keep_answers,
    linked_task,
    others_rerated_from,
    rerating_of,
    stored,
    write_answers,
)
from shouwen_app.domain.act import Act
from shouwen_app.domain.counted_rating import (
    DEVICE_WINDOW,
    Origin,
    SetAside,
    check_replaceable,
    reason_to_set_aside,
)
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.rating import CHANGEABLE_FOR
from shouwen_app.services.ratings.rate import ELSEWHERE, Thanks, contact_back_if_bad
from shouwen_app.services.ratings.said import RatingFields, Said, said_by


def rerate(
    session: Session, act: Act, *, token: str, origin: Origin = ELSEWHERE, **form: Unpack[RatingFields]
) -> Thanks:
    """Record how the matter stands now; changeable for a day with history, set aside by the rules of all ratings.

    The first rating is left as it is and goes on counting. A second bad one tells supervision to contact the customer
    again. Raises InvalidInput naming the field, NotFound for an unknown link, RuleViolation for one that is closed or a
    second rating that is locked.
    """
    case, task = linked_task(session, token, now=act.at, to_change=True)
    given = said_by(session, act, case, form)
    set_aside = _set_aside(session, act, case, origin)
    second = rerating_of(session, task)
    if second is None:
        second = _first(session, act, case, task, given, set_aside)
    elif (second.answers, second.set_aside) != (stored(given.answers, given.version), set_aside or ""):
        _change(session, act, case, second, given, set_aside)
    second.device = origin.device
    contact_back_if_bad(session, act, case, second)
    return Thanks(given.answers.grade, second.first_rated_at + CHANGEABLE_FOR)


def _set_aside(session: Session, act: Act, case: Case, origin: Origin) -> SetAside | None:
    if not origin.device:
        return reason_to_set_aside(origin, 0)
    since = act.at - DEVICE_WINDOW
    others = others_from_device(session, case, origin.device, since)
    return reason_to_set_aside(origin, others + others_rerated_from(session, case, origin.device, since))


def _first(
    session: Session,
    act: Act,
    case: Case,
    task: FollowUpTask,
    given: Said,
    set_aside: SetAside | None,
) -> Rerating:
    second = Rerating(
        task_id=task.id or 0,
        case_id=case.id or 0,
        first_rated_at=act.at,
        rated_at=act.at,
        grade=given.answers.grade,
        answers={},
        set_aside=set_aside or "",
    )
    write_answers(second, given.answers, given.version)
    session.add(second)
    _record(session, act, case, CaseEventKind.RERATED, given, set_aside)
    notify(session, supervisors_of(session, case), "rerated", act.at, case.case_no, title=case.title)
    return second


def _change(
    session: Session, act: Act, case: Case, second: Rerating, given: Said, set_aside: SetAside | None
) -> None:
    check_replaceable(
        first_rated_at=second.first_rated_at,
        set_aside=second.set_aside,
        replacing=set_aside,
        now=act.at,
    )
    keep_answers(session, second)
    if second.set_aside and not set_aside:
        second.first_rated_at = act.at
    write_answers(second, given.answers, given.version)
    second.rated_at, second.set_aside = act.at, set_aside or ""
    _record(session, act, case, CaseEventKind.RERATING_CHANGED, given, set_aside)


def _record(
    session: Session,
    act: Act,
    case: Case,
    kind: CaseEventKind,
    given: Said,
    set_aside: SetAside | None,
) -> None:
    answers = given.answers
    payload = {
        "grade": answers.grade,
        "solved": answers.solved,
        "survey_version": given.version.id,
        "further": {code: list(values) for code, values in given.chosen.items()} or None,
        "set_aside": set_aside,
    }
    private = {"comment": answers.comment, "name": answers.name, **given.words}
    CaseRepository(session, act.actor).record(case, act, kind, payload, private)
