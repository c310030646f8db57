"""Numbers as people read them."""

import pytest

from shouwen_app.texts.numbers import count, percent, points


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.98205, "98.2%"), (1, "100.0%"), (0.9996, "99.9%"), (0, "0.0%"), (0.0001, "0.1%"), (0.5, "50.0%")],
)
def test_a_share_reads_full_or_nothing_only_when_it_is(share, words):
    assert percent(share) == words


@pytest.mark.parametrize(
    ("difference", "words"), [(0.006, "+0.6"), (-0.0123, "−1.2"), (0.0, "0.0"), (-0.0001, "0.0")]
)
def test_a_difference_in_points_has_a_sign(difference, words):
    assert points(difference) == words


def test_thousands_stand_apart():
    assert count(2894) == "2,894"
