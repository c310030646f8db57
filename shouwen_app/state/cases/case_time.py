"""Dialogs about the time of a case (暂停、恢复、延期): take the forms, call the use cases, decide nothing."""

from typing import NotRequired, TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.extensions import ask_extension, decide_extension
from shouwen_app.services.cases.suspensions import resume_case, suspend_case
from shouwen_app.state.cases.carry_out import carry_out
from shouwen_app.state.cases.transfers import NoteForm
from shouwen_app.state.guard import action


class ToldForm(TypedDict):
    """How and when the customer was told; a radio that nobody chose sends nothing."""

    case_no: str
    seen: str
    request_id: str
    told_way: NotRequired[str]
    told_at: str
    told_words: str


class SuspendForm(ToldForm):
    """What the dialog 暂停办理 sends."""

    reason: str
    until: str


class AskExtensionForm(TypedDict):
    """What the dialog 申请延期 sends."""

    case_no: str
    seen: str
    request_id: str
    clock: str
    working_days: str
    reason: str


class DecideExtensionForm(ToldForm):
    """What the dialog 审批延期 sends."""

    clock: str
    granted: str
    opinion: str


class CaseTimeState(rx.State):
    """Holds nothing; the dialogs of the case page send their forms here."""

    @action(Permission.CASE_SUSPEND)
    async def suspend(self, form: SuspendForm) -> None:
        await carry_out(self, suspend_case, form, "act.suspend.done")

    @action(Permission.CASE_SUSPEND)
    async def resume(self, form: NoteForm) -> None:
        await carry_out(self, resume_case, form, "act.resume.done")

    @action(Permission.EXTENSION_ASK)
    async def ask_extension(self, form: AskExtensionForm) -> None:
        await carry_out(self, ask_extension, form, "act.ask_extension.done")

    @action(Permission.EXTENSION_DECIDE)
    async def decide_extension(self, form: DecideExtensionForm) -> None:
        await carry_out(self, decide_extension, form, "act.decide_extension.done")
