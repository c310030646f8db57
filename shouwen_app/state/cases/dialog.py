"""Which dialog of a case is open (对话框), with what it offers to choose from."""

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.choices import CaseChoices, case_choices
from shouwen_app.state.cases.page import CaseState
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice
from shouwen_app.state.perform import fetch, new_request_id

UNMASK = "unmask"


class CaseDialogState(rx.State):
    """``open_step`` is the act whose dialog is open, or ""; each opening gets a request id of its own."""

    open_step: rx.Field[str] = rx.field("")
    request_id: rx.Field[str] = rx.field("")
    choices: rx.Field[CaseChoices] = rx.field(default_factory=CaseChoices)

    @action(Permission.CASE_VIEW)
    async def open(self, step: str) -> None:
        await show_dialog(self, step)

    @action(Permission.CASE_VIEW)
    async def close(self) -> None:
        self.open_step = ""


async def show_dialog(state: rx.State, step: str) -> None:
    """Open the dialog of ``step`` if the case offers it now, else none; one that is open keeps its request id."""
    page, dialog = await state.get_state(CaseState), await state.get_state(CaseDialogState)
    case = page.case
    offered = {one.action for one in case.steps} if case else set()
    if step != dialog.open_step or not step:
        dialog.request_id = new_request_id()
    dialog.open_step = ""
    if case is not None and (step in offered or (step == UNMASK and case.requester.can_unmask)):
        await clear_notice(state)
        dialog.choices = await fetch(state, case_choices, case_no=case.case_no)
        dialog.open_step = step
