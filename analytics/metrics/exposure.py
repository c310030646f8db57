"""What complaints are set against (暴露量): imported denominators over a span of days, or what of them is missing."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import polars as pl

from analytics.frames import DENOMINATORS
from shouwen_app.domain.denominator import FLOWS, DenominatorKind

HOUSE: Final = ""
"""The unit that stands for the whole house."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Why there is no exposure: the month is missing, or (``month`` None) a flow cannot be cut to part of a month."""

    kind: DenominatorKind
    unit: str
    month: date | None


@dataclass(frozen=True, slots=True)
class Exposure:
    """``amount`` is None where ``gaps`` say what is missing."""

    amount: float | None
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Exposures:
    """The denominators (contract ``frames.DENOMINATORS``) of days ``first`` to ``last``, both included."""

    table: pl.DataFrame
    first: date
    last: date

    def of(self, kind: DenominatorKind, unit: str) -> Exposure:
        """Flows added up over whole months, of the rest the mean of all months that the days touch."""
        months = _months(self.first, self.last)
        wanted = (pl.col("kind") == kind.value) & (pl.col("unit") == unit) & pl.col("month").is_in(months)
        found = dict(self.table.filter(wanted).select("month", "amount").rows())
        gaps = [Gap(kind, unit, month) for month in months if month not in found]
        if kind in FLOWS and not self._are_whole_months():
            gaps = [Gap(kind, unit, None)]
        if gaps:
            return Exposure(None, tuple(gaps))
        total = sum(found.values())
        return Exposure(float(total) if kind in FLOWS else total / len(months))

    def _are_whole_months(self) -> bool:
        return self.first.day == 1 and (self.last + timedelta(days=1)).day == 1


def no_exposures(first: date, last: date) -> Exposures:
    """Nothing was imported."""
    return Exposures(DENOMINATORS.to_frame(), first, last)


def _months(first: date, last: date) -> list[date]:
    """The first days of the months that the days touch."""
    months = [first.replace(day=1)]
    while (following := (months[-1] + timedelta(days=31)).replace(day=1)) <= last:
        months.append(following)
    return months
