"""A measure (指标): declared once and counted one way everywhere; here what all kinds share, and the share of cases."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias

import polars as pl

Condition: TypeAlias = Callable[[datetime], pl.Expr]
"""A condition on the columns of ``frames.CASES``, asked at an aware instant."""

LEAST: Final = 30
"""From so many cases on the intervals cover what they promise and a value can be judged; fewer only inform."""


class Better(StrEnum):
    """Which direction is good (指标方向); a load is neither good nor bad."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Unit(StrEnum):
    """What a value is given in (计量单位)."""

    SHARE = "share"
    PER_CASE = "per_case"
    PER_PERSON = "per_person"
    PER_THOUSAND_OUTLETS = "per_thousand_outlets"
    PER_TEN_THOUSAND_TRANSACTIONS = "per_ten_thousand_transactions"
    PER_TEN_MILLION_CUSTOMERS = "per_ten_million_customers"
    MINUTES = "minutes"
    WORKING_MINUTES = "working_minutes"


class Side(StrEnum):
    """Which of the counted cases to look at (分子、分母、未达到)."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    MISSED = "missed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What every kind of measure says of itself; its name and definition are texts.

    ``least`` is the smallest number of cases from which a value can be judged.
    """

    slug: str
    unit: Unit
    better: Better
    rule_ids: tuple[str, ...]
    least: int = LEAST

    @property
    def name_key(self) -> str:
        """The text key of the name."""
        return f"insight.{self.slug}.name"

    @property
    def definition_key(self) -> str:
        """The text key of the definition in words."""
        return f"insight.{self.slug}.definition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(Measure):
    """A share of cases: ``numerator`` counts only within ``denominator``; a null condition counts as no.

    ``target`` is the house's own aim as a share 0..1.
    """

    target: float
    numerator: Condition
    denominator: Condition

    @property
    def bad_side(self) -> Side:
        """Where the cases stand that went badly (不良一侧)."""
        return Side.NUMERATOR if self.better is Better.LOWER else Side.MISSED

    def condition(self, side: Side, as_of: datetime) -> pl.Expr:
        """Whether a case is on ``side`` at ``as_of``, never null; numerator + missed = denominator."""
        return on_side(side, self.denominator(as_of), self.numerator(as_of))

    def columns(self, as_of: datetime) -> frozenset[str]:
        """The columns that are looked at."""
        counted = self.denominator(as_of), self.numerator(as_of)
        return frozenset(name for each in counted for name in each.meta.root_names())


def on_side(side: Side, counted: pl.Expr, achieved: pl.Expr) -> pl.Expr:
    """Whether a row is on ``side``, never null: what is ``achieved`` counts only within ``counted``."""
    within, reached = counted.fill_null(value=False), achieved.fill_null(value=False)
    match side:
        case Side.DENOMINATOR:
            return within
        case Side.NUMERATOR:
            return within & reached
        case Side.MISSED:
            return within & ~reached
