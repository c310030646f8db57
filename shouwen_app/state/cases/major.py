"""Dialogs of a major matter (重大事项): reporting it, taking note of it."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.major import acknowledge_major, report_major
from shouwen_app.state.cases.carry_out import carry_out
from shouwen_app.state.guard import action


class MajorForm(TypedDict):
    """What the dialog 报重大事项 sends."""

    case_no: str
    seen: str
    request_id: str
    matter: str
    words: str


class InstructionForm(TypedDict):
    """What the dialog 签收重大事项 sends."""

    case_no: str
    seen: str
    request_id: str
    instruction: str


class MajorState(rx.State):
    """Takes the forms of major matters; decides nothing."""

    @action(Permission.CASE_ESCALATE)
    async def report(self, form: MajorForm) -> None:
        await carry_out(self, report_major, form, "act.report_major.done")

    @action(Permission.MAJOR_ACKNOWLEDGE)
    async def acknowledge(self, form: InstructionForm) -> None:
        await carry_out(self, acknowledge_major, form, "act.acknowledge_major.done")
