"""Reading goals (目标达成): each beside what was counted, met or not as far as the interval tells."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlmodel import Session

from analytics.metrics import METRICS, Better, Side, metric
from shouwen_app.db.models import Goal, Unit
from shouwen_app.db.repositories.goals import goals_within
from shouwen_app.db.repositories.units import units_looked_on
from shouwen_app.domain.act import Act
from shouwen_app.domain.evaluation import EvaluationKind, quarter_or_year
from shouwen_app.domain.goal import GoalStanding, standing
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.cases.choices import Choice
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.evaluations.catalog import percentage
from shouwen_app.services.evaluations.words import span_name
from shouwen_app.services.insight.case_links import cases_path
from shouwen_app.services.insight.figures import MeasureFigure, measure_figures
from shouwen_app.services.insight.small_cells import OF_BAD_RATINGS
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count, percent

SHOWN_FOR: Final = timedelta(days=400)
_AHEAD: Final = {EvaluationKind.QUARTER: 4, EvaluationKind.YEAR: 2}


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal in words; ``href`` opens the cases that are counted, "" where none are or none may be told."""

    unit: str
    measure: str
    period: str
    target: str
    share: str
    interval: str
    counted: str
    href: str
    standing: str
    standing_text: str
    told: str


@dataclass(frozen=True, slots=True)
class GoalsPage:
    """The goals within reach, and for supervision what a new one is made of; ``summary`` counts them."""

    rows: tuple[GoalRow, ...] = ()
    summary: str = ""
    may_set: bool = False
    units: tuple[Choice, ...] = ()
    measures: tuple[Choice, ...] = ()
    periods: tuple[Choice, ...] = ()


def list_goals(session: Session, act: Act) -> GoalsPage:
    """The goals of the last year and those to come. Raises NotPermitted without insight.view."""
    require(act, Permission.INSIGHT_VIEW)
    today = working_calendar().local(act.at).date()
    rows = tuple(_rows(session, act, goals_within(session, act.actor, since=today - SHOWN_FOR), today))
    number = {each: sum(row.standing == each for row in rows) for each in GoalStanding}
    summary = t("goal.summary", **{each.value: number[each] for each in GoalStanding}) if rows else ""
    if not act.actor.may(Permission.EVALUATION_MANAGE):
        return GoalsPage(rows, summary)
    units = sorted(units_looked_on(session, act.actor), key=lambda unit: (unit.path.count("/"), unit.code))
    return GoalsPage(
        rows,
        summary,
        may_set=True,
        units=tuple(Choice(unit.code, unit.name) for unit in units if unit.is_active),
        measures=tuple(
            Choice(each.slug, t(each.name_key)) for each in METRICS if each.slug not in OF_BAD_RATINGS
        ),
        periods=tuple(_periods(today)),
    )


def _rows(session: Session, act: Act, found: Sequence[tuple[Goal, Unit]], today: date) -> Iterator[GoalRow]:
    by_span = defaultdict[tuple[date, date], list[tuple[Goal, Unit]]](list)
    for goal, unit in found:
        by_span[goal.first_on, goal.last_on].append((goal, unit))
    for (first, last), goals in by_span.items():
        figures = _figures(session, act, goals, first, min(last, today)) if first <= today else {}
        for goal, unit in goals:
            yield _row(goal, unit, figures.get((unit.code if unit.parent_id else "", goal.measure)))


def _figures(
    session: Session, act: Act, goals: Sequence[tuple[Goal, Unit]], first: date, last: date
) -> dict[tuple[str, str], MeasureFigure]:
    """What was counted so far, by unit and measure, "" for the whole house."""
    slugs = {goal.measure for goal, _ in goals}
    found = list[MeasureFigure]()
    if any(unit.parent_id for _, unit in goals):
        found += measure_figures(session, act, first=first, last=last, each_unit=True, slugs=slugs)
    if any(unit.parent_id is None for _, unit in goals):
        found += measure_figures(session, act, first=first, last=last, slugs=slugs)
    return {(one.unit, one.measure): one for one in found}


def _row(goal: Goal, unit: Unit, figure: MeasureFigure | None) -> GoalRow:
    known = metric(goal.measure)
    is_high_good = known.better is Better.HIGHER
    stands = GoalStanding.UNTOLD
    if figure is not None:
        stands = standing(
            goal.target, figure.low, figure.high, is_high_good=is_high_good, enough=figure.enough
        )
    is_told = figure is not None and figure.value is not None
    counted = figure.counted if figure is not None else 0
    code = unit.code if unit.parent_id else ""
    return GoalRow(
        unit=unit.name,
        measure=t(known.name_key),
        period=span_name(goal.kind, goal.first_on),
        target=t("goal.at_least" if is_high_good else "goal.at_most", target=percentage(goal.target)),
        share=percent(figure.value or 0) if figure is not None and is_told else "—",
        interval=f"{percent(figure.low or 0)}–{percent(figure.high or 0)}" if figure and is_told else "",
        counted=t("evaluation.counted", n=count(counted)),
        href=_href(goal, known.slug, code) if counted else "",
        standing=stands.value,
        standing_text=_told(stands, figure),
        told=t("goal.set_on", on=local_text(goal.set_at, "%Y-%m-%d")),
    )


def _told(stands: GoalStanding, figure: MeasureFigure | None) -> str:
    if figure is not None and figure.hidden:
        return figure.missing
    is_few = stands is GoalStanding.UNTOLD and (figure is None or not figure.enough)
    return t("goal.standing.few") if is_few else t(f"goal.standing.{stands}")


def _href(goal: Goal, slug: str, code: str) -> str:
    return cases_path(slug, Side.DENOMINATOR.value, first=goal.first_on, last=goal.last_on, unit=code)


def _periods(today: date) -> Iterator[Choice]:
    """The running period of each kind and those that follow."""
    for kind, most in _AHEAD.items():
        span = quarter_or_year(kind, today)
        for _ in range(most):
            yield Choice(f"{kind}:{span.first.isoformat()}", span_name(kind, span.first))
            span = quarter_or_year(kind, span.last + timedelta(days=1))
