"""Ways to the cases behind a figure (下钻地址): the register, asked as ``cases_behind`` counts."""

from datetime import date
from urllib.parse import urlencode


def cases_path(
    measure: str, side: str, *, first: date | str, last: date | str, unit: str = "", part: str = ""
) -> str:
    """The register with the cases on one side of a measure, contacts from ``first`` to ``last``, both included."""
    asked = {
        "measure": measure,
        "side": side,
        "part": part,
        "from": str(first),
        "to": str(last),
        "unit": unit,
    }
    return f"/cases?{urlencode({name: value for name, value in asked.items() if value})}"
