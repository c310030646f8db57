"""The page of matters of improvement (改进事项): the list, and one dialog at a time."""

from collections.abc import Mapping
from typing import Any, TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.improvements.answer import answer_improvement
from shouwen_app.services.improvements.examine import examine_answer, withdraw_improvement
from shouwen_app.services.improvements.hand import hand_improvement
from shouwen_app.services.improvements.list import ImprovementList, list_improvements
from shouwen_app.services.transaction import UseCase
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform


class AnswerForm(TypedDict):
    """What 写整改答复 sends."""

    improvement: str
    request_id: str
    answer: str


class ExamineForm(TypedDict):
    """What 审核答复 sends."""

    improvement: str
    request_id: str
    accepted: str
    reason: str


class WithdrawForm(TypedDict):
    """What 撤回 sends."""

    improvement: str
    request_id: str
    reason: str


class HandForm(TypedDict):
    """What 交办改进事项 sends."""

    request_id: str
    unit: str
    words: str
    due_on: str


class ImprovementsState(rx.State):
    """``dialog`` is answer, examine, withdraw, hand or ""; ``chosen`` the item it is about."""

    view: rx.Field[ImprovementList] = rx.field(default_factory=ImprovementList)
    loaded: rx.Field[bool] = rx.field(default=False)
    with_closed: rx.Field[bool] = rx.field(default=False)
    dialog: rx.Field[str] = rx.field("")
    chosen: rx.Field[int] = rx.field(0)
    request_id: rx.Field[str] = rx.field("")

    @action(Permission.IMPROVEMENT_VIEW)
    async def load(self) -> None:
        await self._list()

    @action(Permission.IMPROVEMENT_VIEW)
    async def show_closed(self, with_closed: bool) -> None:
        self.with_closed = with_closed
        await self._list()

    @action(Permission.IMPROVEMENT_VIEW)
    async def open(self, dialog: str, number: int) -> None:
        await clear_notice(self)
        self.dialog, self.chosen, self.request_id = dialog, number, new_request_id()

    @action(Permission.IMPROVEMENT_VIEW)
    async def close(self) -> None:
        self.dialog = ""

    @action(Permission.IMPROVEMENT_ANSWER)
    async def answer(self, form: AnswerForm) -> None:
        await self._carry_out(answer_improvement, form, "improvements.answer_done")

    @action(Permission.CONTACT_BACK)
    async def examine(self, form: ExamineForm) -> None:
        await self._carry_out(examine_answer, form, "improvements.examine_done")

    @action(Permission.CONTACT_BACK)
    async def withdraw(self, form: WithdrawForm) -> None:
        await self._carry_out(withdraw_improvement, form, "improvements.withdraw_done")

    @action(Permission.CONTACT_BACK)
    async def hand(self, form: HandForm) -> None:
        await self._carry_out(hand_improvement, form, "improvements.hand_done")

    async def _carry_out(self, use_case: UseCase[..., object], form: Mapping[str, Any], done: str) -> None:
        await perform(self, use_case, form)
        self.dialog = ""
        await self._list()
        await notify(self, done)

    async def _list(self) -> None:
        self.view = await fetch(self, list_improvements, with_closed=self.with_closed)
        self.loaded = True
