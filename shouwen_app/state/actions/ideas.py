"""State of suggestions (改进建议): one's own and those one answers, and the form of a new one."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.actions.suggest import (
    SuggestionView,
    answer_suggestion,
    list_suggestions,
    suggest,
)
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform


class SuggestForm(TypedDict):
    """What 提建议 sends."""

    request_id: str
    words: str
    case_no: str


class AnswerForm(TypedDict):
    """What 答复建议 sends."""

    request_id: str
    suggestion: str
    answer: str


class IdeasState(rx.State):
    """``answering`` is the suggestion whose answer is written, 0 for none; ``case_no`` the case one comes from,
    ``sent`` counts those sent from here, so that the form is empty again."""

    rows: rx.Field[list[SuggestionView]] = rx.field(default_factory=list)
    loaded: rx.Field[bool] = rx.field(default=False)
    answering: rx.Field[int] = rx.field(0)
    case_no: rx.Field[str] = rx.field("")
    sent: rx.Field[int] = rx.field(0)
    request_id: rx.Field[str] = rx.field("")

    @action(Permission.IMPROVEMENT_SUGGEST)
    async def load(self) -> None:
        self.case_no = str(self.router.url.query_parameters.get("case", ""))[:40]
        await self._list()

    @action(Permission.IMPROVEMENT_SUGGEST)
    async def send(self, form: SuggestForm) -> None:
        await perform(self, suggest, form)
        self.case_no, self.sent = "", self.sent + 1
        await self._list()
        await notify(self, "ideas.sent")

    @action(Permission.IMPROVEMENT_LEAD)
    async def open(self, suggestion: int) -> None:
        await clear_notice(self)
        self.answering, self.request_id = suggestion, new_request_id()

    @action(Permission.IMPROVEMENT_LEAD)
    async def close(self) -> None:
        self.answering = 0

    @action(Permission.IMPROVEMENT_LEAD)
    async def answer(self, form: AnswerForm) -> None:
        await perform(self, answer_suggestion, form)
        self.answering = 0
        await self._list()
        await notify(self, "ideas.answered")

    async def _list(self) -> None:
        self.request_id = new_request_id()
        self.rows = list(await fetch(self, list_suggestions))
        self.loaded = True
