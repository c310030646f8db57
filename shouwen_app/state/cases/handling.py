"""Dialogs of the work itself (办理): papers, progress, urging, the result."""

from typing import NotRequired, TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.handling import add_progress, complete_handling, take_materials
from shouwen_app.services.cases.urging import urge_case
from shouwen_app.state.cases.carry_out import carry_out
from shouwen_app.state.cases.transfers import NoteForm
from shouwen_app.state.guard import action


class ProgressForm(NoteForm):
    """What the line 添加进展 sends; an unticked box sends nothing."""

    customer_told: NotRequired[bool]


class ResultForm(TypedDict):
    """What the dialog 办好 sends."""

    case_no: str
    seen: str
    request_id: str
    result: str


class HandlingState(rx.State):
    """``progress_count`` makes the progress line start empty after each entry."""

    progress_count: rx.Field[int] = rx.field(0)

    @action(Permission.CASE_ANSWER)
    async def take_materials(self, form: NoteForm) -> None:
        await carry_out(self, take_materials, form, "act.take_materials.done")

    @action(Permission.CASE_ANSWER)
    async def add_progress(self, form: ProgressForm) -> None:
        await carry_out(self, add_progress, form, "act.progress.done")
        self.progress_count += 1

    @action(Permission.CASE_URGE)
    async def urge(self, form: NoteForm) -> None:
        await carry_out(self, urge_case, form, "act.urge.done")

    @action(Permission.CASE_ANSWER)
    async def complete(self, form: ResultForm) -> None:
        await carry_out(self, complete_handling, form, "act.complete.done")
