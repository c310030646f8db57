"""Carrying out an act on the case of the page (办理): what was typed stays when it fails, the new state shows."""

from collections.abc import Mapping
from typing import Any, TypeVar

import reflex as rx

from shouwen_app.services.transaction import UseCase
from shouwen_app.state.cases.dialog import CaseDialogState
from shouwen_app.state.cases.page import show_case
from shouwen_app.state.notice import notify
from shouwen_app.state.perform import new_request_id, perform

T = TypeVar("T")


async def carry_out(state: rx.State, use_case: UseCase[..., T], form: Mapping[str, Any], done: str) -> T:
    """Perform the act, close its dialog, say ``done``, and show the case anew, also after a lost race."""
    dialog = await state.get_state(CaseDialogState)
    try:
        result = await perform(state, use_case, form)
    finally:
        await show_case(state, str(form.get("case_no", "")))
    dialog.open_step = ""
    dialog.request_id = new_request_id()
    await notify(state, done)
    return result
