"""Comments of the evaluated (被评单位意见) and the answers to them, before anything is decided."""

from sqlmodel import Session

from shouwen_app.db.models import EvaluationComment
from shouwen_app.db.repositories.evaluations import evaluated_units, get_evaluation, headed_by
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.evaluation import EvaluationState, check_editing, check_open_for_comments
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.evaluations.reach import require_running
from shouwen_app.services.evaluations.words import evaluation_title
from shouwen_app.services.permission import require


def comment(session: Session, act: Act, *, evaluation: int, unit: str, text: str) -> None:
    """Say what one's own unit has to say to its figures.

    Raises NotPermitted for anybody but the head, NotFound, RuleViolation outside the days for comments, InvalidInput.
    """
    require(act, Permission.EVALUATION_COMMENT)
    row = get_evaluation(session, act.actor, evaluation)
    today = working_calendar().local(act.at).date()
    check_open_for_comments(row.state, row.comments_until, today)
    mine = headed_by(act.actor)
    about = next(
        (each for each in evaluated_units(session, row.id or 0) if each.code == unit and each.id in mine),
        None,
    )
    if about is None:
        raise NotFound("unit.not_found", field="unit")
    said = EvaluationComment(
        evaluation_id=row.id or 0,
        unit_id=about.id or 0,
        text=concrete_opinion(text, "text"),
        at=act.at,
        by_id=act.actor.staff_id or 0,
    )
    session.add(said)
    row.version += 1
    told = {"title": evaluation_title(row.kind, row.covers, row.first_on), "unit": about.name}
    notify(session, [row.opened_by_id or 0], "evaluation_commented", act.at, **told)


def answer_comment(session: Session, act: Act, *, evaluation: int, remark: int, answer: str) -> None:
    """Answer a comment; an answer may be put better until the decision.

    Raises NotPermitted, NotFound, RuleViolation unless comments are being taken, InvalidInput.
    """
    require_running(act)
    row = get_evaluation(session, act.actor, evaluation)
    check_editing(row.state, EvaluationState.DRAFT, EvaluationState.COMMENTING)
    said = session.get(EvaluationComment, remark)
    if said is None or said.evaluation_id != row.id:
        raise NotFound("evaluation.comment_unknown")
    said.answer = concrete_opinion(answer, "answer")
    said.answered_at, said.answered_by_id = act.at, act.actor.staff_id
    row.version += 1
    told = {"title": evaluation_title(row.kind, row.covers, row.first_on)}
    notify(session, [said.by_id], "evaluation_answered", act.at, **told)
