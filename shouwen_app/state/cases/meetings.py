"""Dialogs of special meetings (专题会议): called, called off, recorded, signed."""

from collections.abc import Mapping
from typing import Any, Final, TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.meetings import cancel_meeting, convene_meeting
from shouwen_app.services.cases.minutes import record_minutes, sign_minutes
from shouwen_app.state.cases.carry_out import carry_out
from shouwen_app.state.cases.opinions import ReasonForm
from shouwen_app.state.guard import action

INVITE: Final = "invite_"
ATTEND: Final = "attend_"
"""Tick boxes of people bear their id behind one of these; an unticked box sends nothing."""


class CallForm(TypedDict):
    """What the dialog 召集专题会议 sends, beside the ticks of those invited."""

    case_no: str
    seen: str
    request_id: str
    planned_at: str
    place: str
    agenda: str
    quorum: str
    recorder: str


class MinutesForm(TypedDict):
    """What the dialog 记录纪要 sends, beside the ticks of those who came."""

    case_no: str
    seen: str
    request_id: str
    held_at: str
    minutes: str
    decision: str
    to_unit: str


class RemarkForm(TypedDict):
    """What the dialog 签署纪要 sends."""

    case_no: str
    seen: str
    request_id: str
    remark: str


class MeetingState(rx.State):
    """Takes the forms of meetings; decides nothing."""

    @action(Permission.MEETING_CONVENE)
    async def convene(self, form: CallForm) -> None:
        await carry_out(
            self, convene_meeting, _with_ticks(form, INVITE, "participants"), "act.convene_meeting.done"
        )

    @action(Permission.MEETING_CONVENE)
    async def cancel(self, form: ReasonForm) -> None:
        await carry_out(self, cancel_meeting, form, "act.cancel_meeting.done")

    @action(Permission.MEETING_SIGN)
    async def record(self, form: MinutesForm) -> None:
        await carry_out(
            self, record_minutes, _with_ticks(form, ATTEND, "attended"), "act.record_minutes.done"
        )

    @action(Permission.MEETING_SIGN)
    async def sign(self, form: RemarkForm) -> None:
        await carry_out(self, sign_minutes, form, "act.sign_minutes.done")


def _with_ticks(form: Mapping[str, Any], prefix: str, name: str) -> dict[str, Any]:
    """The form with the ids behind the ticked boxes as one field."""
    ticked = [key.removeprefix(prefix) for key, value in form.items() if key.startswith(prefix) and value]
    return {**{key: value for key, value in form.items() if not key.startswith(prefix)}, name: ticked}
