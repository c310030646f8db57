"""Dialogs of ending and beginning again (撤回、并案、补充、重新办理)."""

from typing import NotRequired, TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.endings import withdraw_case
from shouwen_app.services.cases.facts import add_facts
from shouwen_app.services.cases.merging import merge_case
from shouwen_app.services.cases.reopen import reopen_case
from shouwen_app.state.cases.carry_out import carry_out
from shouwen_app.state.cases.transfers import NoteForm
from shouwen_app.state.guard import action


class ReasonForm(TypedDict):
    """A reason, and nothing else."""

    case_no: str
    seen: str
    request_id: str
    reason: str


class WithdrawForm(ReasonForm):
    """What the dialog 客户撤回 sends; an unticked box sends nothing."""

    way: str
    told: NotRequired[bool]


class MergeForm(ReasonForm):
    """What the dialog 并入另一件 sends."""

    into: str


class EndingState(rx.State):
    """Takes the forms by which cases end, join and begin again; decides nothing."""

    @action(Permission.CASE_CLOSE)
    async def withdraw(self, form: WithdrawForm) -> None:
        await carry_out(self, withdraw_case, form, "act.withdraw.done")

    @action(Permission.CASE_CLOSE)
    async def merge(self, form: MergeForm) -> None:
        await carry_out(self, merge_case, form, "act.merge.done")

    @action(Permission.CASE_ANSWER)
    async def add_facts(self, form: NoteForm) -> None:
        await carry_out(self, add_facts, form, "act.add_facts.done")

    @action(Permission.CASE_CLOSE)
    async def reopen(self, form: ReasonForm) -> None:
        await carry_out(self, reopen_case, form, "act.reopen_case.done")
