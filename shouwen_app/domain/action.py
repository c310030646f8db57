"""Improvement actions (改进行动): registered before they begin, looked at once, and made a standard or ended (R12.3.6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from shouwen_app.domain.effect import Effect, may_become_standard
from shouwen_app.domain.errors import InvalidInput, RuleViolation

LONGEST_DAYS: Final = 731
"""How long an action may run before its effect (house rule): two years."""

SETTLE_DAYS: Final = 90
"""The most days that may be kept for late cases to end before the effect is reckoned (house rule)."""


class Stage(StrEnum):
    """Where an action stands (行动阶段); that it runs or is over is told by its days and kept nowhere."""

    SIGNAL = "signal"
    VERIFIED = "verified"
    EXPLAINED = "explained"
    REGISTERED = "registered"
    RUNNING = "running"
    DUE = "due"
    JUDGED = "judged"
    STANDARD = "standard"
    ENDED = "ended"


class BoardColumn(StrEnum):
    """The four columns of the board (计划、执行、检查、固化)."""

    PLAN = "plan"
    DO = "do"
    CHECK = "check"
    ACT = "act"


COLUMNS: Final[Mapping[Stage, BoardColumn]] = {
    Stage.SIGNAL: BoardColumn.PLAN,
    Stage.VERIFIED: BoardColumn.PLAN,
    Stage.EXPLAINED: BoardColumn.PLAN,
    Stage.REGISTERED: BoardColumn.PLAN,
    Stage.RUNNING: BoardColumn.DO,
    Stage.DUE: BoardColumn.CHECK,
    Stage.JUDGED: BoardColumn.CHECK,
    Stage.STANDARD: BoardColumn.ACT,
    Stage.ENDED: BoardColumn.ACT,
}


class Analysis(StrEnum):
    """How the effect is reckoned (分析方法); chosen before anything is seen."""

    BEFORE_AFTER = "before_after"
    AGAINST_OTHERS = "against_others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What is said of an action before it begins (预登记); nothing of it can be changed afterwards.

    ``measure`` and ``balance`` are slugs of the registry: what shall become better, and what must not become worse for
    it. ``units`` and ``others`` are codes; ``others`` are those in which nothing is done. ``before`` and ``after`` are
    the first and last days that are compared, both included; ``noticed`` those whose figures made somebody act, which
    count on neither side. ``smallest`` is the smallest gain worth the effort, a share. ``settle_days`` pass after the last
    day, so that cases of the last days can end and be rated: who ends fast would else be counted first.
    """

    measure: str
    balance: str
    units: frozenset[str]
    others: frozenset[str]
    before: tuple[date, date]
    after: tuple[date, date]
    noticed: tuple[date, date] | None
    smallest: float
    analysis: Analysis
    settle_days: int = 0

    @property
    def due_on(self) -> date:
        """The first day on which the effect may be reckoned."""
        return self.after[1] + timedelta(days=self.settle_days + 1)


def check_registration(registration: Registration, today: date) -> None:
    """Raises InvalidInput naming the field that is wrong; an action is registered before the day it begins."""
    _check_measures(registration)
    _check_units(registration)
    _check_days(registration, today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What has happened to an action so far."""

    is_verified: bool = False
    is_explained: bool = False
    registration: Registration | None = None
    effect: Effect | None = None
    balance: Effect | None = None
    is_standard: bool = False
    is_ended: bool = False


def stage_of(progress: Progress, today: date) -> Stage:
    """Where an action stands on a day."""
    if progress.is_ended:
        return Stage.ENDED
    if progress.is_standard:
        return Stage.STANDARD
    if progress.effect is not None:
        return Stage.JUDGED
    if progress.registration is not None:
        return _by_day(progress.registration, today)
    if progress.is_explained:
        return Stage.EXPLAINED
    return Stage.VERIFIED if progress.is_verified else Stage.SIGNAL


def check_may_verify(stage: Stage) -> None:
    """Raises RuleViolation once the figures were checked, or it is over."""
    _demand(stage, Stage.SIGNAL)


def check_may_explain(stage: Stage) -> None:
    """Raises RuleViolation before somebody has checked that the figures are right: bad data have no cause."""
    _demand(stage, Stage.VERIFIED, Stage.EXPLAINED)


def check_may_register(stage: Stage) -> None:
    """Raises RuleViolation before a cause was found, and once it is registered."""
    _demand(stage, Stage.EXPLAINED)


def check_may_judge(stage: Stage) -> None:
    """Raises RuleViolation before the last day is over: an early look is no judgement."""
    _demand(stage, Stage.DUE)


def check_may_standardise(stage: Stage, effect: Effect | None, balance: Effect | None) -> None:
    """Raises RuleViolation unless it was judged, helped, and did no harm to its balancing measure."""
    _demand(stage, Stage.JUDGED)
    if effect is None or balance is None or not may_become_standard(effect, balance):
        raise RuleViolation("action.not_proven")


def check_may_end(stage: Stage) -> None:
    """Raises RuleViolation for what is over already."""
    if stage in (Stage.STANDARD, Stage.ENDED):
        raise RuleViolation(f"action.is_{stage}")


def _demand(stage: Stage, *allowed: Stage) -> None:
    if stage not in allowed:
        raise RuleViolation(f"action.is_{stage}")


def _by_day(registration: Registration, today: date) -> Stage:
    first, _ = registration.after
    if today < first:
        return Stage.REGISTERED
    return Stage.RUNNING if today < registration.due_on else Stage.DUE


def _check_measures(registration: Registration) -> None:
    if not registration.balance:
        raise InvalidInput("action.balance_missing", field="balance")
    if registration.balance == registration.measure:
        raise InvalidInput("action.balance_same", field="balance")
    if not 0 < registration.smallest < 1:
        raise InvalidInput("action.smallest_range", field="smallest")


def _check_units(registration: Registration) -> None:
    if not registration.units:
        raise InvalidInput("action.units_missing", field="units")
    if registration.units & registration.others:
        raise InvalidInput("action.units_on_both_sides", field="others")
    if (registration.analysis is Analysis.AGAINST_OTHERS) != bool(registration.others):
        raise InvalidInput("action.others_and_analysis", field="others")


def _check_days(registration: Registration, today: date) -> None:
    (before_first, before_last), (first, last) = registration.before, registration.after
    if first <= today:
        raise InvalidInput("action.begun", field="after_first", today=today.isoformat())
    if last < first or before_last < before_first:
        raise InvalidInput("action.days_reversed", field="after_last" if last < first else "before_last")
    if last - first > timedelta(days=LONGEST_DAYS):
        raise InvalidInput("action.too_long", field="after_last", days=LONGEST_DAYS)
    if not 0 <= registration.settle_days <= SETTLE_DAYS:
        raise InvalidInput("action.settle_range", field="settle_days", most=SETTLE_DAYS)
    if before_last >= first:
        raise InvalidInput("action.before_overlaps", field="before_last")
    if registration.noticed and _overlap(registration.before, registration.noticed):
        raise InvalidInput("action.before_noticed", field="before_last")


def _overlap(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
