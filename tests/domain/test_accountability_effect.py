"""What a decision does: repeat, the year, expiry, the penalty and its parts (R13.3, R13.4, R16.11c, R19.5.2)."""

from datetime import date

import pytest

from shouwen_app.domain.accountability_effect import (
    Earlier,
    YearEffect,
    check_correct_days,
    check_study,
    effect_until,
    penalty_of,
    repeats,
    year_effect,
)
from shouwen_app.domain.accountability_lists import Category, Sanction
from shouwen_app.domain.errors import InvalidInput, RuleViolation

TODAY = date(2026, 9, 29)


def earlier(number: str, decided: date, until: date, category: Category = Category.SERVICE) -> Earlier:
    return Earlier(number, category, decided, until)


@pytest.mark.rule("R13.3", "R16.11c")
def test_only_the_decision_that_says_so_makes_the_year_fail():
    assert year_effect({Sanction.TALK, Sanction.ECONOMIC}) is YearEffect.COUNTED
    assert year_effect({Sanction.INCOMPETENT, Sanction.TALK}) is YearEffect.INCOMPETENT


@pytest.mark.parametrize(
    ("sanctions", "decided", "until"),
    [
        ({Sanction.TALK}, date(2026, 3, 15), date(2026, 9, 15)),
        ({Sanction.ECONOMIC, Sanction.TALK}, date(2026, 8, 31), date(2027, 2, 28)),
        ({Sanction.TALK}, date(2027, 8, 31), date(2028, 2, 29)),
        ({Sanction.TALK, Sanction.DEMERIT}, date(2026, 12, 31), date(2027, 12, 31)),
        ({Sanction.SUSPENDED_STUDY}, date(2028, 2, 29), date(2029, 2, 28)),
        ({Sanction.CIRCULATED}, date(2026, 5, 31), date(2026, 11, 30)),
    ],
)
def test_the_heaviest_sanction_says_how_long_it_counts(sanctions, decided, until):
    assert effect_until(sanctions, decided) == until


@pytest.mark.rule("R13.4.2")
def test_earlier_decisions_of_the_same_category_count_while_their_effect_lasts():
    found = repeats(
        [
            earlier("old", date(2026, 1, 5), date(2026, 9, 28)),
            earlier("first", date(2026, 3, 29), TODAY),
            earlier("last", date(2026, 8, 1), date(2027, 2, 1)),
            earlier("other", date(2026, 8, 1), date(2027, 2, 1), Category.AUDIT),
        ],
        Category.SERVICE,
        TODAY,
    )

    assert [each.number for each in found] == ["last", "first"]


@pytest.mark.rule("R13.4.3a", "R13.4.3b")
def test_study_is_for_repeat_and_says_what_is_to_be_passed():
    study = {Sanction.SUSPENDED_STUDY}

    with pytest.raises(RuleViolation) as refused:
        check_study(study, "学习服务规范", is_repeated=False)
    with pytest.raises(InvalidInput) as empty:
        check_study(study, "  ", is_repeated=True)
    check_study(study, "学习服务规范，测试 80 分以上", is_repeated=True)
    check_study({Sanction.TALK}, "", is_repeated=False)

    assert (refused.value.code, empty.value.field) == ("accountability.not_repeated", "education")


@pytest.mark.rule("R19.5.2")
def test_a_penalty_and_its_sanction_come_together():
    economic = {Sanction.ECONOMIC}

    assert penalty_of(economic, "￥1,001") == 100_100
    assert penalty_of({Sanction.TALK}, " ") == 0
    with pytest.raises(InvalidInput) as missing:
        penalty_of(economic, "")
    with pytest.raises(InvalidInput) as alone:
        penalty_of({Sanction.TALK}, "500")

    assert missing.value.field == alone.value.field == "penalty"


@pytest.mark.parametrize("days", [0, -1, 61])
def test_the_time_to_put_things_right_is_a_time(days: int):
    with pytest.raises(InvalidInput):
        check_correct_days(days)
