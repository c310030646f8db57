"""Possible duplicates: wordings of one matter lie above the threshold, other matters below."""

from itertools import combinations

import pytest

from shouwen_app.domain.duplicates import ALIKE_FROM, is_same_requester, likeness

EARLY = "助农贷款想提前还清，要不要违约金？利息算到哪天？"
CARD = "社保卡丢了，在你们这里能不能补办，要带什么材料"
RATE = "存款利率什么时候调整，三年期现在是多少"


@pytest.mark.parametrize(
    "again",
    ["想提前还清助农贷款，违约金要不要交，利息怎么算", "昨天问的助农贷款提前还清，违约金和利息算到哪天"],
)
def test_the_same_matter_in_other_words_is_alike(again: str) -> None:
    assert likeness(EARLY, again) >= ALIKE_FROM


def test_other_matters_are_not() -> None:
    assert all(likeness(one, other) < ALIKE_FROM for one, other in combinations((EARLY, CARD, RATE), 2))


def test_likeness_runs_from_nothing_to_the_same() -> None:
    assert (likeness(EARLY, EARLY), likeness(EARLY, ""), likeness("", "")) == (1.0, 0.0, 0.0)


def test_width_and_case_make_no_difference() -> None:
    assert likeness("ＡＴＭ吞卡了", "atm吞卡了！") == 1.0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("王秀英", "13800002046", ""), ("王女士", "13800002046", ""), True),
        (("王秀英", "13800002046", ""), ("王秀英", "13900000001", ""), False),
        (("王秀英", "13800002046", ""), ("王秀英", "", ""), True),
        (("", "", "青禾粮油"), ("", "", "青禾粮油"), True),
        (("王秀英", "", "青禾粮油"), ("王秀英", "", ""), False),
        (("", "", ""), ("", "", ""), False),
    ],
)
def test_one_requester_is_told_by_phone_or_by_name(
    one: tuple[str, str, str], other: tuple[str, str, str], same: bool
) -> None:
    found = is_same_requester(
        name=one[0],
        phone=one[1],
        organisation=one[2],
        other_name=other[0],
        other_phone=other[1],
        other_organisation=other[2],
    )

    assert found is same
