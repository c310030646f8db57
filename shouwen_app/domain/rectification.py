"""Rectification (整改) after a bad rating: whether it may be closed, and what the customer is asked again (再评)."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.follow_up import ContactBackOutcome, TaskKind
from shouwen_app.domain.improvement import ImprovementState, Round, state_of
from shouwen_app.domain.rating import Grade

RECTIFIED = "done"
"""The outcome of a rectification that was closed."""


class Change(StrEnum):
    """How the second rating stands to the first (前后对比)."""

    ROSE = "rose"
    STAYED = "stayed"
    FELL = "fell"


def check_can_close(handed: Sequence[tuple[datetime | None, Sequence[Round]]]) -> None:
    """Raises RuleViolation while a unit that was handed something owes an answer, or its answer is not accepted.

    ``handed``: of each item when it was withdrawn, if so, and its answers.
    """
    states = [state_of(withdrawn_at, rounds) for withdrawn_at, rounds in handed]
    waiting = [state for state in states if state in (ImprovementState.WAITING, ImprovementState.ANSWERED)]
    if waiting:
        raise RuleViolation("rectification.still_with_unit", count=len(waiting))


def allows_rerating(kind: TaskKind, outcome: str) -> bool:
    """Whether the end of a task gives the customer a reason to say anew how the matter stands.

    After a rectification, and after an explanation; not where nothing was found or nobody was reached.
    """
    if kind is TaskKind.RECTIFICATION:
        return outcome == RECTIFIED
    return kind is TaskKind.CONTACT_BACK and outcome == ContactBackOutcome.EXPLAINED


def change(before: Grade, after: Grade) -> Change:
    """The direction from the first grade to the second."""
    if after == before:
        return Change.STAYED
    return Change.ROSE if after > before else Change.FELL
