"""What customers see and type: numbers hidden, case numbers and digits taken as people write them."""

import pytest

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.public_words import public_title, typed_case_no, typed_tail


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("账号 6217001234567890 被冻结", "账号 **** 被冻结"),
        ("尾号2046的卡2026年9月扣了30元", "尾号2046的卡2026年9月扣了30元"),
        ("电话13800002046打不通", "电话****打不通"),
    ],
)
def test_long_numbers_are_hidden(title: str, shown: str) -> None:
    assert public_title(title) == shown


@pytest.mark.parametrize(
    "typed",
    ["SW-20260929-0042", "sw202609290042", " SW - 20260929 - 0042 ", "ＳＷ－２０２６０９２９－００４２"],
)
def test_a_case_number_is_taken_as_people_write_it(typed: str) -> None:
    assert typed_case_no(typed) == "SW-20260929-0042"


@pytest.mark.parametrize(
    "typed", ["", "0042", "SW-2026-0042", "SW-20260929-004", "SX-20260929-0042", "SW-20260929-0042%"]
)
def test_anything_else_is_no_case_number(typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        typed_case_no(typed)

    assert refused.value.field == "case_no"


@pytest.mark.parametrize("typed", ["", "204", "20466", "2O46", "٢٠٤٦", "-046"])
def test_anything_but_four_digits_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        typed_tail(typed)

    assert refused.value.field == "phone_tail"
