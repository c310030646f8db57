"""Evaluations in words (考评用语): titles, states, points."""

from datetime import date

from shouwen_app.domain.evaluation import EvaluationKind
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.texts import t

_MONTHS = 3


def evaluation_title(kind: EvaluationKind, covers: UnitKind, first: date) -> str:
    """2026 年三季度信用社考评, 2026 年度部门考评."""
    return t(f"evaluation.title.{kind}", period=span_name(kind, first), covers=t(f"unit.kind.{covers}"))


def span_name(kind: EvaluationKind, first: date) -> str:
    """2026 年三季度, 2026 年度."""
    quarter = t(f"evaluation.quarter.{(first.month - 1) // _MONTHS + 1}")
    return t(f"evaluation.span.{kind}", year=first.year, quarter=quarter)


def points_text(points: float) -> str:
    """Points with one decimal: 17.4."""
    return f"{points:.1f}"
