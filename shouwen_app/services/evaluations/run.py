"""Running an evaluation (组织考评): opening a period, counting anew, asking for comments, taking back."""

from datetime import date

from sqlmodel import Session

from shouwen_app.db.models import Evaluation, EvaluationScheme
from shouwen_app.db.repositories.evaluations import (
    evaluated_units,
    evaluations_of_kind,
    get_evaluation,
    heads_of,
    set_units,
    units_of_kind,
)
from shouwen_app.db.repositories.notices import notify
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.evaluation import (
    COMMENT_WORKDAYS,
    EvaluationKind,
    EvaluationState,
    Span,
    check_editing,
    check_next,
    check_span,
    quarter_or_year,
)
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.evaluations.counting import count_figures
from shouwen_app.services.evaluations.reach import require_running
from shouwen_app.services.evaluations.schemes import binding_scheme, scheme_of
from shouwen_app.services.evaluations.words import evaluation_title
from shouwen_app.services.permission import require


def open_evaluation(session: Session, act: Act, *, kind: EvaluationKind, covers: UnitKind, on: date) -> int:
    """Begin the evaluation of the quarter or year that ``on`` falls in, counted as things stand; return its number.

    Every unit in use of the kind is evaluated (R15.3.3c). Raises NotPermitted, InvalidInput for a period that is not over
    or overlaps another, RuleViolation without a scheme that was fixed before it began.
    """
    require(act, Permission.EVALUATION_MANAGE)
    span = quarter_or_year(kind, on)
    others = [Span(each.first_on, each.last_on) for each in evaluations_of_kind(session, kind, covers)]
    check_span(span, others, working_calendar().local(act.at).date())
    scheme = binding_scheme(session, kind, covers, span.first)
    if scheme is None:
        raise RuleViolation("evaluation.no_scheme", field="covers")
    row = Evaluation(
        scheme_id=scheme.id or 0,
        kind=kind,
        covers=covers,
        first_on=span.first,
        last_on=span.last,
        state=EvaluationState.DRAFT,
        counted_at=act.at,
        opened_at=act.at,
        opened_by_id=act.actor.staff_id,
    )
    session.add(row)
    session.flush()
    _count(session, act, row, is_fixing=False)
    if not evaluated_units(session, row.id or 0):
        raise InvalidInput("evaluation.nobody", field="covers")
    return row.id or 0


def recount(session: Session, act: Act, *, evaluation: int, seen: int) -> None:
    """Count a draft anew, of the units in use now. Raises NotPermitted, NotFound, Conflict, RuleViolation later on."""
    require(act, Permission.EVALUATION_MANAGE)
    row = get_evaluation(session, act.actor, evaluation, seen=seen)
    check_editing(row.state, EvaluationState.DRAFT)
    _count(session, act, row, is_fixing=False)
    row.version += 1


def invite_comments(session: Session, act: Act, *, evaluation: int, seen: int, until: date) -> None:
    """Fix the figures and let the heads of the evaluated read and answer theirs until that day.

    Raises NotPermitted, NotFound, Conflict, RuleViolation unless it is a draft, InvalidInput for too short a time.
    """
    require(act, Permission.EVALUATION_MANAGE)
    row = get_evaluation(session, act.actor, evaluation, seen=seen)
    check_next(row.state, EvaluationState.COMMENTING)
    calendar = working_calendar()
    least = calendar.add_workdays(calendar.local(act.at).date(), COMMENT_WORKDAYS)
    if until < least:
        raise InvalidInput("evaluation.too_short", field="until", days=COMMENT_WORKDAYS, least=least)
    _count(session, act, row, is_fixing=True)
    row.state, row.comments_until = EvaluationState.COMMENTING, until
    row.version += 1
    heads = heads_of(session, [unit.id or 0 for unit in evaluated_units(session, row.id or 0)])
    told = {"title": evaluation_title(row.kind, row.covers, row.first_on), "until": until.isoformat()}
    notify(session, heads, "evaluation_to_comment", act.at, **told)


def take_back(session: Session, act: Act, *, evaluation: int, seen: int, reason: str) -> None:
    """Back to a draft, by supervision or by whoever decides, with a reason; comments and answers stay.

    Raises NotPermitted, NotFound, Conflict, RuleViolation for a draft and once it is published.
    """
    require_running(act)
    row = get_evaluation(session, act.actor, evaluation, seen=seen)
    check_next(row.state, EvaluationState.DRAFT)
    row.note = concrete_opinion(reason, "reason")
    row.state, row.comments_until = EvaluationState.DRAFT, None
    row.decided_at = row.decided_by_id = None
    row.version += 1


def _count(session: Session, act: Act, row: Evaluation, *, is_fixing: bool) -> None:
    scheme = scheme_of(session.get_one(EvaluationScheme, row.scheme_id))
    units = units_of_kind(session, row.covers)
    set_units(session, row.id or 0, units)
    span = Span(row.first_on, row.last_on)
    row.figures = count_figures(session, act, scheme, span, units, is_fixing=is_fixing)
    row.counted_at = act.at
