"""The verdict on an improvement is what its interval says (改进结论)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.verdict import Gain, Verdict, may_become_standard, verdict_of

BOUND = st.floats(-1, 1)


def gain(low, high, *, surely_differs=True):
    return Gain((low + high) / 2, low, high, surely_differs)


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.04, 0.10, Verdict.MEANINGFUL),
        (0.01, 0.10, Verdict.EFFECTIVE),
        (-0.01, 0.10, Verdict.UNPROVEN),
        (-0.01, 0.02, Verdict.WITHOUT_EFFECT),
        (0.005, 0.02, Verdict.WITHOUT_EFFECT),
        (-0.10, 0.01, Verdict.UNPROVEN),
        (-0.10, -0.01, Verdict.HARMFUL),
        (-0.02, -0.01, Verdict.WITHOUT_EFFECT),
    ],
)
def test_the_interval_decides(low, high, verdict):
    assert verdict_of(gain(low, high), 0.03) is verdict


@pytest.mark.parametrize(("low", "high"), [(0.01, 0.2), (0.05, 0.2), (-0.2, -0.01)])
def test_a_bound_beyond_zero_proves_nothing_without_the_exact_test(low, high):
    assert verdict_of(gain(low, high, surely_differs=False), 0.03) is Verdict.UNPROVEN


@given(BOUND, BOUND, st.booleans(), st.floats(0.001, 0.5))
def test_good_and_harmful_never_include_zero(one, other, surely_differs, smallest):
    found = gain(min(one, other), max(one, other), surely_differs=surely_differs)

    verdict = verdict_of(found, smallest)

    if verdict in {Verdict.EFFECTIVE, Verdict.MEANINGFUL}:
        assert found.low > 0
        assert surely_differs
    if verdict is Verdict.HARMFUL:
        assert found.high < 0
        assert surely_differs


@pytest.mark.parametrize("smallest", [0, -0.1, 1])
def test_a_gain_worth_the_effort_is_a_share(smallest):
    with pytest.raises(InvalidInput):
        verdict_of(gain(0.1, 0.2), smallest)


@pytest.mark.parametrize(
    ("verdict", "balance", "may"),
    [
        (Verdict.EFFECTIVE, Verdict.UNPROVEN, True),
        (Verdict.MEANINGFUL, Verdict.WITHOUT_EFFECT, True),
        (Verdict.MEANINGFUL, Verdict.HARMFUL, False),
        (Verdict.UNPROVEN, Verdict.EFFECTIVE, False),
        (Verdict.WITHOUT_EFFECT, Verdict.EFFECTIVE, False),
    ],
)
def test_what_helped_without_harm_may_become_a_standard(verdict, balance, may):
    assert may_become_standard(verdict, balance) is may
