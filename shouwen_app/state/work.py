"""The state of the workbench (工作台): the queue as the address asks for it."""

from typing import TypedDict
from urllib.parse import quote, urlencode

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.workbench import Workbench, workbench
from shouwen_app.state.guard import action
from shouwen_app.state.perform import fetch

LONGEST_QUESTION = 200


class QuestionForm(TypedDict):
    """What the intake bar sends."""

    q: str


class WorkState(rx.State):
    """``show`` names the tile that filters, ``share`` the part of the queue; both stand in the address."""

    board: rx.Field[Workbench | None] = rx.field(None)
    show: rx.Field[str] = rx.field("")
    share: rx.Field[str] = rx.field("all")

    @action(Permission.CASE_VIEW)
    async def load(self) -> None:
        asked = self.router.url.query_parameters
        self.show = str(asked.get("show", ""))[:20]
        self.share = str(asked.get("share", "all"))[:20]
        self.board = await fetch(self, workbench, show=self.show, share=self.share)

    @action(Permission.CASE_VIEW)
    async def choose_share(self, share: str | list[str]) -> rx.event.EventSpec:
        asked = {"show": self.show, "share": "" if share == "all" else str(share)[:20]}
        query = urlencode({key: value for key, value in asked.items() if value})
        return rx.redirect(f"/work?{query}" if query else "/work")

    @action(Permission.CASE_REGISTER)
    async def begin(self, form: QuestionForm) -> rx.event.EventSpec:
        question = str(form.get("q", "")).strip()[:LONGEST_QUESTION]
        return rx.redirect(f"/cases/new?q={quote(question, safe='')}" if question else "/cases/new")
