"""Improvement (改进效果): how many answers an action needs, and what its numbers say afterwards."""

from analytics.improvement.gain import Counts, gain_against_others, gain_of
from analytics.improvement.judging import METHOD, Judged, Sides, judged, wanted_after
from analytics.improvement.planning import answers_after, answers_needed, detectable_gain
from analytics.improvement.starting_point import shrunken_start

__all__ = [
    "METHOD",
    "Counts",
    "Judged",
    "Sides",
    "answers_after",
    "answers_needed",
    "detectable_gain",
    "gain_against_others",
    "gain_of",
    "judged",
    "shrunken_start",
    "wanted_after",
]
