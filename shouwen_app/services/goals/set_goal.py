"""Setting a goal (设定目标): what a unit is to reach on a share of cases in a quarter or year (R10.4.1)."""

from datetime import date

from sqlmodel import Session

from analytics.metrics import metric
from shouwen_app.db.models import Goal
from shouwen_app.db.repositories.goals import goal_of
from shouwen_app.db.repositories.units import get_unit
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.evaluation import EvaluationKind, quarter_or_year
from shouwen_app.domain.evaluation_draft import typed_share
from shouwen_app.domain.goal import check_time
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.insight.small_cells import OF_BAD_RATINGS
from shouwen_app.services.permission import require


def set_goal(
    session: Session, act: Act, *, unit: str, measure: str, kind: EvaluationKind, on: date, target: str
) -> None:
    """Set the goal of the period that ``on`` falls in; ``target`` as it is typed, 97.5.

    Raises NotPermitted, NotFound for the unit, InvalidInput naming the field, RuleViolation once the period is over and,
    for a change, once it has begun.
    """
    require(act, Permission.EVALUATION_MANAGE)
    about, known = get_unit(session, unit, field="unit"), metric(measure)
    if known.slug in OF_BAD_RATINGS:
        raise InvalidInput("insight.measure_unknown", field="measure")
    aim, span = typed_share(target, "target"), quarter_or_year(kind, on)
    row = goal_of(session, about.id or 0, known.slug, kind, span.first)
    today = working_calendar().local(act.at).date()
    check_time(span.first, span.last, today, is_change=row is not None)
    row = row or Goal(
        unit_id=about.id or 0,
        measure=known.slug,
        kind=kind,
        first_on=span.first,
        last_on=span.last,
        target=aim,
        set_at=act.at,
    )
    row.target, row.set_at, row.set_by_id = aim, act.at, act.actor.staff_id
    session.add(row)
