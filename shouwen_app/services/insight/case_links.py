"""Ways to the cases behind a figure (下钻地址): the register, asked as ``cases_behind`` counts."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class CountCell:
    """A number in words; ``href`` opens its cases, "" where there are none or none may be told."""

    text: str = ""
    href: str = ""


NO_COUNT: Final = CountCell()


def cases_path(
    measure: str,
    side: str,
    *,
    first: date | str,
    last: date | str,
    unit: str = "",
    part: str = "",
    own: bool = False,
) -> str:
    """The register with the cases on one side of a measure, contacts from ``first`` to ``last``, both included.

    ``own`` narrows it to those whose first-inquiry person is who opens it.
    """
    asked = {
        "measure": measure,
        "side": side,
        "part": part,
        "from": str(first),
        "to": str(last),
        "unit": unit,
        "own": "1" if own else "",
    }
    return f"/cases?{urlencode({name: value for name, value in asked.items() if value})}"


@dataclass(frozen=True, slots=True)
class Listing:
    """The days, the unit and whose cases a page shows: what all its ways to cases have in common."""

    first: date
    last: date
    unit: str = ""
    own: bool = False

    def path(self, measure: str, side: str, part: str = "") -> str:
        return cases_path(
            measure, side, first=self.first, last=self.last, unit=self.unit, part=part, own=self.own
        )

    def cell(self, text: str, number: int, measure: str, side: str, part: str = "") -> CountCell:
        """``text``, which opens the ``number`` of cases that it tells of."""
        return CountCell(text, self.path(measure, side, part) if number else "")
