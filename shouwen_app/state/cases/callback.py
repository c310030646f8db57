"""Dialogs of the callback (回访): an attempt, then what the customer says."""

from typing import NotRequired

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.callbacks.conclude import attempt_callback, conclude_callback
from shouwen_app.state.cases.carry_out import carry_out
from shouwen_app.state.cases.transfers import NoteForm
from shouwen_app.state.guard import action


class AttemptForm(NoteForm):
    """What the dialogs 记录回访 and 记录联系 send."""

    way: str
    reached: str
    to_proxy: NotRequired[str]


class ConcludeForm(NoteForm):
    """What the dialog 填写回访结果 sends; an empty ``solved`` means that nobody was reached."""

    solved: str
    satisfied: str


class CallbackState(rx.State):
    """Takes the forms of the callback; decides nothing."""

    @action(Permission.CASE_CALLBACK)
    async def attempt(self, form: AttemptForm) -> None:
        await carry_out(self, attempt_callback, form, "act.attempt_callback.done")

    @action(Permission.CASE_CALLBACK)
    async def conclude(self, form: ConcludeForm) -> None:
        await carry_out(self, conclude_callback, form, "act.conclude_callback.done")
