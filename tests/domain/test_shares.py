"""Shares of responsibility (责任比例): exact to the fen, in the same way every time, refused when they do not add up."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.money import fen_of, yuan_text
from shouwen_app.domain.shares import ALONE, SEVEN_TO_THREE, WHOLE, Shares, split


@st.composite
def shares(draw: st.DrawFn) -> tuple[int, ...]:
    """Whole percents of two to five bearers."""
    cuts = draw(st.sets(st.integers(1, WHOLE - 1), min_size=1, max_size=4))
    edges = [0, *sorted(cuts), WHOLE]
    return tuple(after - before for before, after in pairwise(edges))


@pytest.mark.rule("R4.6")
def test_1001_yuan_at_seven_to_three() -> None:
    parts = SEVEN_TO_THREE.of(fen_of("1,001", "amount"))

    assert [yuan_text(part) for part in parts] == ["700.70", "300.30"]


@pytest.mark.rule("R4.6")
@settings(max_examples=10_000)
@given(amount=st.integers(0, 10**13), percents=shares())
def test_shares_add_up_to_the_fen_and_none_is_a_fen_off(amount: int, percents: tuple[int, ...]) -> None:
    parts = Shares(percents).of(amount)

    assert sum(parts) == amount
    assert all(
        abs(part * WHOLE - amount * percent) < WHOLE for part, percent in zip(parts, percents, strict=True)
    )


@given(amount=st.integers(0, 10**13), weights=st.lists(st.integers(1, 10**6), min_size=2, max_size=5))
def test_any_whole_weights_split_exactly(amount: int, weights: list[int]) -> None:
    parts = split(amount, weights)

    assert sum(parts) == amount
    assert parts == split(amount, weights)


def test_of_equal_remainders_the_first_named_takes_the_fen() -> None:
    assert split(1, (50, 50)) == (1, 0)
    assert split(100, (1, 1, 1)) == (34, 33, 33)


def test_who_bears_it_alone_bears_all_of_it() -> None:
    assert ALONE.of(100_100) == (100_100,)


@pytest.mark.rule("R4.6")
@pytest.mark.parametrize(
    ("percents", "error", "code"),
    [
        ((70, 20), RuleViolation, "shares.sum"),
        ((70, 31), RuleViolation, "shares.sum"),
        ((100, 0), InvalidInput, "shares.percent"),
        ((130, -30), InvalidInput, "shares.percent"),
        ((), RuleViolation, "shares.bearers"),
        ((20, 20, 20, 20, 10, 10), RuleViolation, "shares.bearers"),
    ],
)
def test_shares_that_do_not_add_up_are_refused(
    percents: tuple[int, ...], error: type[InvalidInput | RuleViolation], code: str
) -> None:
    with pytest.raises(error) as refused:
        Shares(percents)

    assert refused.value.code == code


@pytest.mark.parametrize(("amount", "weights"), [(-1, (1, 1)), (1, (0, 0)), (1, (2, -1))])
def test_nothing_is_split_by_nothing(amount: int, weights: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="split by weights"):
        split(amount, weights)


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("1001", 100_100),
        ("1,001.5", 100_150),
        ("￥1,234,567.89", 123_456_789),
        ("¥ 1001.00 元", 100_100),
        ("５０万元", 50_000_000),
        ("12.345678万", 12_345_678),
        ("0.01", 1),
        ("1.500", 150),
    ],
)
def test_yuan_are_read_as_people_type_them(typed: str, fen: int) -> None:
    assert fen_of(typed, "amount") == fen


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "money.required"),
        ("元", "money.required"),
        ("一千", "money.malformed"),
        ("1,00", "money.malformed"),
        ("-5", "money.malformed"),
        ("1e3", "money.malformed"),
        ("0.001", "money.finer_than_fen"),
        ("0.1234567万", "money.malformed"),
        ("0", "money.out_of_range"),
        ("10,000,000,001", "money.out_of_range"),
    ],
)
def test_what_is_no_amount_is_refused_by_its_field(typed: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        fen_of(typed, "amount")

    assert (refused.value.code, refused.value.field) == (code, "amount")
