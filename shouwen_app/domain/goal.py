"""Goals (目标指标): a measurable target of a unit and period, and whether it is met beyond chance (R10.4.1)."""

from datetime import date
from enum import StrEnum

from shouwen_app.domain.errors import RuleViolation


class GoalStanding(StrEnum):
    """What can be said of a goal (达成情况)."""

    MET = "met"
    NOT_MET = "not_met"
    UNTOLD = "untold"


def check_time(first: date, last: date, today: date, *, is_change: bool) -> None:
    """A goal is set before its period is over and changed only before it begins. Raises RuleViolation."""
    if today > last:
        raise RuleViolation("goal.period_over", field="on")
    if is_change and today >= first:
        raise RuleViolation("goal.period_begun", field="on")


def standing(
    target: float, low: float | None, high: float | None, *, is_high_good: bool, enough: bool
) -> GoalStanding:
    """Met where the whole interval is on the good side of ``target``, not met where all of it is short of it."""
    if low is None or high is None or not enough:
        return GoalStanding.UNTOLD
    worst, best = (low, high) if is_high_good else (-high, -low)
    aim = target if is_high_good else -target
    if worst >= aim:
        return GoalStanding.MET
    return GoalStanding.NOT_MET if best < aim else GoalStanding.UNTOLD
