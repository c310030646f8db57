"""Drawing at random (随机抽取): the same seed gives the same sample, whatever the order, and no key is preferred."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen_app.domain.sampling import assigned, drawn, seed_of

KEYS = [f"u{n}" for n in range(12)]


@given(st.permutations(KEYS), st.integers(0, 12))
def test_drawing_again_gives_the_same_whatever_the_order(keys: list[str], count: int) -> None:
    assert drawn("s", "units", keys, count) == drawn("s", "units", KEYS, count)


def test_the_smaller_sample_lies_in_the_larger_and_parts_are_drawn_apart() -> None:
    small, large = drawn("s", "units", KEYS, 3), drawn("s", "units", KEYS, 7)

    assert large[:3] == small
    assert drawn("s", "cases", KEYS, 7) != large


def test_another_plan_or_another_event_gives_another_seed() -> None:
    assert len({seed_of("a", "b"), seed_of("a", "c"), seed_of("b", "b"), seed_of("ab", "")}) == 4


def test_every_pair_is_drawn_about_as_often_as_any_other() -> None:
    """15 pairs in 3000 samples: 200 each are expected, five standard deviations are 68."""
    keys, counted = KEYS[:6], Counter[frozenset[str]]()
    for n in range(3000):
        counted[frozenset(drawn(seed_of("plan", str(n)), "units", keys, 2))] += 1

    assert set(counted) == {frozenset(pair) for pair in combinations(keys, 2)}
    assert all(abs(count - 200) < 68 for count in counted.values())


@given(st.dictionaries(st.sampled_from(KEYS), st.sets(st.integers(1, 4), min_size=1), min_size=1))
def test_everybody_looks_only_at_what_they_may(eligible: dict[str, set[int]]) -> None:
    found = assigned("s", eligible)

    assert found.keys() == eligible.keys()
    assert all(who in eligible[subject] for subject, who in found.items())


def test_work_is_spread_and_a_subject_for_nobody_is_an_error() -> None:
    load = Counter(assigned("s", {key: {1, 2, 3} for key in KEYS}).values())

    assert set(load.values()) == {4}
    with pytest.raises(ValueError, match="u1"):
        assigned("s", {"u1": set()})
