"""Extension (延期): more time for a good reason, approved by the level above, told to the customer (R18.6.1)."""

from dataclasses import dataclass

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.opinion import OpinionLevel
from shouwen_app.domain.time_limit import Clause
from shouwen_app.domain.wording import NOTE_MAX, clean_text

MOST_DAYS = 10
SHORTEST_REASON = 8

EXTENDABLE = (ClockKind.PROMISE, ClockKind.REGULATOR)
"""Limits that an approval can extend; the others are terms of the law, of an order, or of the house itself."""

REGULATOR_STEPS: dict[Clause, tuple[Clause, OpinionLevel]] = {
    Clause.REGULATOR_SIMPLE: (Clause.REGULATOR_COMPLEX, OpinionLevel.HEAD),
    Clause.REGULATOR_COMPLEX: (Clause.REGULATOR_EXTENDED, OpinionLevel.LEADER),
}
"""The regulator's terms for complaints, each only forward: 15 to 30 natural days, then 30 more by the level above."""


@dataclass(frozen=True, slots=True)
class ExtensionRequest:
    """A request that keeps the rules: ``working_days`` for the promise, ``clause`` for the regulator's next term.

    ``current`` is the clause that the clock counts now.
    """

    clock: ClockKind
    current: Clause
    working_days: int
    reason: str

    def __post_init__(self) -> None:
        if self.clock not in EXTENDABLE:
            raise InvalidInput("extension.clock", field="clock")
        if self.clock is ClockKind.REGULATOR:
            if self.current not in REGULATOR_STEPS:
                raise RuleViolation("extension.no_further_term", field="clock")
            object.__setattr__(self, "working_days", 0)
        elif not 1 <= self.working_days <= MOST_DAYS:
            raise InvalidInput("extension.days", field="working_days", most=MOST_DAYS)
        reason = clean_text(self.reason, "reason", longest=NOTE_MAX, required=True)
        if len(reason) < SHORTEST_REASON:
            raise InvalidInput("extension.reason_too_short", field="reason", shortest=SHORTEST_REASON)
        object.__setattr__(self, "reason", reason)

    @property
    def clause(self) -> Clause | None:
        """The term that the regulator's clock counts once the request is granted; None for the promise."""
        return REGULATOR_STEPS[self.current][0] if self.clock is ClockKind.REGULATOR else None

    def level(self, *, applicant_is_head: bool, granted_before: int) -> OpinionLevel:
        """Who approves: the head of the unit, and above the head for the head's own and for a second extension."""
        if self.clock is ClockKind.REGULATOR:
            level = REGULATOR_STEPS[self.current][1]
        else:
            level = OpinionLevel.LEADER if granted_before else OpinionLevel.HEAD
        return OpinionLevel.LEADER if applicant_is_head else level


def check_decides(decider_id: int | None, applicant_id: int) -> None:
    """Raises RuleViolation for an approver who asked for it, whatever roles they hold."""
    if decider_id == applicant_id:
        raise RuleViolation("extension.own_request")
