"""Strips of a gain (改进区间条): the interval around zero, better to the right, all of a page on one scale."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from shouwen_app.domain.effect import Effect, Gain
from shouwen_app.texts import t
from shouwen_app.texts.numbers import points

LEAST_REACH: Final = 0.1
"""A strip reaches ten points to either side at least, so that a tiny gain does not look large."""

_HALF: Final = 46.0
"""Half of the strip in percent; the rest is kept free for dots at its ends."""

_LOOKS: Final = {
    Effect.EFFECTIVE: "good",
    Effect.MEANINGFUL: "good",
    Effect.HARMFUL: "bad",
    Effect.UNPROVEN: "open",
    Effect.WITHOUT_EFFECT: "open",
}


@dataclass(frozen=True, slots=True)
class GainStrip:
    """Positions as percentages, zero at 50%; all "" where there is no gain. ``look`` is good, bad or open."""

    low_x: str = ""
    high_x: str = ""
    dot_x: str = ""
    look: str = "open"
    label: str = ""


NO_STRIP: Final = GainStrip()


def gain_reach(gains: Iterable[Gain]) -> float:
    """How far strips that are shown together reach to either side."""
    return max([LEAST_REACH, *(abs(bound) for each in gains for bound in (each.low, each.high))])


def gain_strip(gain: Gain | None, effect: Effect, reach: float) -> GainStrip:
    """The strip of a gain on the scale of ``gain_reach``."""
    if gain is None:
        return NO_STRIP
    return GainStrip(
        low_x=_place(gain.low, reach),
        high_x=_place(gain.high, reach),
        dot_x=_place(gain.value, reach),
        look=_LOOKS[effect],
        label=t(
            "action.strip",
            gain=points(gain.value),
            low=points(gain.low),
            high=points(gain.high),
            effect=t(f"action.effect.{effect}"),
        ),
    )


def _place(value: float, reach: float) -> str:
    return f"{50 + _HALF * value / reach:.1f}%"
