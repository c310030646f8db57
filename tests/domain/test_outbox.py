"""The outbox (发件箱): working hours, patience, and signatures that others can check."""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta

import pytest

from shouwen_app.domain.outbox import MOST_ATTEMPTS, next_attempt, not_before
from shouwen_app.domain.signing import dingtalk_signature, feishu_signature, signature
from shouwen_app.domain.working_calendar import WorkingCalendar
from shouwen_app.services.shipped_calendar import shipped_years
from tests.factories import TUESDAY, shanghai

CALENDAR = WorkingCalendar(shipped_years())


@pytest.mark.parametrize(
    ("at", "leaves"),
    [
        (shanghai(9, 29, 14, 42), shanghai(9, 29, 14, 42)),
        (shanghai(9, 29, 12, 30), shanghai(9, 29, 14, 0)),
        (shanghai(9, 29, 7, 0), shanghai(9, 29, 8, 30)),
        (shanghai(9, 29, 17, 30), shanghai(9, 30, 8, 30)),
        (shanghai(9, 30, 20, 0), shanghai(10, 8, 8, 30)),
    ],
)
def test_a_message_leaves_while_the_house_is_open(at: datetime, leaves: datetime) -> None:
    assert not_before(CALENDAR, at, urgent=False) == leaves


def test_what_is_urgent_leaves_at_night() -> None:
    night = shanghai(9, 30, 23, 0)

    assert not_before(CALENDAR, night, urgent=True) == night


def test_patience_grows_and_ends() -> None:
    waits = [next_attempt(attempts, TUESDAY) for attempts in range(1, MOST_ATTEMPTS + 1)]

    assert waits[0] == TUESDAY + timedelta(minutes=1)
    assert waits[-1] is None
    tried = [wait for wait in waits if wait]
    assert (tried, len(tried)) == (sorted(tried), MOST_ATTEMPTS - 1)


def test_signatures_fit_what_the_receivers_compute() -> None:
    ours = hmac.new(b"secret", b"1700000000.{}", hashlib.sha256).hexdigest()
    ding = hmac.new(b"secret", b"1700000000000\nsecret", hashlib.sha256).digest()
    fei = hmac.new(b"1700000000\nsecret", b"", hashlib.sha256).digest()

    assert signature("secret", 1_700_000_000, b"{}") == f"v1={ours}"
    assert dingtalk_signature("secret", 1_700_000_000_000) == base64.b64encode(ding).decode()
    assert feishu_signature("secret", 1_700_000_000) == base64.b64encode(fei).decode()
