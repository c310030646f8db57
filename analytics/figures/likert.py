"""Strips of grades (评价分布条): shares side by side around the middle grade, so that lines can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analytics.voice import GRADES

_MIDDLE: Final = 50.0
_HALF: Final = 50.0


@dataclass(frozen=True, slots=True)
class GradePart:
    """One grade in a strip; ``x`` and ``width`` as percentages ("35.6%"), ``look`` the class that colours it."""

    x: str
    width: str
    look: str


def grade_strip(counts: Sequence[int]) -> tuple[GradePart, ...]:
    """The parts of a strip for the counts of grades 1 to 5, lowest first; the middle of grade 3 stands at one half.

    Nothing without grades. Half of the width is the whole, so that any distribution fits on either side.
    """
    total = sum(counts)
    if total == 0:
        return ()
    low, lower, middle = counts[:3]
    place = _MIDDLE - _HALF * (low + lower + middle / 2) / total
    parts: list[GradePart] = []
    for grade, number in zip(GRADES, counts, strict=True):
        width = _HALF * number / total
        if number:
            parts.append(GradePart(f"{place:.2f}%", f"{width:.2f}%", f"grade{grade}"))
        place += width
    return tuple(parts)
