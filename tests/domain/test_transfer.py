"""Transfers (转办): what cannot be built is not allowed; returns and re-offers end with the Office."""

import pytest

from shouwen_app.domain.contact import Channel
from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.transfer import (
    Transfer,
    TransferWay,
    check_may_return,
    offer_goes_to_office,
    return_goes_to_office,
)


def test_a_unit_transfers_nothing_to_itself() -> None:
    with pytest.raises(RuleViolation) as refusal:
        Transfer(3, 3, "转给自己", "", TransferWay.SYSTEM)

    assert (refusal.value.code, refusal.value.field) == ("transfer.same_unit", "to_unit")


@pytest.mark.rule("R9.2.3", "R15.2.2a")
def test_a_call_put_through_names_who_answered() -> None:
    with pytest.raises(RuleViolation) as refusal:
        Transfer(3, 4, "电话转接", "", TransferWay.PHONED, " \n")

    assert (refusal.value.code, refusal.value.field) == ("transfer.answered_by_required", "answered_by")


@pytest.mark.parametrize(
    ("texts", "field", "code"),
    [
        ({"reason": "因" * 10_000}, "reason", "input.too_long"),
        ({"goal": "果" * 1001}, "goal", "input.too_long"),
        ({"answered_by": "名" * 10_000}, "answered_by", "input.too_long"),
        ({"answered_by": "李\x00明"}, "answered_by", "input.control_characters"),
    ],
)
def test_names_the_text_that_is_wrong(texts: dict[str, str], field: str, code: str) -> None:
    given = {"reason": "归口", "goal": "", "answered_by": "", **texts}

    with pytest.raises(InvalidInput) as refusal:
        Transfer(3, 4, given["reason"], given["goal"], TransferWay.PHONED, given["answered_by"])

    assert (refusal.value.code, refusal.value.field) == (code, field)


def test_texts_are_kept_clean() -> None:
    transfer = Transfer(3, 4, " 归口\r\n信贷 ", " 查清 ", TransferWay.PHONED, " 李\n明 ")

    assert (transfer.reason, transfer.goal, transfer.answered_by) == ("归口\n信贷", "查清", "李 明")


@pytest.mark.rule("R2.0a", "R16.4a", "R18.6.6")
def test_the_second_return_and_an_earlier_holder_end_with_the_office() -> None:
    assert [return_goes_to_office(returned_before=times) for times in (0, 1, 2)] == [False, True, True]
    assert offer_goes_to_office(to_unit_id=4, earlier_holders=[3, 4])
    assert not offer_goes_to_office(to_unit_id=5, earlier_holders=[3, 4])


@pytest.mark.rule("R1.7a")
@pytest.mark.parametrize("channel", Channel)
def test_only_orders_cannot_be_declined(channel: Channel) -> None:
    if channel in (Channel.HOTLINE, Channel.SUPERIOR):
        with pytest.raises(RuleViolation, match="cannot_decline_order"):
            check_may_return(channel, ruled=False)
    else:
        check_may_return(channel, ruled=False)
    with pytest.raises(RuleViolation):
        check_may_return(channel, ruled=True)
