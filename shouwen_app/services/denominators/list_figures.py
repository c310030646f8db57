"""The denominators there are (分母清单), by month and unit, as they hold now."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from shouwen_app.db.repositories.denominators import denominator_frame
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.permission import require


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """One figure; ``month`` as ``YYYY-MM``, ``unit`` a code or "" for the whole house, ``kind`` a ``DenominatorKind``."""

    month: str
    unit: str
    kind: str
    amount: int


def held_figures(session: Session, act: Act, *, first: date, last: date) -> tuple[HeldFigure, ...]:
    """The figures of the months that days ``first`` to ``last`` touch, oldest first. Raises NotPermitted."""
    require(act, Permission.DENOMINATOR_MANAGE)
    rows = denominator_frame(session, first=first, last=last).iter_rows()
    return tuple(HeldFigure(f"{month:%Y-%m}", unit, kind, amount) for month, unit, kind, amount in rows)
