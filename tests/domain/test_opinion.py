"""Concrete opinions (具体意见): whoever is asked says what is to be done; a signature is none (R13.5.3)."""

import pytest

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.opinion import SHORTEST, concrete_opinion

BARE = [
    "同意",
    "同意。",
    "同意！同意！！同意！！！",
    "同 意 办 理",
    "同意办理",
    "同意，请办理。",
    "已阅",
    "已阅，同意办理。",
    "阅",
    "阅阅阅阅阅",
    "知道了",
    "知道了，知道了。",
    "无意见",
    "没有不同意见，请办理。",
    "按规定办",
    "请按规定办理。",
    "按有关规定处理即可",
    "同意上述建议，请抓紧办理",
    "同意所报意见",
    "请领导阅示",
    "ＯＫ，ａｇｒｅｅｄ",
    "好好好好",
    "1212121212",
    "。。。。，，，，！！！！",
    "同意\n\n同意\n已阅",
    "尽快处理。",
    "退回",
]
CONCRETE = [
    "同意减免",
    "同意按合同第八条减免违约金，今天答复客户。",
    "请今天回复客户",
    "不同意减免，向客户说明合同约定。",
    "先核实流水，明天上午报我。",
    "按职责由该部门牵头办理。",
    "请信贷部陈立群周四前办结。",
]


@pytest.mark.rule("R13.5.3", "R16.9b")
@pytest.mark.parametrize("text", BARE)
def test_a_signature_is_no_opinion(text: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        concrete_opinion(text)

    assert (refusal.value.code, refusal.value.field) == ("opinion.not_concrete", "opinion")
    assert refusal.value.params == {"shortest": SHORTEST}


@pytest.mark.parametrize("text", CONCRETE)
def test_what_is_to_be_done_is_an_opinion(text: str) -> None:
    assert concrete_opinion(f" {text}\n") == text


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_an_empty_opinion_is_missing(text: str) -> None:
    with pytest.raises(InvalidInput, match=r"input\.required"):
        concrete_opinion(text)


def test_the_field_that_is_wrong_is_named() -> None:
    with pytest.raises(InvalidInput) as refusal:
        concrete_opinion("同意", "decision")

    assert refusal.value.field == "decision"


def test_the_longest_bare_opinion_is_judged_at_once() -> None:
    with pytest.raises(InvalidInput, match=r"opinion\.not_concrete"):
        concrete_opinion("办理" * 500)
