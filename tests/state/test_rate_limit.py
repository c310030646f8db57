"""Rate limits per key."""

from shouwen_app.state.rate_limit import RateLimit


def test_a_burst_passes_and_then_only_so_many_per_second():
    time = [0.0]
    limit = RateLimit(burst=3, per_second=2, clock=lambda: time[0])

    burst = [limit.allows("a") for _ in range(4)]
    time[0] = 0.5

    assert burst == [True, True, True, False]
    assert [limit.allows("a"), limit.allows("a")] == [True, False]


def test_keys_do_not_share():
    limit = RateLimit(burst=1, per_second=0, clock=lambda: 0.0)

    assert [limit.allows("a"), limit.allows("b"), limit.allows("a")] == [True, True, False]


def test_oldest_keys_are_forgotten():
    limit = RateLimit(burst=1, per_second=0, keys=2, clock=lambda: 0.0)

    assert [limit.allows(key) for key in "abca"] == [True] * 4
