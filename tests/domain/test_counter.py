"""Tablets at the counter: codes that survive copying by hand, and which ratings of theirs count."""

from datetime import timedelta

import pytest

from shouwen_app.domain.counted_rating import MOST_FROM_DEVICE, Origin, RatingOrigin, reason_to_set_aside
from shouwen_app.domain.counter import (
    MOST_IN_RUN,
    PAIRING_VALID_FOR,
    new_pairing_code,
    new_tablet_token,
    pairing_hash,
    standing,
    tablet_hash,
)
from shouwen_app.domain.errors import InvalidInput
from tests.factories import TUESDAY

TABLET = Origin(branch_network=True, device="d" * 64, counter=7)


def test_a_code_is_known_however_it_is_typed() -> None:
    code = new_pairing_code()

    assert pairing_hash(f" {code.lower().replace('-', ' ')} ") == pairing_hash(code)
    assert len(code.replace("-", "")) == 8
    assert pairing_hash("OIL0-1111") == pairing_hash("0110 1111")


@pytest.mark.parametrize("typed", ["", "7K2M", "7K2M-9QX4-1", "7K2M-9QXU", "七号窗口七号窗口"])
def test_what_is_no_code_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        pairing_hash(typed)

    assert (refused.value.code, refused.value.field) == ("tablet.code_malformed", "code")


def test_only_a_token_has_a_hash() -> None:
    token = new_tablet_token()

    assert tablet_hash(token) not in (None, token)
    assert [tablet_hash(text) for text in ("", token[1:], f"{token[:-1]}/")] == [None, None, None]


@pytest.mark.parametrize(
    ("paired", "revoked", "after", "said"),
    [
        (False, False, timedelta(), "waiting"),
        (False, False, PAIRING_VALID_FOR - timedelta(seconds=1), "waiting"),
        (False, False, PAIRING_VALID_FOR, "lapsed"),
        (True, False, timedelta(days=90), "paired"),
        (True, True, timedelta(), "revoked"),
        (False, True, timedelta(), "revoked"),
    ],
)
def test_how_a_tablet_stands(paired: bool, revoked: bool, after: timedelta, said: str) -> None:
    found = standing(
        added_at=TUESDAY,
        paired_at=TUESDAY if paired else None,
        revoked_at=TUESDAY if revoked else None,
        now=TUESDAY + after,
    )

    assert found == said


def test_neither_the_branch_network_nor_the_shared_device_speaks_against_a_tablet() -> None:
    assert reason_to_set_aside(TABLET, MOST_FROM_DEVICE) is None
    assert reason_to_set_aside(Origin(branch_network=True), 0) == "branch_network"
    assert reason_to_set_aside(Origin(device="d"), MOST_FROM_DEVICE) == "same_device"


def test_a_staff_session_on_a_tablet_speaks_against_it() -> None:
    assert reason_to_set_aside(Origin(staff_session=True, counter=7), 0) == "staff_session"


@pytest.mark.parametrize(
    ("others", "reason"), [(MOST_IN_RUN - 1, None), (MOST_IN_RUN, "counter_run"), (99, "counter_run")]
)
def test_more_than_ten_in_a_run_are_set_aside(others: int, reason: str | None) -> None:
    assert reason_to_set_aside(TABLET, others) == reason


def test_the_origin_is_the_counter_or_the_customers_own_device() -> None:
    assert (TABLET.kind, Origin().kind) == (RatingOrigin.COUNTER, RatingOrigin.OWN)
