"""Suggestions (改进建议): what staff propose, from a case or freely, and what becomes of it (R14.4.4)."""

from enum import StrEnum

from shouwen_app.domain.errors import RuleViolation


class SuggestionState(StrEnum):
    """What became of a suggestion (建议状态)."""

    WAITING = "waiting"
    TAKEN = "taken"
    ANSWERED = "answered"


def suggestion_state(*, is_taken: bool, is_answered: bool) -> SuggestionState:
    """Where a suggestion stands: taken into an action, answered why not, or waiting."""
    if is_taken:
        return SuggestionState.TAKEN
    return SuggestionState.ANSWERED if is_answered else SuggestionState.WAITING


def check_waits(state: SuggestionState) -> None:
    """Raises RuleViolation for one that was taken or answered already."""
    if state is not SuggestionState.WAITING:
        raise RuleViolation(f"suggestion.is_{state}")
