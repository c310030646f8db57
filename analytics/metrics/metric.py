"""A measure (指标): a declared share of cases, counted one way everywhere."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

import polars as pl

Condition: TypeAlias = Callable[[datetime], pl.Expr]
"""A condition on the columns of ``frames.CASES``, asked at an aware instant."""


class Better(StrEnum):
    """Which direction is good (指标方向)."""

    HIGHER = "higher"
    LOWER = "lower"


class Unit(StrEnum):
    """What a value is given in (计量单位)."""

    SHARE = "share"


class Side(StrEnum):
    """Which of the counted cases to look at (分子、分母、未达到)."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Metric:
    """A share of cases: ``numerator`` counts only within ``denominator``; a null condition counts as no.

    ``name_key`` and ``definition_key`` are text keys; ``target`` is the house's own aim as a share 0..1.
    """

    slug: str
    name_key: str
    definition_key: str
    unit: Unit
    better: Better
    target: float
    numerator: Condition
    denominator: Condition
    rule_ids: tuple[str, ...]

    def condition(self, side: Side, as_of: datetime) -> pl.Expr:
        """Whether a case is on ``side`` at ``as_of``, never null; numerator + missed = denominator."""
        counted = self.denominator(as_of).fill_null(value=False)
        achieved = self.numerator(as_of).fill_null(value=False)
        match side:
            case Side.DENOMINATOR:
                return counted
            case Side.NUMERATOR:
                return counted & achieved
            case Side.MISSED:
                return counted & ~achieved
