"""The denominators there are (分母清单), by month and unit, as they hold now."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlmodel import Session

from shouwen_app.db.repositories.denominators import denominator_frame
from shouwen_app.db.repositories.units import all_units
from shouwen_app.domain.act import Act
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendars import working_calendar
from shouwen_app.services.permission import require
from shouwen_app.texts import t
from shouwen_app.texts.numbers import count

SHOWN_FOR: Final = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """One figure; ``month`` as ``YYYY-MM``, ``unit`` a code or "" for the whole house, ``kind`` a ``DenominatorKind``."""

    month: str
    unit: str
    kind: str
    amount: int


@dataclass(frozen=True, slots=True)
class DenominatorRow:
    """One figure in words; ``key`` tells rows apart."""

    key: str
    month: str
    unit: str
    kind: str
    amount: str


def denominator_rows(session: Session, act: Act) -> tuple[DenominatorRow, ...]:
    """The figures of the last SHOWN_FOR, the newest month first, the whole house before its units. Raises NotPermitted."""
    last = working_calendar().local(act.at).date()
    held = held_figures(session, act, first=last - SHOWN_FOR, last=last)
    names = {unit.code: unit.name for unit in all_units(session)}
    ordered = sorted(sorted(held, key=lambda each: (each.unit, each.kind)), key=_month, reverse=True)
    return tuple(
        DenominatorRow(
            key=f"{each.month}.{each.unit}.{each.kind}",
            month=each.month,
            unit=names.get(each.unit, t("measure.whole_house")),
            kind=t(f"denominator.{each.kind}"),
            amount=count(each.amount),
        )
        for each in ordered
    )


def held_figures(session: Session, act: Act, *, first: date, last: date) -> tuple[HeldFigure, ...]:
    """The figures of the months that days ``first`` to ``last`` touch, oldest first. Raises NotPermitted."""
    require(act, Permission.DENOMINATOR_MANAGE)
    rows = denominator_frame(session, first=first, last=last).iter_rows()
    return tuple(HeldFigure(f"{month:%Y-%m}", unit, kind, amount) for month, unit, kind, amount in rows)


def _month(figure: HeldFigure) -> str:
    return figure.month
