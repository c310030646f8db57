"""Callbacks and contact-backs (回访、差评联系): attempts first, then an outcome."""

import pytest

from shouwen_app.domain.errors import RuleViolation
from shouwen_app.domain.follow_up import check_can_conclude


@pytest.mark.parametrize(
    ("attempts", "reached", "not_reached_outcome"), [(1, True, False), (4, True, False), (3, False, True)]
)
def test_ends_with_an_answer_or_after_three_attempts(
    attempts: int, reached: bool, not_reached_outcome: bool
) -> None:
    check_can_conclude(attempts=attempts, reached=reached, not_reached_outcome=not_reached_outcome)


@pytest.mark.parametrize(
    ("attempts", "reached", "not_reached_outcome", "code", "params"),
    [
        (0, False, False, "follow_up.attempt_required", {}),
        (0, False, True, "follow_up.attempt_required", {}),
        (1, False, True, "follow_up.more_attempts", {"count": 2}),
        (2, False, True, "follow_up.more_attempts", {"count": 1}),
        (5, False, False, "follow_up.not_reached_yet", {}),
    ],
)
def test_refuses_to_end_too_early(
    attempts: int, reached: bool, not_reached_outcome: bool, code: str, params: dict[str, int]
) -> None:
    with pytest.raises(RuleViolation) as refusal:
        check_can_conclude(attempts=attempts, reached=reached, not_reached_outcome=not_reached_outcome)

    assert (refusal.value.code, refusal.value.params) == (code, params)
