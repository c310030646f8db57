"""Decision and publication (审定与公布): by a leader, then sealed for good; never by somebody who is evaluated."""

from sqlmodel import Session

from shouwen_app.db.models import Evaluation, EvaluationScheme
from shouwen_app.db.repositories import access_log
from shouwen_app.db.repositories.evaluations import (
    comments_of,
    evaluated_units,
    get_evaluation,
    heads_of,
    scores_of,
    units_of_kind,
)
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.access_log import AccessKind
from shouwen_app.domain.act import Act
from shouwen_app.domain.evaluation import (
    EvaluationState,
    check_decision,
    check_not_evaluated,
    check_publication,
)
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.evaluations.reach import home_path, require_running
from shouwen_app.services.evaluations.result import SEALED, standing_result
from shouwen_app.services.evaluations.schemes import scheme_of
from shouwen_app.services.evaluations.words import evaluation_title
from shouwen_app.services.permission import require


def decide(session: Session, act: Act, *, evaluation: int, seen: int, note: str) -> None:
    """Decide on what was counted, judged and answered, with an opinion in words.

    Raises NotPermitted, NotFound, Conflict, InvalidInput, and RuleViolation while comments run or wait for an answer, a
    manual item is not judged, or for somebody of an evaluated unit.
    """
    require(act, Permission.EVALUATION_DECIDE)
    row = get_evaluation(session, act.actor, evaluation, seen=seen)
    _check_outside(session, act, row)
    check_decision(
        row.state,
        today=working_calendar().local(act.at).date(),
        comments_until=row.comments_until,
        unanswered=unanswered(session, row),
        unjudged=unjudged(session, row),
    )
    row.note = concrete_opinion(note, "note")
    row.state, row.decided_at, row.decided_by_id = EvaluationState.DECIDED, act.at, act.actor.staff_id
    row.version += 1


def publish_evaluation(session: Session, act: Act, *, evaluation: int, seen: int) -> None:
    """Seal what was decided and let everybody read it, by supervision or by whoever decides.

    Raises NotPermitted, NotFound, Conflict, and RuleViolation unless it is decided, with units left out, with a comment
    that waits, or for somebody of an evaluated unit.
    """
    require_running(act)
    row = get_evaluation(session, act.actor, evaluation, seen=seen)
    _check_outside(session, act, row)
    units = evaluated_units(session, row.id or 0)
    known = {unit.id for unit in units}
    missing = [each.name for each in units_of_kind(session, row.covers) if each.id not in known]
    check_publication(row.state, row.kind, row.covers, missing=missing, unanswered=unanswered(session, row))
    row.content, row.digest = SEALED.freeze(standing_result(session, row))
    row.state, row.published_at = EvaluationState.PUBLISHED, act.at
    row.version += 1
    title = evaluation_title(row.kind, row.covers, row.first_on)
    detail = {"number": row.id, "title": title, "digest": row.digest}
    access_log.append(session, act.at, act.actor.staff_id, AccessKind.EVALUATION_PUBLISHED, detail)
    heads = heads_of(session, [unit.id or 0 for unit in units])
    notify(session, heads, "evaluation_published", act.at, title=title)


def unanswered(session: Session, row: Evaluation) -> int:
    """How many comments wait for an answer."""
    return sum(not each.answer for each in comments_of(session, row.id or 0))


def unjudged(session: Session, row: Evaluation) -> list[str]:
    """The manual items that are not judged for every unit, each once, by their titles."""
    manual = scheme_of(session.get_one(EvaluationScheme, row.scheme_id)).manual
    judged = {(score.unit_id, score.item) for score in scores_of(session, row.id or 0)}
    units = evaluated_units(session, row.id or 0)
    return [each.title for each in manual if any((unit.id, each.code) not in judged for unit in units)]


def _check_outside(session: Session, act: Act, row: Evaluation) -> None:
    check_not_evaluated(
        home_path(session, act), [unit.path for unit in evaluated_units(session, row.id or 0)]
    )
