"""Monitoring (监测): which units stand apart, which lines signal, and what a line lets one expect."""

from analytics.monitoring.others import AGAINST_OTHERS, compare_with_others
from analytics.monitoring.signals import Alarm, Line, Rule, Watch, watch
from analytics.monitoring.totals import FixedPart, Part, SharePart, Total, told_share, totals
from analytics.monitoring.units import Place, UnitComparison, case_mix, compare_units
from analytics.monitoring.variation import Assurance, Variation, assurance, latest_of, variation

__all__ = [
    "AGAINST_OTHERS",
    "Alarm",
    "Assurance",
    "FixedPart",
    "Line",
    "Part",
    "Place",
    "Rule",
    "SharePart",
    "Total",
    "UnitComparison",
    "Variation",
    "Watch",
    "assurance",
    "case_mix",
    "compare_units",
    "compare_with_others",
    "latest_of",
    "told_share",
    "totals",
    "variation",
    "watch",
]
