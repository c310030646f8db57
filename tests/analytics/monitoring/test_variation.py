"""Two icons in place of red, amber and green: does it change, and can the target be relied on."""

from dataclasses import replace

import pytest

from analytics.metrics import Better, Step, line_limits, metric
from analytics.monitoring import Assurance, Line, Variation, assurance, variation, watch

SATISFACTION = metric("satisfaction")
LOWER = replace(SATISFACTION, better=Better.LOWER)
CALM = [(94, 100)] * 25


def judged(table, measure=SATISFACTION):
    limits = line_limits(table, Step.WEEK)
    return variation(limits, measure, watch([Line(measure, "", "", limits)]).alarms)


@pytest.mark.parametrize(
    ("pairs", "shown", "where_low_is_good"),
    [
        ([*CALM, (94, 100)], Variation.COMMON, Variation.COMMON),
        ([*CALM, (60, 100)], Variation.CONCERNING, Variation.IMPROVING),
        ([(50, 100)] * 25 + [(90, 100)], Variation.IMPROVING, Variation.CONCERNING),
        ([*CALM[:24], (60, 100), (100, 100)], Variation.CONCERNING, Variation.IMPROVING),
        ([(50, 100)] * 24 + [(10, 100), (90, 100)], Variation.IMPROVING, Variation.CONCERNING),
        ([(94, 100)] * 5, Variation.UNKNOWN, Variation.UNKNOWN),
        ([], Variation.UNKNOWN, Variation.UNKNOWN),
    ],
)
def test_the_latest_alarm_tells_what_changes(make_weeks, pairs, shown, where_low_is_good):
    assert judged(make_weeks(*pairs)) is shown
    assert judged(make_weeks(*pairs), LOWER) is where_low_is_good


@pytest.mark.parametrize(
    ("pairs", "shown", "where_low_is_good"),
    [
        ([(990, 1000)] * 26, Assurance.MEETS, Assurance.MISSES),
        ([(93, 100)] * 26, Assurance.HIT_OR_MISS, Assurance.HIT_OR_MISS),
        ([(800, 1000)] * 26, Assurance.MISSES, Assurance.MEETS),
        ([(93, 100)] * 7, Assurance.UNKNOWN, Assurance.UNKNOWN),
        ([(0, 0)] * 26, Assurance.UNKNOWN, Assurance.UNKNOWN),
        ([(1, 1)] * 26, Assurance.UNKNOWN, Assurance.UNKNOWN),
    ],
)
def test_a_target_is_relied_on_where_both_limits_lie_beyond_it(make_weeks, pairs, shown, where_low_is_good):
    limits = line_limits(make_weeks(*pairs), Step.WEEK)

    assert assurance(limits, SATISFACTION) is shown
    assert assurance(limits, LOWER) is where_low_is_good
