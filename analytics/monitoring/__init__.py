"""Monitoring (监测): which units stand apart, which lines signal, and what a line lets one expect."""

from analytics.monitoring.signals import Alarm, Line, Rule, Watch, watch
from analytics.monitoring.units import Place, UnitComparison, compare_units
from analytics.monitoring.variation import Assurance, Variation, assurance, latest_of, variation

__all__ = [
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
    "latest_of",
    "variation",
    "watch",
]
