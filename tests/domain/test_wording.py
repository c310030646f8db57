"""What may be typed (文字填写): length, control characters, telephone numbers, and how they are masked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.wording import (
    TITLE_LENGTH,
    clean_line,
    clean_phone,
    clean_text,
    mask_name,
    mask_phone,
    phone_tail,
    title_of,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  社保卡丢了 \n", "社保卡丢了"),
        ("一行\r\n两行\r三行", "一行\n两行\n三行"),
        ("𠮷野家的𠮷，和鿃、㐂", "𠮷野家的𠮷，和鿃、㐂"),
        ("谢谢👍🏻👨‍👩‍👧", "谢谢👍🏻👨‍👩‍👧"),
        ("cafe\u0301", "café"),
        ("<script>alert(1)</script> & <b>", "<script>alert(1)</script> & <b>"),
        ("'; DROP TABLE inquiry; --", "'; DROP TABLE inquiry; --"),
        ("列一\t列二", "列一\t列二"),
    ],
)
def test_keeps_what_people_write(typed: str, kept: str) -> None:
    assert clean_text(typed, "content", longest=100) == kept


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x08", "\x1b", "\x7f", "\x9f", "\ud800"])
def test_refuses_what_no_keyboard_types(char: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        clean_text(f"前{char}后", "content", longest=100)

    assert (refusal.value.code, refusal.value.field) == ("input.control_characters", "content")


def test_says_how_much_too_long_a_text_is() -> None:
    with pytest.raises(InvalidInput) as refusal:
        clean_text("长" * 10_000, "note", longest=1000)

    assert refusal.value.code == "input.too_long"
    assert (refusal.value.field, refusal.value.params) == ("note", {"longest": 1000, "length": 10_000})


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\u3000"])
def test_a_required_text_is_more_than_blanks(blank: str) -> None:
    with pytest.raises(InvalidInput, match=r"input\.required"):
        clean_text(blank, "reply", longest=100, required=True)
    assert clean_text(blank, "reply", longest=100) == ""


def test_a_line_has_no_breaks() -> None:
    assert clean_line("王\n秀  英\t", "name") == "王 秀 英"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13800002046", "13800002046"),
        (" 138 0000 2046 ", "13800002046"),
        ("138-0000-2046", "13800002046"),
        ("+8613800002046", "13800002046"),
        ("+86 138 0000 2046", "13800002046"),
        ("0086 13800002046", "13800002046"),
        ("１３８００００２０４６", "13800002046"),
        ("0398-6302001", "0398-6302001"),
        ("03986302001", "03986302001"),
        ("010-88886666-102", "010-88886666-102"),
        ("6302001", "6302001"),
        ("400-888-1234", "400-888-1234"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_takes_mobile_and_landline_numbers(typed: str, kept: str) -> None:
    assert clean_phone(typed) == kept


@pytest.mark.parametrize(
    ("typed", "code", "count"),
    [
        ("1380000204", "input.phone_short", 1),
        ("138", "input.phone_short", 8),
        ("138000020466", "input.phone_long", 1),
        ("1" * 10_000, "input.phone_long", 9989),
        ("12345678901", "input.phone_malformed", None),
        ("1380000204x", "input.phone_malformed", None),
        ("138٠٠٠٠٢٠٤٦", "input.phone_malformed", None),
        ("不方便留", "input.phone_malformed", None),
        ("13800002046/13900001111", "input.phone_malformed", None),
        ("🙂", "input.phone_malformed", None),
        ("13800\x0002046", "input.phone_malformed", None),
    ],
)
def test_says_what_is_wrong_with_a_number(typed: str, code: str, count: int | None) -> None:
    with pytest.raises(InvalidInput) as refusal:
        clean_phone(typed)

    assert (refusal.value.code, refusal.value.field, refusal.value.params.get("count")) == (
        code,
        "phone",
        count,
    )


def test_a_number_can_be_compulsory() -> None:
    with pytest.raises(InvalidInput, match=r"input\.phone_required"):
        clean_phone(" ", required=True)


@given(st.text(max_size=40))
def test_a_kept_number_is_ascii_and_short(typed: str) -> None:
    try:
        phone = clean_phone(typed)
    except InvalidInput:
        return

    assert phone.isascii()
    assert len(phone) <= 20


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("贷款想提前还清，要不要违约金？利息算到哪天？", "贷款想提前还清，要不要违约金"),
        ("？\n  网点几点关门", "网点几点关门"),
        ("问" * 60, "问" * (TITLE_LENGTH - 1) + "…"),
        ("？？", "？？"),
    ],
)
def test_the_title_is_the_first_sentence(content: str, title: str) -> None:
    assert title_of(content) == title


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("", ""),
        ("张", "张"),
        ("张三", "张*"),
        ("王秀英", "王*英"),
        ("欧阳秀英", "欧*英"),
        ("丰收合作社", "丰*合作社"),
    ],
)
def test_masks_names(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("phone", "masked", "tail"),
    [
        ("13800002046", "138 **** 2046", "2046"),
        ("0398-6302001", "**** 2001", "2001"),
        ("", "", ""),
    ],
)
def test_masks_numbers_and_keeps_the_tail(phone: str, masked: str, tail: str) -> None:
    assert (mask_phone(phone), phone_tail(phone)) == (masked, tail)
