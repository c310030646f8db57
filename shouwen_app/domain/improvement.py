"""Matters of improvement (改进事项): a unit is told what to change and by when, answers, and is accepted or asked again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from shouwen_app.domain.errors import InvalidInput, RuleViolation


class ImprovementState(StrEnum):
    """Where an item stands (事项状态)."""

    WAITING = "waiting"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Round:
    """One answer of the unit; ``accepted`` is None until somebody has looked at it."""

    answered_by: int
    accepted: bool | None = None


FARTHEST_DAYS = 366
"""How far ahead an item of no rectification may be due (house rule)."""


def state_of(withdrawn_at: datetime | None, rounds: Sequence[Round]) -> ImprovementState:
    """The state of an item; ``rounds`` oldest first."""
    if withdrawn_at is not None:
        return ImprovementState.WITHDRAWN
    if not rounds or rounds[-1].accepted is False:
        return ImprovementState.WAITING
    return ImprovementState.ANSWERED if rounds[-1].accepted is None else ImprovementState.ACCEPTED


def check_due(due_on: date, *, today: date, latest: date) -> None:
    """Raises InvalidInput naming ``due_on`` for a day that is past, or later than ``latest``."""
    if due_on < today:
        raise InvalidInput("improvement.due_past", field="due_on")
    if due_on > latest:
        raise InvalidInput("improvement.due_too_late", field="due_on", latest=latest.isoformat())


def check_may_answer(state: ImprovementState) -> None:
    """Raises RuleViolation unless the unit's answer is awaited."""
    if state is not ImprovementState.WAITING:
        raise RuleViolation(f"improvement.is_{state}")


def check_may_examine(state: ImprovementState, rounds: Sequence[Round], examiner: int | None) -> None:
    """Raises RuleViolation unless an answer waits, and for whoever gave it: nobody accepts the own measures."""
    if state is not ImprovementState.ANSWERED:
        raise RuleViolation(f"improvement.is_{state}")
    if rounds[-1].answered_by == examiner:
        raise RuleViolation("improvement.own_answer")


def check_may_withdraw(state: ImprovementState) -> None:
    """Raises RuleViolation for an item that is closed already."""
    if state in (ImprovementState.ACCEPTED, ImprovementState.WITHDRAWN):
        raise RuleViolation(f"improvement.is_{state}")
