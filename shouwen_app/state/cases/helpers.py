"""Dialogs of help, of asking afterwards and of reporting back (协办、询问进展、反馈派单方)."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.after_transfer import ask_after
from shouwen_app.services.cases.helpers import ask_help, finish_help, release_help
from shouwen_app.services.cases.orders import report_back
from shouwen_app.state.cases.carry_out import carry_out
from shouwen_app.state.cases.handling import ResultForm
from shouwen_app.state.cases.opinions import ReasonForm
from shouwen_app.state.cases.transfers import NoteForm
from shouwen_app.state.guard import action


class HelpForm(TypedDict):
    """What the dialog 请协办 sends."""

    case_no: str
    seen: str
    request_id: str
    unit: str
    task: str
    goal: str


class ReleaseForm(ReasonForm):
    """What the dialog 撤回协办 sends."""

    unit: str


class ReportForm(NoteForm):
    """What the dialog 反馈派单方 sends."""

    way: str


class HelpState(rx.State):
    """Takes the forms of what goes on beside the handling; decides nothing."""

    @action(Permission.HELP_ASK)
    async def ask(self, form: HelpForm) -> None:
        await carry_out(self, ask_help, form, "act.ask_help.done")

    @action(Permission.CASE_ANSWER)
    async def finish(self, form: ResultForm) -> None:
        await carry_out(self, finish_help, form, "act.finish_help.done")

    @action(Permission.HELP_ASK)
    async def release(self, form: ReleaseForm) -> None:
        await carry_out(self, release_help, form, "act.release_help.done")

    @action(Permission.CASE_REPLY)
    async def ask_after(self, form: NoteForm) -> None:
        await carry_out(self, ask_after, form, "act.ask_after.done")

    @action(Permission.CASE_REPLY)
    async def report_back(self, form: ReportForm) -> None:
        await carry_out(self, report_back, form, "act.report_back.done")
