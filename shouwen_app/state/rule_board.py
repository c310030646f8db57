"""State of the board of rules (制度对照): one regulation in one quarter, as its address asks, and the check dialog."""

from typing import TypedDict

import reflex as rx
from reflex.event import EventSpec

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.rule_board.board import rule_board
from shouwen_app.services.rule_board.check import record_rule_check
from shouwen_app.services.rule_board.views import BoardView
from shouwen_app.state.guard import action
from shouwen_app.state.insight.address import address, asked_of
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform

ROUTE = "/rules"
_ASKED = ("regulation", "shown", "on")


class CheckForm(TypedDict):
    """What 记录抽查 sends."""

    request_id: str
    rule: str
    checked_on: str
    looked_at: str
    in_order: str
    note: str


class RuleBoardState(rx.State):
    """``phase`` is loading, ready or failed; ``checking`` the rule whose check is written down, "" for none."""

    phase: rx.Field[str] = rx.field("loading")
    view: rx.Field[BoardView] = rx.field(default_factory=BoardView)
    checking: rx.Field[str] = rx.field("")
    request_id: rx.Field[str] = rx.field("")

    @action(Permission.INSIGHT_VIEW)
    async def load(self) -> None:
        self.phase = "failed"
        await self._read()
        self.phase = "ready"

    @action(Permission.INSIGHT_VIEW)
    async def choose_regulation(self, regulation: str) -> EventSpec:
        known = {each.code for each in self.view.regulations}
        chosen = regulation if regulation in known else self.view.regulation
        return rx.redirect(address(ROUTE, regulation=chosen, shown=self.view.shown, on=self.view.on))

    @action(Permission.INSIGHT_VIEW)
    async def choose_shown(self, shown: str) -> EventSpec:
        return rx.redirect(address(ROUTE, regulation=self.view.regulation, shown=shown, on=self.view.on))

    @action(Permission.RULE_CHECK)
    async def open_check(self, rule: str) -> None:
        await clear_notice(self)
        self.checking, self.request_id = rule, new_request_id()

    @action(Permission.INSIGHT_VIEW)
    async def close(self) -> None:
        self.checking = ""

    @action(Permission.RULE_CHECK)
    async def record(self, form: CheckForm) -> None:
        await perform(self, record_rule_check, form)
        self.checking = ""
        await self._read()
        await notify(self, "rule_board.recorded")

    async def _read(self) -> None:
        self.view = await fetch(self, rule_board, **asked_of(self.router.url.query_parameters, _ASKED))
