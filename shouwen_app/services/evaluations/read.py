"""Reading evaluations (查阅考评): the list within reach, and one as it stands or as it was sealed."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from sqlmodel import Session

from shouwen_app.db.models import Evaluation
from shouwen_app.db.repositories.evaluations import evaluations_within, get_evaluation, versions_of
from shouwen_app.domain.act import Act
from shouwen_app.domain.evaluation import (
    COMMENT_WORKDAYS,
    EvaluationKind,
    EvaluationState,
    Span,
    quarter_or_year,
)
from shouwen_app.domain.evaluation_scheme import EVALUATED_KINDS
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.choices import Choice
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.evaluations.result import EvaluationResult, Remark, result_of
from shouwen_app.services.evaluations.schemes import scheme_lines
from shouwen_app.services.evaluations.units_view import Looking, band_views, finding, unit_lines
from shouwen_app.services.evaluations.views import (
    EvaluationLine,
    EvaluationsPage,
    EvaluationView,
    RemarkView,
)
from shouwen_app.services.evaluations.words import evaluation_title
from shouwen_app.services.permission import require
from shouwen_app.texts import t

_DIGITS: Final = 12
_PERIODS_BACK: Final = {EvaluationKind.QUARTER: 4, EvaluationKind.YEAR: 2}


def list_evaluations(session: Session, act: Act) -> EvaluationsPage:
    """The evaluations the actor may see, the newest period first. Raises NotPermitted."""
    require(act, Permission.EVALUATION_VIEW)
    rows = tuple(_line(row) for row in evaluations_within(session, act.actor))
    if not act.actor.may(Permission.EVALUATION_MANAGE):
        return EvaluationsPage(rows)
    return EvaluationsPage(rows, scheme_lines(session), tuple(_periods(session, act)))


def read_evaluation(session: Session, act: Act, *, evaluation: int) -> EvaluationView:
    """One evaluation; heads see their own unit until it is published.

    Raises NotPermitted, NotFound out of reach, RuleViolation for a sealed copy that was changed.
    """
    require(act, Permission.EVALUATION_VIEW)
    row = get_evaluation(session, act.actor, evaluation)
    result = result_of(session, row)
    today = working_calendar().local(act.at).date()
    is_open = row.state is EvaluationState.COMMENTING and (row.comments_until or today) >= today
    is_public = row.state is EvaluationState.PUBLISHED
    looking = Looking(session, act, is_public=is_public, may_comment=is_open)
    return EvaluationView(
        number=row.id or 0,
        version=row.version,
        line=_line(row),
        scheme=result.scheme,
        counted=t("evaluation.counted_at", at=local_text(result.counted_at, "%Y-%m-%d %H:%M")),
        comments=_comments(row),
        decision=_decision(row, result),
        seal=t("evaluation.seal", digest=row.digest[:_DIGITS]) if row.digest else "",
        finding=finding(result, looking),
        bands=band_views(result, looking),
        units=unit_lines(result, looking),
        remarks=tuple(_remark(each) for each in result.remarks if looking.reads(each.unit)),
        judged=tuple(Choice(item.code, item.title) for item in result.items if item.title),
        print_href=f"/print/evaluation?number={row.id}" if is_public else "",
        least_until=working_calendar().add_workdays(today, COMMENT_WORKDAYS).isoformat(),
        **_acts(act, row),
    )


def _acts(act: Act, row: Evaluation) -> dict[str, bool]:
    manages = act.actor.may(Permission.EVALUATION_MANAGE)
    decides = act.actor.may(Permission.EVALUATION_DECIDE)
    runs, state = manages or decides, row.state
    before = state in (EvaluationState.DRAFT, EvaluationState.COMMENTING)
    after = state in (EvaluationState.COMMENTING, EvaluationState.DECIDED)
    return {
        "may_recount": manages and state is EvaluationState.DRAFT,
        "may_invite": manages and state is EvaluationState.DRAFT,
        "may_judge": runs and before,
        "may_answer": runs and before,
        "may_decide": decides and state is EvaluationState.COMMENTING,
        "may_take_back": runs and after,
        "may_publish": runs and state is EvaluationState.DECIDED,
    }


def _line(row: Evaluation) -> EvaluationLine:
    return EvaluationLine(
        number=row.id or 0,
        title=evaluation_title(row.kind, row.covers, row.first_on),
        state=row.state.value,
        state_text=t(f"evaluation.state.{row.state}"),
        told=_comments(row) or t("evaluation.opened", at=local_text(row.opened_at, "%Y-%m-%d")),
    )


def _comments(row: Evaluation) -> str:
    if row.published_at is not None:
        return t("evaluation.published_on", on=local_text(row.published_at, "%Y-%m-%d"))
    if row.comments_until is None:
        return ""
    return t("evaluation.comments_until", on=row.comments_until.isoformat())


def _decision(row: Evaluation, result: EvaluationResult) -> str:
    """The leader's words, or why it was taken back."""
    if result.decided_at is None:
        return t("evaluation.taken_back", note=row.note) if row.note else ""
    at = local_text(result.decided_at, "%Y-%m-%d")
    return t("evaluation.decision", by=result.decided_by, at=at, note=result.note)


def _remark(said: Remark) -> RemarkView:
    return RemarkView(
        number=said.number,
        unit_name=said.unit_name,
        told=t("evaluation.said_by", by=said.by, at=local_text(said.at, "%m-%d %H:%M")),
        text=said.text,
        answer=said.answer,
        answered_by=said.answered_by,
    )


def _periods(session: Session, act: Act) -> Iterator[Choice]:
    """The last periods that are over and not evaluated, of every kind and unit that has a scheme."""
    today = working_calendar().local(act.at).date()
    taken = {(row.kind, row.covers, row.first_on) for row in evaluations_within(session, act.actor)}
    for kind, most in _PERIODS_BACK.items():
        for covers in EVALUATED_KINDS:
            if versions_of(session, kind, covers):
                for span in _over(kind, today, most):
                    if (kind, covers, span.first) not in taken:
                        yield _period(kind, covers, span)


def _over(kind: EvaluationKind, today: date, most: int) -> Iterator[Span]:
    span = quarter_or_year(kind, today)
    for _ in range(most):
        span = quarter_or_year(kind, span.first - timedelta(days=1))
        yield span


def _period(kind: EvaluationKind, covers: UnitKind, span: Span) -> Choice:
    value = f"{kind}:{covers}:{span.first.isoformat()}"
    return Choice(value, evaluation_title(kind, covers, span.first))
