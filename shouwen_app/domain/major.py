"""Major matters (重大事项): what goes up the line at once, whatever the hour (R2.5, R6.3.4, R18.4.3c)."""

from enum import StrEnum

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.wording import NOTE_MAX, clean_text

SHORTEST = 4


class MajorKind(StrEnum):
    """What makes a matter major (重大事项类别), a closed list."""

    PUBLIC_SAFETY = "public_safety"
    CASUALTIES = "casualties"
    GROUP_VISIT = "group_visit"
    PUBLIC_OPINION = "public_opinion"
    RUN_ON_DEPOSITS = "run_on_deposits"
    FRAUD = "fraud"
    INFORMATION_LEAK = "information_leak"
    SYSTEM_FAILURE = "system_failure"
    OTHER = "other"


def major_kind(value: str) -> MajorKind:
    """The kind chosen at registration. Raises InvalidInput for a value outside the list."""
    try:
        return MajorKind(value)
    except ValueError:
        raise InvalidInput("major.unknown", field="major") from None


def check_may_report(*, is_waiting: bool) -> None:
    """One report at a time: raises RuleViolation while an earlier one waits for somebody of the line."""
    if is_waiting:
        raise RuleViolation("major.already_reported")


def check_may_acknowledge(actor_id: int | None, reported_by_id: int) -> None:
    """A report is taken note of by somebody other than its author. Raises RuleViolation."""
    if actor_id == reported_by_id:
        raise RuleViolation("major.own_report")


def clear_instruction(text: str) -> str:
    """What is to be done, in words. Raises InvalidInput for one shorter than SHORTEST characters (R13.5.3)."""
    instruction = clean_text(text, "instruction", longest=NOTE_MAX, required=True)
    if len(instruction) < SHORTEST:
        raise InvalidInput("major.instruction_short", field="instruction", shortest=SHORTEST)
    return instruction
