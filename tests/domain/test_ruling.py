"""Rulings reused (R16.4a): the same matter is proposed to the unit the Office once named."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.ruling import (
    LIKE_ENOUGH,
    MATTER_MAX,
    Ruled,
    is_same_matter,
    likeness,
    matter_named,
    proposals,
)
from tests.factories import TUESDAY

REPAYMENT = "助农贷款提前还款违约金"


def ruled(
    unit_id: int, matter: str = REPAYMENT, *, days: int = 0, item_id: int | None = None, no: str = "SW-1"
) -> Ruled:
    return Ruled(unit_id, matter, item_id, no, TUESDAY + timedelta(days=days))


@pytest.mark.rule("R16.4a")
def test_a_ruling_is_proposed_when_its_matter_comes_again() -> None:
    found = proposals([ruled(7)], "我的助农贷款想提前还款，违约金要收多少？")

    assert [(one.unit_id, one.case_no) for one in found] == [(7, "SW-1")]
    assert found[0].likeness >= LIKE_ENOUGH


@pytest.mark.parametrize("content", ["社保卡丢了怎么补？", "", "助农", "。"])
def test_another_matter_proposes_nothing(content: str) -> None:
    assert proposals([ruled(7)], content) == ()


def test_the_same_service_item_counts_as_the_same_matter() -> None:
    assert [one.likeness for one in proposals([ruled(7, item_id=3)], "换一种说法", 3)] == [1.0]
    assert proposals([ruled(7, item_id=3)], "换一种说法", 4) == ()


def test_the_newest_ruling_of_a_matter_replaces_the_older() -> None:
    found = proposals([ruled(8, days=2, no="SW-2"), ruled(7, days=1)], REPAYMENT)

    assert [(one.unit_id, one.case_no) for one in found] == [(8, "SW-2")]


def test_the_best_likeness_stands_first_and_each_unit_once() -> None:
    found = proposals(
        [ruled(7, "助农贷款提前还款利息"), ruled(8), ruled(7, "提前还款怎么预约")], f"{REPAYMENT}，怎么预约"
    )

    assert [one.unit_id for one in found] == [8, 7]


def test_spaces_punctuation_and_width_make_no_other_matter() -> None:
    assert is_same_matter(ruled(7, "ＥＴＣ 记账卡，注销"), "etc记账卡注销", None)
    assert not is_same_matter(ruled(7, "ETC 记账卡注销"), "ETC 记账卡挂失", None)


@given(st.text(max_size=30), st.text(max_size=60))
def test_likeness_is_a_share_and_full_for_content_that_holds_the_matter(matter: str, content: str) -> None:
    assert 0.0 <= likeness(matter, content) <= 1.0
    assert likeness(matter, matter) in (0.0, 1.0)


def test_a_matter_is_named_in_four_to_sixty_characters() -> None:
    assert matter_named(" 提前还款 ") == "提前还款"
    for text in ("", "还款", "—— ——", "长" * (MATTER_MAX + 1)):
        with pytest.raises(InvalidInput) as refusal:
            matter_named(text)
        assert refusal.value.field == "matter"
