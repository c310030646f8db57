"""An evaluation (考评): counted, commented on by the evaluated, decided, published; and what each step asks for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.evaluation_scheme import Item, Source, earned_share
from shouwen_app.domain.organisation import UnitKind

COMMENT_WORKDAYS: Final = 3
"""House rule: less time to answer one's own evaluation is none."""

SCORED_LEAST: Final = 50
"""Of the 100 weights; a unit of which less could be scored gets no total."""

CASES_MAX: Final = 20


class EvaluationKind(StrEnum):
    """How long a period is (季度考评、年终评价)."""

    QUARTER = "quarter"
    YEAR = "year"


class EvaluationState(StrEnum):
    """Where an evaluation stands; only a published one is known to everybody."""

    DRAFT = "draft"
    COMMENTING = "commenting"
    DECIDED = "decided"
    PUBLISHED = "published"


class Reached(StrEnum):
    """What the interval says of the full mark: beyond it for sure, short of it for sure, or not to be told."""

    YES = "yes"
    NO = "no"
    UNTOLD = "untold"


FROM_TO: Final[dict[EvaluationState, tuple[EvaluationState, ...]]] = {
    EvaluationState.DRAFT: (EvaluationState.COMMENTING,),
    EvaluationState.COMMENTING: (EvaluationState.DRAFT, EvaluationState.DECIDED),
    EvaluationState.DECIDED: (EvaluationState.DRAFT, EvaluationState.PUBLISHED),
    EvaluationState.PUBLISHED: (),
}
"""What may follow what; nothing follows publication."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a period, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Scored:
    """An item of a unit: the share with its interval, its points, "" for why there are none. ``points`` None: not scored."""

    item: str
    counted: int = 0
    value: float | None = None
    low: float | None = None
    high: float | None = None
    points: float | None = None
    reached: Reached = Reached.UNTOLD


def quarter_or_year(kind: EvaluationKind, on: date) -> Span:
    """The calendar quarter or year that ``on`` falls in."""
    month = 1 if kind is EvaluationKind.YEAR else (on.month - 1) // 3 * 3 + 1
    after = month + (12 if kind is EvaluationKind.YEAR else 3)
    following = date(on.year + (after - 1) // 12, (after - 1) % 12 + 1, 1)
    return Span(date(on.year, month, 1), following - timedelta(days=1))


def check_span(span: Span, others: Iterable[Span], today: date) -> None:
    """Raises InvalidInput for a period that still runs or overlaps one of ``others`` of the same kind and units."""
    if span.last >= today:
        raise InvalidInput("evaluation.not_over", field="on", last=span.last)
    for other in others:
        if span.first <= other.last and other.first <= span.last:
            raise InvalidInput("evaluation.overlaps", field="on", first=other.first, last=other.last)


def check_next(state: EvaluationState, to: EvaluationState) -> None:
    """Raises RuleViolation where ``to`` does not follow."""
    if to not in FROM_TO[state]:
        raise RuleViolation(f"evaluation.is_{state}")


def check_editing(state: EvaluationState, *states: EvaluationState) -> None:
    """Raises RuleViolation unless the evaluation stands at one of ``states``."""
    if state not in states:
        raise RuleViolation(f"evaluation.is_{state}")


def check_open_for_comments(state: EvaluationState, until: date | None, today: date) -> None:
    """Raises RuleViolation unless comments are taken on this day, the last one included."""
    check_editing(state, EvaluationState.COMMENTING)
    if until is not None and today > until:
        raise RuleViolation("evaluation.comments_over", until=until)


def scored(item: Item, counted: int, value: float | None, low: float | None, high: float | None) -> Scored:
    """A share as points: none below the smallest number, and the interval decides whether the full mark is reached."""
    if value is None or low is None or high is None or counted < item.least:
        return Scored(item.code, counted)
    points = item.weight * earned_share(value, item)
    return Scored(item.code, counted, value, low, high, points, _reached(item, low, high))


def given(item: Item, points: int) -> Scored:
    """What somebody judged. Raises InvalidInput outside 0 and the weight of the item, or for one that is counted."""
    if item.source is not Source.MANUAL:
        raise InvalidInput("evaluation.not_manual", field="item")
    if not 0 <= points <= item.weight:
        raise InvalidInput("evaluation.points_range", field="points", most=item.weight)
    return Scored(item.code, points=float(points))


def check_decision(
    state: EvaluationState,
    *,
    today: date,
    comments_until: date | None,
    unanswered: int,
    unjudged: Collection[str],
) -> None:
    """What a decision asks for: the days for comments are over, each is answered, each manual item is judged.

    Raises RuleViolation.
    """
    check_next(state, EvaluationState.DECIDED)
    if comments_until is not None and today <= comments_until:
        raise RuleViolation("evaluation.comments_run", until=comments_until)
    if unanswered:
        raise RuleViolation("evaluation.unanswered", count=unanswered)
    if unjudged:
        raise RuleViolation("evaluation.unjudged", names="、".join(unjudged))


def check_publication(
    state: EvaluationState,
    kind: EvaluationKind,
    covers: UnitKind,
    *,
    missing: Collection[str],
    unanswered: int,
) -> None:
    """What publication asks for: decided, no comment left open, and no unit left out.

    R15.3.3c evaluates each department at the end of the year; the house asks the same of every quarter. Raises
    RuleViolation.
    """
    check_next(state, EvaluationState.PUBLISHED)
    if unanswered:
        raise RuleViolation("evaluation.unanswered", count=unanswered)
    names = "、".join(missing)
    if missing and kind is EvaluationKind.YEAR and covers is UnitKind.DEPARTMENT:
        raise RuleViolation("evaluation.departments_missing", names=names)
    if missing:
        raise RuleViolation("evaluation.units_missing", names=names)


def check_not_evaluated(home_path: str, evaluated: Iterable[str]) -> None:
    """Nobody decides on or publishes an evaluation of the unit they belong to (R15.3.3a). Paths as those of units."""
    if any(home_path.startswith(path) for path in evaluated):
        raise RuleViolation("evaluation.own_unit")


def _reached(item: Item, low: float, high: float) -> Reached:
    is_high_good = item.full_at > item.none_at
    worst, best = (low, high) if is_high_good else (high, low)
    if earned_share(worst, item) == 1:
        return Reached.YES
    return Reached.UNTOLD if earned_share(best, item) == 1 else Reached.NO
