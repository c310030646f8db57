"""Courteous wording (R16.3d)."""

import pytest

from shouwen_app.domain.courtesy import remarks_on
from shouwen_app.texts import t


@pytest.mark.parametrize(
    ("text", "phrase", "advice"),
    [
        ("这个我不清楚，您再问问。", "不清楚", "find_out"),
        ("这事不归我们管。", "不归我们管", "keep_in_charge"),
        ("您找别的部门吧", "找别的部门", "keep_in_charge"),
        ("材料不全，回去补。", "材料不全", "name_what_is_missing"),
        ("操作失败，请重试", "操作失败", "say_what_to_do"),
        ("投诉人要求退费", "投诉人", "name_the_person"),
    ],
)
def test_names_the_phrase_and_offers_a_better_one(text: str, phrase: str, advice: str) -> None:
    (remark,) = remarks_on(text)

    assert (remark.phrase, remark.advice) == (phrase, advice)
    assert phrase in t(f"courtesy.{remark.advice}", phrase=remark.phrase)


def test_has_nothing_to_say_about_a_kind_reply() -> None:
    assert remarks_on("您好，利息算到还款当天，不收违约金。材料已为您备好，谢谢。") == ()


def test_remarks_once_on_each_kind_of_phrase() -> None:
    remarks = remarks_on("不知道，不清楚，不归我管")

    assert [remark.advice for remark in remarks] == ["find_out", "keep_in_charge"]
