"""Totals within totals: nothing that is left between them is small."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.privacy import told_totals

PARENTS = {"house": "", "a": "house", "a1": "a", "a2": "a", "b": "house", "b1": "b"}


def test_without_hidden_numbers_every_total_is_told() -> None:
    assert told_totals(PARENTS, {}, 5) == set(PARENTS)


def test_a_total_that_would_tell_a_small_number_is_not_told() -> None:
    told = told_totals(PARENTS, {"a1": 3, "b1": 4}, 5)

    assert told == {"house", "a2"}


def test_what_is_left_of_the_whole_must_not_be_small_either() -> None:
    """Told, ``a`` would hold six, and the house less ``a`` three."""
    told = told_totals(PARENTS, {"a1": 6, "b1": 3}, 5)

    assert told == {"house", "a2"}


def test_large_enough_on_both_sides_is_told() -> None:
    assert told_totals(PARENTS, {"a1": 2, "a2": 3, "b1": 6}, 5) == {"house", "a", "b", "b1"}


@pytest.mark.parametrize("least", [1, 5])
@given(numbers=st.lists(st.integers(0, 9), min_size=6, max_size=6))
def test_no_difference_of_told_totals_is_small(least: int, numbers: list[int]) -> None:
    hidden = dict(zip(PARENTS, numbers, strict=True))
    told = told_totals(PARENTS, hidden, least)
    inside = {node: {each for each in PARENTS if node in _line(each)} for node in PARENTS}

    for over, within in product(told, told):
        if inside[within] < inside[over]:
            parts = [node for node in told if inside[node] < inside[over]]
            covered = set[str]().union(*(inside[node] for node in parts))
            rest = sum(hidden[node] for node in inside[over] - covered)
            assert rest == 0 or rest >= least


def _line(node: str) -> list[str]:
    return [node, *_line(PARENTS[node])] if node else []
