"""Words that give nobody away: numbers, names, telephones, grades and quotations are refused, the rest is not."""

import pytest

from shouwen_app.domain.discretion import NO_SECRETS, Secrets, check_discreet
from shouwen_app.domain.errors import InvalidInput

SECRETS = Secrets(
    names=("王秀英", "李"),
    phones=("13800002046", "0571-8765432"),
    quotes=("等了一个多小时，没有人管",),
    grades=("很不满意", "不满意"),
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("案件 SW-20260929-0042", "case_no"),
        ("案件 ＳＷ－２０２６０９２９－００４２", "case_no"),
        ("sw20260929 0042 与 SW202609290042", "case_no"),
        ("请向王秀英致歉", "name"),
        ("电话 138-0000-2046", "phone"),
        ("尾号２０４６的客户", "phone"),
        ("固话 8765432", "phone"),
        ("尾号 5432", "phone"),
        ("客户不满意", "grade"),
        ("他说等了一个多小时没有人管", "quote"),
    ],
)
def test_refuses_what_leads_to_the_case(text: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_discreet(text, "words", SECRETS)

    assert (refused.value.code, refused.value.field) == (f"discreet.{code}", "words")


@pytest.mark.parametrize(
    "text",
    ["李主任牵头，10 月 9 日前改好", "2026 年起每天 12 点加开 2 个窗口", "等候超过 20 分钟要有人管", ""],
)
def test_lets_plain_words_through(text: str) -> None:
    check_discreet(text, "words", SECRETS)


def test_numbers_are_refused_without_a_case_behind_them() -> None:
    with pytest.raises(InvalidInput):
        check_discreet("请联系 13911112222", "words", NO_SECRETS)
