"""Dialogs of handing over (转办): accept, return, transfer, assign."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.transfers import (
    accept_transfer,
    assign_handler,
    offer_transfer,
    return_transfer,
)
from shouwen_app.state.cases.carry_out import carry_out
from shouwen_app.state.guard import action


class NoteForm(TypedDict):
    """A note, and nothing else."""

    case_no: str
    seen: str
    request_id: str
    note: str


class ReturnForm(NoteForm):
    """What the dialog 退回 sends."""

    reason: str


class TransferForm(TypedDict):
    """What the dialog 转办 sends."""

    case_no: str
    seen: str
    request_id: str
    to_unit: str
    reason: str
    goal: str
    way: str
    answered_by: str


class AssignForm(NoteForm):
    """What the dialog 改派 sends."""

    colleague: str


class TransferState(rx.State):
    """Takes the forms of handing over; decides nothing."""

    @action(Permission.CASE_ACCEPT)
    async def accept(self, form: NoteForm) -> None:
        await carry_out(self, accept_transfer, form, "act.accept.done")

    @action(Permission.CASE_ACCEPT)
    async def send_back(self, form: ReturnForm) -> None:
        await carry_out(self, return_transfer, form, "act.return.done")

    @action(Permission.CASE_TRANSFER)
    async def transfer(self, form: TransferForm) -> None:
        await carry_out(self, offer_transfer, form, "act.transfer.done")

    @action(Permission.CASE_ASSIGN)
    async def assign(self, form: AssignForm) -> None:
        await carry_out(self, assign_handler, form, "act.assign.done")
