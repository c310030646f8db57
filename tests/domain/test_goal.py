"""Goals (目标指标): met or not by the interval, and set before the result is known."""

from datetime import date

import pytest

from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.goal import GoalStanding, check_time, standing

FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)


@pytest.mark.rule("R10.4.1")
@pytest.mark.parametrize(
    ("low", "high", "is_high_good", "expected"),
    [
        (0.93, 0.97, True, GoalStanding.MET),
        (0.90, 0.95, True, GoalStanding.UNTOLD),
        (0.80, 0.92, True, GoalStanding.NOT_MET),
        (0.90, 0.93, False, GoalStanding.MET),
        (0.90, 0.95, False, GoalStanding.UNTOLD),
        (0.94, 0.99, False, GoalStanding.NOT_MET),
    ],
)
def test_the_interval_decides_against_a_target_of_93_percent(
    low: float, high: float, is_high_good: bool, expected: GoalStanding
) -> None:
    assert standing(0.93, low, high, is_high_good=is_high_good, enough=True) is expected


def test_too_few_or_nothing_counted_tells_nothing_yet() -> None:
    assert standing(0.5, 0.9, 1.0, is_high_good=True, enough=False) is GoalStanding.UNTOLD
    assert standing(0.5, None, None, is_high_good=True, enough=True) is GoalStanding.UNTOLD


def test_a_goal_is_set_before_the_end_and_changed_before_the_beginning() -> None:
    check_time(FIRST, LAST, LAST, is_change=False)
    check_time(FIRST, LAST, date(2026, 6, 30), is_change=True)
    with pytest.raises(RuleViolation, match="period_over"):
        check_time(FIRST, LAST, date(2026, 10, 1), is_change=False)
    with pytest.raises(RuleViolation, match="period_begun"):
        check_time(FIRST, LAST, FIRST, is_change=True)
