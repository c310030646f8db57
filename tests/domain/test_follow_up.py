"""Callbacks and contact-backs (回访、差评联系): attempts first, then an outcome."""

from datetime import datetime, timedelta

import pytest

from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.follow_up import check_can_conclude, counted_attempts
from tests.factories import TUESDAY


def tried(*hours: float) -> list[datetime]:
    return [TUESDAY + timedelta(hours=each) for each in hours]


@pytest.mark.parametrize(
    ("attempts", "reached", "not_reached_outcome"),
    [((0,), True, False), ((0, 1, 2, 3), True, False), ((0, 1, 2), False, True)],
)
def test_ends_with_an_answer_or_after_three_attempts(
    attempts: tuple[float, ...], reached: bool, not_reached_outcome: bool
) -> None:
    check_can_conclude(attempts=tried(*attempts), reached=reached, not_reached_outcome=not_reached_outcome)


@pytest.mark.parametrize(
    ("attempts", "reached", "not_reached_outcome", "code", "params"),
    [
        ((), False, False, "follow_up.attempt_required", {}),
        ((), False, True, "follow_up.attempt_required", {}),
        ((0,), False, True, "follow_up.more_attempts", {"count": 2}),
        ((0, 5), False, True, "follow_up.more_attempts", {"count": 1}),
        ((0, 0.05, 0.1), False, True, "follow_up.more_attempts", {"count": 2}),
        ((0, 1, 2, 3, 4), False, False, "follow_up.not_reached_yet", {}),
    ],
)
def test_refuses_to_end_too_early(
    attempts: tuple[float, ...], reached: bool, not_reached_outcome: bool, code: str, params: dict[str, int]
) -> None:
    with pytest.raises(RuleViolation) as refusal:
        check_can_conclude(
            attempts=tried(*attempts), reached=reached, not_reached_outcome=not_reached_outcome
        )

    assert (refusal.value.code, refusal.value.params) == (code, params)


def test_calls_soon_after_another_count_once() -> None:
    assert counted_attempts(tried(0, 0.5, 1, 1.9, 2.5)) == 3
