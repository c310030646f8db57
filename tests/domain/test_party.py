"""Who comes: joint visits name representatives, a proxy shows proof."""

from typing import Any

import pytest

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.party import Party, record_party

PROXY: dict[str, Any] = {
    "proxy_name": "王强",
    "proxy_phone": "138 0000 3057",
    "proxy_relation": "儿子",
    "proxy_proof": "授权委托书和双方身份证",
}


def test_one_visitor_needs_nothing() -> None:
    assert record_party() == Party()


def test_representatives_are_kept_one_by_one() -> None:
    party = record_party(visitors=8, representatives="张三、李四，王五\n张三 ")

    assert party.representatives == ("张三", "李四", "王五")


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"visitors": 0}, "party.visitors", "visitors"),
        ({"visitors": 5}, "party.representatives_needed", "representatives"),
        (
            {"visitors": 9, "representatives": "甲、乙、丙、丁、戊、己"},
            "party.too_many_representatives",
            "representatives",
        ),
        (
            {"visitors": 2, "representatives": "甲、乙、丙"},
            "party.too_many_representatives",
            "representatives",
        ),
        ({**PROXY, "proxy_name": ""}, "input.required", "proxy_name"),
        ({**PROXY, "proxy_phone": ""}, "input.phone_required", "proxy_phone"),
        ({**PROXY, "proxy_phone": "12345"}, "input.phone_short", "proxy_phone"),
        ({**PROXY, "proxy_relation": ""}, "input.required", "proxy_relation"),
        ({**PROXY, "proxy_proof": " "}, "input.required", "proxy_proof"),
    ],
)
def test_what_is_missing_is_named(fields: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        record_party(**fields)

    assert (refused.value.code, refused.value.field) == (code, field)


def test_four_visitors_need_no_representatives() -> None:
    assert record_party(visitors=4).representatives == ()


def test_a_proxy_with_proof_is_kept() -> None:
    party = record_party(**PROXY)

    assert (party.proxy_name, party.proxy_phone, party.proxy_proof) == (
        "王强",
        "13800003057",
        "授权委托书和双方身份证",
    )
