"""Small rules: numbers of cases, concrete opinions, whose move it is (编号、意见、责任到人)."""

from collections.abc import Callable
from datetime import date

import pytest

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.opinion import concrete_opinion
from shouwen_app.domain.register import case_number, is_case_number
from shouwen_app.domain.responsibility import (
    check_is_first_inquiry,
    check_is_handler,
    check_is_member,
    check_may_decide,
)


@pytest.mark.parametrize(
    ("running", "number"),
    [(1, "SW-20260929-0001"), (9999, "SW-20260929-9999"), (10_000, "SW-20260929-10000")],
)
def test_a_case_number_carries_the_day(running: int, number: str) -> None:
    assert case_number(date(2026, 9, 29), running) == number
    assert is_case_number(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SW-20260929-001",
        "sw-20260929-0001",
        "SW-20260929-0001 ",
        "SW-２０２６0929-0001",
        "SW-٢٠٢٦0929-0001",
    ],
)
def test_other_texts_are_no_case_numbers(text: str) -> None:
    assert not is_case_number(text)


@pytest.mark.rule("R13.5.3", "R16.9b")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("同意", "opinion.not_concrete"),
        ("已阅。", "opinion.not_concrete"),
        ("  ", "input.required"),
        ("意" * 1001, "input.too_long"),
    ],
)
def test_an_opinion_is_more_than_a_signature(text: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        concrete_opinion(text)

    assert (refusal.value.code, refusal.value.field) == (code, "opinion")


def test_a_concrete_opinion_is_kept_clean() -> None:
    assert concrete_opinion(" 同意减免 ") == "同意减免"


@pytest.mark.parametrize(
    "check",
    [
        lambda: check_is_first_inquiry(1, 1),
        lambda: check_is_handler(1, handler_id=1, unit_members=[]),
        lambda: check_is_handler(1, handler_id=None, unit_members=[2, 1]),
        lambda: check_is_member([3, 4], 4),
        lambda: check_may_decide(1, [2, 1]),
    ],
)
def test_whose_move_it_is_may_move(check: Callable[[], None]) -> None:
    check()


@pytest.mark.rule("R16.9e")
@pytest.mark.parametrize(
    ("check", "code"),
    [
        (lambda: check_is_first_inquiry(1, 2), "case.first_inquiry_only"),
        (lambda: check_is_first_inquiry(None, 2), "case.first_inquiry_only"),
        (lambda: check_is_handler(1, handler_id=2, unit_members=[1]), "case.handler_only"),
        (lambda: check_is_handler(1, handler_id=None, unit_members=[2]), "case.handler_only"),
        (lambda: check_is_handler(None, handler_id=None, unit_members=[]), "case.handler_only"),
        (lambda: check_is_member([3], 4), "transfer.other_unit_offered"),
        (lambda: check_is_member([3], None), "transfer.other_unit_offered"),
        (lambda: check_may_decide(1, [2]), "opinion.not_yours"),
        (lambda: check_may_decide(None, [2]), "opinion.not_yours"),
    ],
)
def test_nobody_else_may(check: Callable[[], None], code: str) -> None:
    with pytest.raises(RuleViolation) as refusal:
        check()

    assert refusal.value.code == code
