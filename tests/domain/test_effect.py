"""The effect on an improvement is what its interval says (改进结论)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen_app.domain.effect import Effect, Gain, effect_of, may_become_standard
from shouwen_app.domain.errors import InvalidInput

BOUND = st.floats(-1, 1)


def gain(low, high, *, surely_differs=True):
    return Gain((low + high) / 2, low, high, surely_differs)


@pytest.mark.parametrize(
    ("low", "high", "effect"),
    [
        (0.04, 0.10, Effect.MEANINGFUL),
        (0.01, 0.10, Effect.EFFECTIVE),
        (-0.01, 0.10, Effect.UNPROVEN),
        (-0.01, 0.02, Effect.WITHOUT_EFFECT),
        (0.005, 0.02, Effect.WITHOUT_EFFECT),
        (-0.10, 0.01, Effect.UNPROVEN),
        (-0.10, -0.01, Effect.HARMFUL),
        (-0.02, -0.01, Effect.WITHOUT_EFFECT),
    ],
)
def test_the_interval_decides(low, high, effect):
    assert effect_of(gain(low, high), 0.03) is effect


@pytest.mark.parametrize(("low", "high"), [(0.01, 0.2), (0.05, 0.2), (-0.2, -0.01)])
def test_a_bound_beyond_zero_proves_nothing_without_the_exact_test(low, high):
    assert effect_of(gain(low, high, surely_differs=False), 0.03) is Effect.UNPROVEN


@given(BOUND, BOUND, st.booleans(), st.floats(0.001, 0.5))
def test_good_and_harmful_never_include_zero(one, other, surely_differs, smallest):
    found = gain(min(one, other), max(one, other), surely_differs=surely_differs)

    effect = effect_of(found, smallest)

    if effect in {Effect.EFFECTIVE, Effect.MEANINGFUL}:
        assert found.low > 0
        assert surely_differs
    if effect is Effect.HARMFUL:
        assert found.high < 0
        assert surely_differs


@pytest.mark.parametrize("smallest", [0, -0.1, 1])
def test_a_gain_worth_the_effort_is_a_share(smallest):
    with pytest.raises(InvalidInput):
        effect_of(gain(0.1, 0.2), smallest)


@pytest.mark.parametrize(
    ("effect", "balance", "may"),
    [
        (Effect.EFFECTIVE, Effect.UNPROVEN, True),
        (Effect.MEANINGFUL, Effect.WITHOUT_EFFECT, True),
        (Effect.MEANINGFUL, Effect.HARMFUL, False),
        (Effect.UNPROVEN, Effect.EFFECTIVE, False),
        (Effect.WITHOUT_EFFECT, Effect.EFFECTIVE, False),
    ],
)
def test_what_helped_without_harm_may_become_a_standard(effect, balance, may):
    assert may_become_standard(effect, balance) is may
