"""Effects of an improvement (改进结论): what an interval of the change says, and nothing beyond it."""

from dataclasses import dataclass
from enum import StrEnum

from shouwen_app.domain.errors import InvalidInput


class Effect(StrEnum):
    """What can be said of an action once its answers are in (效果结论)."""

    EFFECTIVE = "effective"
    MEANINGFUL = "meaningful"
    UNPROVEN = "unproven"
    WITHOUT_EFFECT = "without_effect"
    HARMFUL = "harmful"


GOOD = frozenset({Effect.EFFECTIVE, Effect.MEANINGFUL})
"""What may become a standard."""


@dataclass(frozen=True, slots=True)
class Gain:
    """By how much a measure became better, as a share −1..1 with the bounds of its interval; less than 0 is worse.

    ``surely_differs`` is the answer of the exact test beside the interval: without it a bound beyond 0 proves nothing.
    """

    value: float
    low: float
    high: float
    surely_differs: bool


def effect_of(gain: Gain, smallest: float) -> Effect:
    """The effect, where ``smallest`` is the smallest gain worth the effort (最小有意义改进), as a share above 0.

    MEANINGFUL lies beyond ``smallest`` with the whole interval, EFFECTIVE beyond 0, HARMFUL below 0; WITHOUT_EFFECT
    lies within ± ``smallest``. A gain that is sure but surely smaller than what was worth the effort is WITHOUT_EFFECT
    too. Everything else is UNPROVEN. Raises InvalidInput unless 0 < ``smallest`` < 1.
    """
    if not 0 < smallest < 1:
        raise InvalidInput("action.smallest_range", field="smallest")
    if gain.low > smallest and gain.surely_differs:
        return Effect.MEANINGFUL
    if -smallest < gain.low and gain.high < smallest:
        return Effect.WITHOUT_EFFECT
    if gain.low > 0 and gain.surely_differs:
        return Effect.EFFECTIVE
    if gain.high < 0 and gain.surely_differs:
        return Effect.HARMFUL
    return Effect.UNPROVEN


def may_become_standard(effect: Effect, balance: Effect) -> bool:
    """Whether an action may be made a standard: it helped, and its balancing measure (平衡指标) was not harmed."""
    return effect in GOOD and balance is not Effect.HARMFUL
