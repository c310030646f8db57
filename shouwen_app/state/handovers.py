"""The page of handovers (责任移交): the list, one handover in three steps, and one dialog at a time."""

from collections.abc import Mapping
from typing import Any, TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.handovers.list import handover_choices, list_handovers
from shouwen_app.services.handovers.prepare import (
    appraise_handover,
    open_handover,
    take_matter,
    take_rest,
)
from shouwen_app.services.handovers.read import read_handover
from shouwen_app.services.handovers.sign import (
    cancel_handover,
    sign_for_giver,
    sign_handover,
    take_back_signatures,
)
from shouwen_app.services.handovers.views import HandoverChoices, HandoverLine, HandoverView
from shouwen_app.services.transaction import UseCase
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform


class BeginForm(TypedDict):
    """What 发起移交 sends."""

    request_id: str
    giver: str
    supervisor: str
    reason: str


class HandoverForm(TypedDict):
    """What 签字 and 退回修改 send."""

    handover: str
    seen: str
    request_id: str


class AppraisalForm(HandoverForm):
    """What 保存鉴定 sends."""

    risk: str
    papers: str


class ReasonForm(HandoverForm):
    """What 代移交人签字 and 取消移交 send."""

    reason: str


class HandoversState(rx.State):
    """``dialog`` is begin, sign_for, take_back, cancel or ""; ``view`` the handover that is shown."""

    rows: rx.Field[list[HandoverLine]] = rx.field(default_factory=list)
    view: rx.Field[HandoverView] = rx.field(default_factory=HandoverView)
    choices: rx.Field[HandoverChoices] = rx.field(default_factory=HandoverChoices)
    loaded: rx.Field[bool] = rx.field(default=False)
    with_closed: rx.Field[bool] = rx.field(default=False)
    dialog: rx.Field[str] = rx.field("")
    request_id: rx.Field[str] = rx.field("")

    @action(Permission.HANDOVER_VIEW)
    async def load(self) -> None:
        """The list; the handover that was shown, else the first one."""
        await self._list()
        shown = self.view.number if any(row.number == self.view.number for row in self.rows) else 0
        await self._show(shown or (self.rows[0].number if self.rows else 0))
        self.loaded = True

    @action(Permission.HANDOVER_VIEW)
    async def show(self, number: int) -> None:
        await clear_notice(self)
        await self._show(number)

    @action(Permission.HANDOVER_VIEW)
    async def show_closed(self, with_closed: bool) -> None:
        self.with_closed = with_closed
        await self._list()

    @action(Permission.HANDOVER_SIGN)
    async def open(self, dialog: str) -> None:
        await clear_notice(self)
        if dialog == "begin":
            self.choices = await fetch(self, handover_choices)
        self.dialog, self.request_id = dialog, new_request_id()

    @action(Permission.HANDOVER_SIGN)
    async def choose_giver(self, giver: str) -> None:
        self.choices = await fetch(self, handover_choices, giver=giver)

    @action(Permission.HANDOVER_VIEW)
    async def close(self) -> None:
        self.dialog = ""

    @action(Permission.HANDOVER_SIGN)
    async def begin(self, form: BeginForm) -> None:
        number = await perform(self, open_handover, form)
        await self._shown_anew(number, "handovers.begun")

    @action(Permission.HANDOVER_SIGN)
    async def take(self, case_no: str, receiver: str) -> None:
        given = {"handover": self.view.number, "case_no": case_no, "receiver": receiver}
        await perform(self, take_matter, given)
        await self._shown_anew(self.view.number, "handover.taken")

    @action(Permission.HANDOVER_SIGN)
    async def take_rest(self, receiver: str) -> None:
        await perform(self, take_rest, {"handover": self.view.number, "receiver": receiver})
        await self._shown_anew(self.view.number, "handover.taken")

    @action(Permission.HANDOVER_SIGN)
    async def appraise(self, form: AppraisalForm) -> None:
        await self._carry_out(appraise_handover, form, "handover.appraised")

    @action(Permission.HANDOVER_SIGN)
    async def sign(self, form: HandoverForm) -> None:
        moved = await perform(self, sign_handover, form)
        await self._shown_anew(int(form["handover"]), "handover.moved" if moved else "handover.signed")

    @action(Permission.HANDOVER_SIGN)
    async def sign_for(self, form: ReasonForm) -> None:
        moved = await perform(self, sign_for_giver, form)
        await self._shown_anew(int(form["handover"]), "handover.moved" if moved else "handover.signed")

    @action(Permission.HANDOVER_SIGN)
    async def take_back(self, form: HandoverForm) -> None:
        await self._carry_out(take_back_signatures, form, "handover.taken_back")

    @action(Permission.HANDOVER_SIGN)
    async def cancel(self, form: ReasonForm) -> None:
        await self._carry_out(cancel_handover, form, "handover.cancelled")

    async def _carry_out(self, use_case: UseCase[..., None], form: Mapping[str, Any], done: str) -> None:
        await perform(self, use_case, form)
        await self._shown_anew(int(form["handover"]), done)

    async def _shown_anew(self, number: int, done: str) -> None:
        self.dialog = ""
        await self._list()
        await self._show(number)
        await notify(self, done)

    async def _list(self) -> None:
        self.rows = list(await fetch(self, list_handovers, with_closed=self.with_closed))

    async def _show(self, number: int) -> None:
        self.request_id = new_request_id()
        self.view = await fetch(self, read_handover, handover=number) if number else HandoverView()
