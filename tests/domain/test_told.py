"""The notice to the customer (告知客户): without way, time and words there is none."""

from datetime import timedelta
from typing import Any

import pytest

from shouwen_app.domain.errors import InvalidInput, RuleViolation, ShouwenError
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.told import CustomerNotice, customer_notice
from tests.factories import TUESDAY

WORDS = "已电话告诉王女士，鉴定要到十月中旬。"


def notice(**changed: Any) -> CustomerNotice:
    """A complete notice given half an hour after the case came, except for what is ``changed``."""
    given = {"way": ContactWay.PHONE, "at": TUESDAY + timedelta(minutes=30), "words": WORDS, **changed}
    return customer_notice(
        given["way"], given["at"], given["words"], since=TUESDAY, now=TUESDAY + timedelta(hours=1)
    )


def test_keeps_how_when_and_in_which_words() -> None:
    assert notice(words=f" {WORDS}\n") == CustomerNotice(
        ContactWay.PHONE, TUESDAY + timedelta(minutes=30), WORDS
    )


@pytest.mark.parametrize(
    ("changed", "failure", "code", "field"),
    [
        ({"way": None}, RuleViolation, "told.required", "told_way"),
        ({"at": None}, RuleViolation, "told.required", "told_at"),
        ({"words": " \n"}, RuleViolation, "told.required", "told_words"),
        ({"words": "已告知"}, InvalidInput, "told.too_short", "told_words"),
        ({"words": "字" * 1001}, InvalidInput, "input.too_long", "told_words"),
        ({"at": TUESDAY + timedelta(hours=2)}, InvalidInput, "told.in_future", "told_at"),
        ({"at": TUESDAY - timedelta(minutes=1)}, InvalidInput, "told.too_early", "told_at"),
    ],
)
def test_an_incomplete_notice_names_what_is_missing(
    changed: dict[str, Any], failure: type[ShouwenError], code: str, field: str
) -> None:
    with pytest.raises(failure) as refusal:
        notice(**changed)

    assert isinstance(refusal.value, ShouwenError)
    assert (refusal.value.code, refusal.value.field) == (code, field)


def test_a_time_typed_to_the_minute_is_not_before_the_second_in_which_it_began() -> None:
    since = TUESDAY.replace(second=40)

    told = customer_notice(ContactWay.PHONE, TUESDAY, WORDS, since=since, now=since)

    assert told.at == TUESDAY
