"""Counting wrong guesses: a key closes at its limit, opens as misses age, and memory stays bounded."""

from datetime import timedelta

import pytest

from shouwen_app.domain.errors import RuleViolation
from shouwen_app.services import misses as misses_module
from shouwen_app.services.misses import Misses
from tests.factories import TUESDAY


@pytest.fixture
def misses() -> Misses:
    return Misses("public.too_many_tries", limit=2, window=timedelta(minutes=10))


def test_closes_at_the_limit_and_says_how_long(misses: Misses) -> None:
    misses.miss("a", TUESDAY)
    misses.check("a", TUESDAY)
    misses.miss("a", TUESDAY + timedelta(minutes=4))

    with pytest.raises(RuleViolation) as closed:
        misses.check("a", TUESDAY + timedelta(minutes=5))

    assert closed.value.params == {"minutes": 5}


def test_opens_again_as_the_first_miss_ages(misses: Misses) -> None:
    misses.miss("a", TUESDAY)
    misses.miss("a", TUESDAY + timedelta(minutes=4))

    misses.check("a", TUESDAY + timedelta(minutes=10))


def test_keys_do_not_close_each_other(misses: Misses) -> None:
    for _ in range(2):
        misses.miss("a", TUESDAY)

    misses.check("b", TUESDAY)


def test_forgets_the_oldest_keys_rather_than_grow(misses: Misses, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(misses_module, "_MOST_KEYS", 3)
    for key in "aabbccdd":
        misses.miss(key, TUESDAY)

    misses.check("a", TUESDAY)
    with pytest.raises(RuleViolation):
        misses.check("d", TUESDAY)
