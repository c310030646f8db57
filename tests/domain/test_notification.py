"""Everything is told in one go; what is asked for later is a question, unless the situation changed."""

import pytest

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.notification import (
    Asked,
    listed_lines,
    missing,
    names_of,
    told_at_once,
    told_later,
)
from shouwen_app.domain.service_item import ItemSituation, Material

SELF = ItemSituation(
    "self", "本人办理", (Material("身份证", "原件"), Material("借款合同"), Material("还款卡", copies=2))
)
PROXY = ItemSituation(
    "proxy", "代办", (Material("身份证", "原件"), Material("委托书"), Material("代办人身份证"))
)


@pytest.mark.rule("R7.5.1b", "R18.4.2")
def test_the_whole_list_is_told_with_what_is_there_and_what_the_bank_holds() -> None:
    asked = told_at_once(SELF, "提前还款申请书", brought=["身份证"], held=["借款合同"])

    assert asked == (
        Asked("身份证", "原件", is_here=True),
        Asked("借款合同", bank_holds=True),
        Asked("还款卡", copies=2),
        Asked("提前还款申请书"),
    )
    assert names_of(missing(asked)) == ["还款卡", "提前还款申请书"]


def test_a_list_without_an_item_is_typed_one_a_line() -> None:
    assert told_at_once(None, "身份证复印件；\n\n 提前还款申请书、") == (
        Asked("身份证复印件"),
        Asked("提前还款申请书"),
    )


def test_a_line_the_situation_already_asks_for_stands_once() -> None:
    assert names_of(told_at_once(SELF, "借款 合同\n借款合同\n婚姻证明")) == [
        "身份证",
        "借款合同",
        "还款卡",
        "婚姻证明",
    ]


def test_ticks_of_another_situation_change_nothing() -> None:
    asked = told_at_once(SELF, "", brought=["委托书"], held=["代办人身份证"])

    assert missing(asked) == asked


@pytest.mark.parametrize("lines", ["", " \n、"])
def test_an_empty_list_tells_nothing(lines: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        told_at_once(None, lines)

    assert (refusal.value.code, refusal.value.field) == ("input.required", "materials")


def test_when_nothing_is_missing_there_is_nothing_to_wait_for() -> None:
    with pytest.raises(InvalidInput) as refusal:
        told_at_once(SELF, "", brought=["身份证", "还款卡"], held=["借款合同"])

    assert (refusal.value.code, refusal.value.field) == ("notification.nothing_missing", "materials")


@pytest.mark.parametrize(
    ("lines", "code"),
    [("证" * 101, "input.too_long"), ("\n".join(map(str, range(41))), "notification.too_many")],
)
def test_a_list_keeps_its_measure(lines: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        listed_lines(lines)

    assert (refusal.value.code, refusal.value.field) == (code, "materials")


@pytest.mark.rule("R18.6.4")
def test_a_later_request_for_something_new_is_a_signal() -> None:
    later = told_later(["身份证"], None, "婚姻证明", changed=False, reason="")

    assert (names_of(later.materials), later.is_signal, later.reason) == (["婚姻证明"], True, "")


@pytest.mark.rule("R18.6.4")
def test_a_changed_situation_with_a_reason_is_no_signal() -> None:
    later = told_later(["身份证"], None, "委托书", changed=True, reason="改由儿子代办")

    assert (later.is_signal, later.reason) == (False, "改由儿子代办")


@pytest.mark.parametrize("reason", ["", "  ", "变了"])
def test_a_changed_situation_must_be_explained_in_words(reason: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        told_later(["身份证"], None, "委托书", changed=True, reason=reason)

    assert (refusal.value.code, refusal.value.field) == ("notification.reason_required", "change_reason")


def test_what_is_on_the_receipt_is_not_told_again() -> None:
    with pytest.raises(RuleViolation) as refusal:
        told_later(["身份证", "借款合同"], None, "借款　合同\n婚姻证明", changed=False, reason="")

    assert (refusal.value.code, refusal.value.params["names"]) == ("notification.already_told", "借款 合同")


def test_another_situation_asks_only_for_what_was_not_told() -> None:
    later = told_later(["身份证", "借款合同"], PROXY, "户口簿", changed=True, reason="改由儿子代办")

    assert names_of(later.materials) == ["委托书", "代办人身份证", "户口簿"]


def test_a_later_request_must_ask_for_something() -> None:
    with pytest.raises(InvalidInput) as refusal:
        told_later(["身份证"], None, " ", changed=False, reason="")

    assert (refusal.value.code, refusal.value.field) == ("input.required", "materials")


def test_the_first_list_is_no_signal_however_late_it_comes() -> None:
    assert not told_later([], None, "身份证", changed=False, reason="").is_signal
