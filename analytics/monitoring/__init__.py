"""Monitoring (监测): which units stand apart, which lines signal, and what a line lets one expect."""

from analytics.monitoring.others import AGAINST_OTHERS, compare_with_others
from analytics.monitoring.signals import Alarm, Line, Rule, Watch, watch
from analytics.monitoring.units import Place, UnitComparison, compare_units
from analytics.monitoring.variation import Assurance, Variation, assurance, latest_of, variation

__all__ = [
    "AGAINST_OTHERS",
    "Alarm",
    "Assurance",
    "Line",
    "Place",
    "Rule",
    "UnitComparison",
    "Variation",
    "Watch",
    "assurance",
    "compare_units",
    "compare_with_others",
    "latest_of",
    "variation",
    "watch",
]
