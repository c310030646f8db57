"""Codes of complaints: three axes, keys that stay, and nothing taken for "other" by itself."""

import pytest

from shouwen_app.domain.complaint_codes import Axis, Classification, classification, codes_from, is_filed
from shouwen_app.domain.complaint_hints import Proposed, proposed
from shouwen_app.domain.contact import Channel, ContactKind, RequesterKind
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.services.filing.codes import complaint_codes

CODES = complaint_codes()


def data(*rows: tuple[str, str, str, str, str]) -> dict[str, object]:
    return {"version": "v", "source": "s", "is_checked": True, "codes": [list(row) for row in rows]}


def test_the_shipped_list_has_three_axes_and_does_not_claim_to_be_checked() -> None:
    assert (CODES.version, CODES.is_checked) == ("JR/T 0169-2018", False)
    assert CODES.source
    assert [len(CODES.of(axis)) for axis in Axis] == [11, 14, 13]


def test_other_is_99_or_9_and_stands_last_of_its_group() -> None:
    others = [
        code.number for code in CODES.codes if code.name.startswith("其他") and code.key != "intermediary"
    ]

    assert others == ["A01039", "A0199", "B99", "C99"]
    assert CODES.of(Axis.BUSINESS)[-1].number == "B99"
    assert CODES.of(Axis.CAUSE)[-1].number == "C99"


def test_numbers_begin_with_their_axis_and_ascend() -> None:
    for axis in Axis:
        numbers = [code.number for code in CODES.of(axis)]
        assert all(number.startswith(axis.value.upper()) for number in numbers)
        assert numbers == sorted(numbers)


def test_what_proposals_name_exists() -> None:
    for channel in Channel:
        found = proposed(channel, "手机银行转账")
        assert classification(CODES, channel=found.channel, business=found.business, cause="cause_other")


@pytest.mark.parametrize(
    "rows",
    [
        [("a", "one", "A01", "甲", ""), ("b", "one", "B01", "乙", "")],
        [("a", "one", "A01", "甲", ""), ("a", "two", "A01", "乙", "")],
        [("d", "one", "D01", "甲", "")],
    ],
)
def test_a_list_with_a_key_or_number_twice_or_a_fourth_axis_is_refused(
    rows: list[tuple[str, str, str, str, str]],
) -> None:
    with pytest.raises(ValueError, match=r"twice|not a valid Axis"):
        codes_from(data(*rows))


def test_a_corrected_number_keeps_the_key() -> None:
    corrected = codes_from(data(("b", "loans", "B07", "贷款", "")))

    assert corrected.get(Axis.BUSINESS, "loans").number == "B07"


def test_all_three_are_needed_each_of_its_axis() -> None:
    chosen = classification(CODES, channel="counter", business="loans", cause="pricing")

    assert chosen == Classification("counter", "loans", "pricing")
    for field, wrong in (("channel", ""), ("business", "pricing"), ("cause", "loans")):
        given = {"channel": "counter", "business": "loans", "cause": "pricing", field: wrong}
        with pytest.raises(InvalidInput) as refused:
            classification(CODES, **given)
        assert refused.value.field == field


@pytest.mark.parametrize(
    ("kind", "requester", "expected"),
    [
        (ContactKind.COMPLAINT, RequesterKind.PERSON, True),
        (ContactKind.COMPLAINT, RequesterKind.PUBLIC, True),
        (ContactKind.COMPLAINT, RequesterKind.COLLEAGUE, False),
        (ContactKind.CONSULTATION, RequesterKind.PERSON, False),
        (ContactKind.INFORMING, RequesterKind.PERSON, False),
    ],
)
def test_customers_complaints_are_filed(kind: ContactKind, requester: RequesterKind, expected: bool) -> None:
    assert is_filed(kind, requester) is expected


@pytest.mark.parametrize(
    ("channel", "words", "expected"),
    [
        (Channel.PHONE, "手机银行转账扣了款对方没收到", Proposed("mobile", "payments", "funds")),
        (Channel.VISIT, "柜员说话不耐烦", Proposed("counter", "", "attitude")),
        (Channel.PHONE, "贷款催收天天骚扰家人", Proposed("", "", "dunning")),
        (Channel.EMAIL, "对你们很失望", Proposed()),
        (Channel.VISIT, "", Proposed(channel="counter")),
    ],
)
def test_the_most_named_category_is_proposed_and_between_equals_none(
    channel: Channel, words: str, expected: Proposed
) -> None:
    assert proposed(channel, words) == expected
