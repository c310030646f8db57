"""Sparklines (走势线): the last weeks of a rate as one small path, drawn without a chart library."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

WIDTH: Final = 104.0
HEIGHT: Final = 36.0
PADDING: Final = 5.0


@dataclass(frozen=True, slots=True)
class Sparkline:
    """The line's ``path`` ("" without data), last point and target height, in units of ``view_box``.

    A week without trials leaves a gap; a week between two gaps is a stroke of no length, shown by round caps.
    """

    view_box: str
    path: str
    end_x: float
    end_y: float
    target_y: float


def sparkline(rates: Sequence[float | None], target: float) -> Sparkline:
    """The line of ``rates`` (shares, oldest first, None where nothing counted), with ``target`` in view."""
    view_box = f"0 0 {WIDTH:g} {HEIGHT:g}"
    known = [rate for rate in rates if rate is not None]
    low, high = min([*known, target]), max([*known, target])
    points = [
        None if rate is None else (_x(index, len(rates)), _y(rate, low, high))
        for index, rate in enumerate(rates)
    ]
    drawn = [point for point in points if point is not None]
    end_x, end_y = drawn[-1] if drawn else (0.0, 0.0)
    return Sparkline(view_box, "".join(_strokes(points)), end_x, end_y, _y(target, low, high))


def _strokes(points: Sequence[tuple[float, float] | None]) -> Iterator[str]:
    for is_gap, run in groupby(points, key=lambda point: point is None):
        if is_gap:
            continue
        steps = [f"{x:g} {y:g}" for x, y in filter(None, run)]
        yield "M" + "L".join(steps if len(steps) > 1 else steps * 2)


def _x(index: int, length: int) -> float:
    share = 1.0 if length == 1 else index / (length - 1)
    return round(PADDING + share * (WIDTH - 2 * PADDING), 1)


def _y(value: float, low: float, high: float) -> float:
    share = 0.5 if high == low else (value - low) / (high - low)
    return round(HEIGHT - PADDING - share * (HEIGHT - 2 * PADDING), 1)
