"""Suspension (暂停): a reason of the closed list, proof, and a day that is neither past nor far."""

from datetime import date, timedelta
from typing import Any

import pytest

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.pause import PauseReason
from shouwen_app.domain.suspension import REASONS, PlannedPause
from shouwen_app.domain.told import CustomerNotice
from tests.factories import TUESDAY

TODAY = date(2026, 9, 29)
TOLD = CustomerNotice(ContactWay.PHONE, TUESDAY, "已电话告诉王女士，鉴定要到十月中旬。")


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("days", [1, 90])
def test_every_listed_reason_may_pause_for_up_to_ninety_days(reason: PauseReason, days: int) -> None:
    pause = PlannedPause(reason, TODAY + timedelta(days=days), TOLD, TODAY)

    assert pause.told is TOLD


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"reason": PauseReason.MATERIALS}, "suspension.reason", "reason"),
        ({"until": TODAY}, "suspension.until_past", "until"),
        ({"until": TODAY - timedelta(days=1)}, "suspension.until_past", "until"),
        ({"until": TODAY + timedelta(days=91)}, "suspension.until_far", "until"),
    ],
)
def test_other_pauses_are_refused(changed: dict[str, Any], code: str, field: str) -> None:
    given = {"reason": PauseReason.APPRAISAL, "until": date(2026, 10, 20), "told": TOLD, "today": TODAY}

    with pytest.raises(InvalidInput) as refusal:
        PlannedPause(**{**given, **changed})

    assert (refusal.value.code, refusal.value.field) == (code, field)
