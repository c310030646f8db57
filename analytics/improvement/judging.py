"""The effect from counts alone (效果计算): the same counts give the same digits, whenever they are reckoned again."""

from dataclasses import dataclass
from typing import Final

from analytics.improvement.gain import Counts, gain_against_others, gain_of
from analytics.improvement.planning import answers_after
from analytics.metrics.metric import Better
from shouwen_app.domain.effect import Effect, Gain, effect_of

METHOD: Final = 1
"""The version of the method, which stands beside every frozen effect; a later method gets another number."""


@dataclass(frozen=True, slots=True)
class Sides:
    """What one measure counted before and after, where something was done, and elsewhere when it is compared."""

    before: Counts
    after: Counts
    others_before: Counts | None = None
    others_after: Counts | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """``gain`` is None where a side counted nothing; ``missing`` is how many answers more would have found ``smallest``,
    0 where there were enough, None where no number would do."""

    effect: Effect
    gain: Gain | None
    missing: int | None


def judged(sides: Sides, better: Better, smallest: float) -> Judged:
    """What the counts say of an action whose smallest gain worth the effort is ``smallest``, a share above 0."""
    gain = _gain(sides, better)
    effect = Effect.UNPROVEN if gain is None else effect_of(gain, smallest)
    needed = wanted_after(sides.before, better, smallest)
    missing = None if needed is None else max(0, needed - int(sides.after.trials))
    return Judged(effect, gain, missing)


def wanted_after(before: Counts, better: Better, smallest: float) -> int | None:
    """How many answers after the start find a gain of ``smallest`` four times in five, given those before it.

    None where no number would: too few before, or no room for such a gain.
    """
    if not before.trials:
        return None
    aimed = before.rate + (smallest if better is Better.HIGHER else -smallest)
    if not 0 <= aimed <= 1:
        return None
    return answers_after(before.rate, aimed, int(before.trials))


def _gain(sides: Sides, better: Better) -> Gain | None:
    if sides.others_before is None or sides.others_after is None:
        return gain_of(sides.before, sides.after, better)
    return gain_against_others((sides.before, sides.after), (sides.others_before, sides.others_after), better)
