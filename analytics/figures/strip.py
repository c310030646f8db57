"""Interval strips (区间条): a rate's interval as a bar, the rate as a dot, the target as a tick."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from analytics.metrics.rates import Rate
from shouwen_app.texts import t
from shouwen_app.texts.numbers import percent

MARGIN: Final = 0.08
"""Share of the strip kept free on either side, so that dots and ticks are not cut."""

LEAST_SPAN: Final = 0.02
"""A strip shows at least two points of rate, so that a tiny difference does not look large."""


@dataclass(frozen=True, slots=True)
class IntervalStrip:
    """Horizontal positions as percentages ("35.6%"), which SVG takes for x, width and cx at any width.

    ``bar_x``, ``bar_width`` and ``dot_x`` are "" where nothing was counted. ``label`` says it in words.
    """

    bar_x: str
    bar_width: str
    dot_x: str
    target_x: str
    label: str


def strip_scale(rates: Iterable[Rate], target: float) -> tuple[float, float]:
    """The shares at both ends of strips that are to be compared, so that all intervals and ``target`` fit."""
    shown = [bound for rate in rates for bound in (rate.low, rate.high) if bound is not None]
    low, high = min([*shown, target]), max([*shown, target])
    missing = max(0.0, LEAST_SPAN - (high - low)) / 2
    low, high = low - missing, high + missing
    margin = (high - low) * MARGIN / (1 - 2 * MARGIN)
    return low - margin, high + margin


def interval_strip(rate: Rate, target: float, scale: tuple[float, float]) -> IntervalStrip:
    """The strip of ``rate`` on ``scale``, which ``strip_scale`` made for all rates shown together."""
    start, end = scale

    def place(share: float) -> float:
        return 100 * (share - start) / (end - start)

    target_x = f"{place(target):.1f}%"
    if rate.rate is None or rate.low is None or rate.high is None:
        return IntervalStrip("", "", "", target_x, t("insight.strip.empty", target=percent(target)))
    return IntervalStrip(
        bar_x=f"{place(rate.low):.1f}%",
        bar_width=f"{place(rate.high) - place(rate.low):.1f}%",
        dot_x=f"{place(rate.rate):.1f}%",
        target_x=target_x,
        label=t(
            "insight.strip.label",
            rate=percent(rate.rate),
            low=percent(rate.low),
            high=percent(rate.high),
            target=percent(target),
        ),
    )
