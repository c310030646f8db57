"""State of the page of bulletins (服务月报季报): the list, one that is opened or previewed, and what is to be issued."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.bulletins.issue import issue_bulletin
from shouwen_app.services.bulletins.plan import save_plan
from shouwen_app.services.bulletins.read import (
    BulletinsView,
    ShownBulletin,
    list_bulletins,
    preview_bulletin,
    show_bulletin,
)
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform

ROUTE = "/insight/bulletins"


class IssueForm(TypedDict):
    """What the form 编制简报 sends beside what was chosen."""

    request_id: str
    reason: str
    is_sent: bool


class PlanForm(TypedDict):
    """What the dialog 发布计划 sends."""

    request_id: str
    monthly: bool
    quarterly: bool
    working_day: str
    heads: bool
    leaders: bool
    office: bool
    supervision: bool
    auditors: bool
    own_parts: bool
    people: str


class BulletinsState(rx.State):
    """``phase`` is loading, ready or failed; ``shown`` has chapters while one is opened or previewed.

    ``period`` is the kind and first day of what is chosen, ``unit`` a code.
    """

    phase: rx.Field[str] = rx.field("loading")
    view: rx.Field[BulletinsView] = rx.field(default_factory=BulletinsView)
    shown: rx.Field[ShownBulletin] = rx.field(default_factory=ShownBulletin)
    period: rx.Field[str] = rx.field("")
    unit: rx.Field[str] = rx.field("")
    request_id: rx.Field[str] = rx.field("")
    is_planning: rx.Field[bool] = rx.field(default=False)

    @action(Permission.INSIGHT_VIEW)
    async def load(self) -> None:
        number = self.router.url.query_parameters.get("number", "")
        self.phase, self.is_planning = "failed", False
        self.shown = await fetch(self, show_bulletin, number=number) if number else ShownBulletin()
        await self._list()
        self.phase = "ready"

    @action(Permission.BULLETIN_ISSUE)
    async def choose_period(self, period: str) -> None:
        self.period, self.shown = str(period)[:40], ShownBulletin()

    @action(Permission.BULLETIN_ISSUE)
    async def choose_unit(self, unit: str) -> None:
        self.unit, self.shown = str(unit)[:40], ShownBulletin()

    @action(Permission.BULLETIN_ISSUE)
    async def preview(self) -> None:
        self.shown = await fetch(self, preview_bulletin, **self._chosen())

    @action(Permission.BULLETIN_ISSUE)
    async def issue(self, form: IssueForm) -> None:
        done = await perform(self, issue_bulletin, form, **self._chosen())
        self.shown = ShownBulletin()
        await self._list()
        await notify(self, "bulletin.issued", version=done.version, sent=done.sent)

    @action(Permission.BULLETIN_ISSUE)
    async def open_plan(self) -> None:
        await clear_notice(self)
        self.is_planning = True

    @action(Permission.BULLETIN_ISSUE)
    async def close_plan(self) -> None:
        self.is_planning = False

    @action(Permission.BULLETIN_ISSUE)
    async def save_plan(self, form: PlanForm) -> None:
        await perform(self, save_plan, form)
        self.is_planning = False
        await self._list()
        await notify(self, "bulletin.plan.saved")

    @action(Permission.BULLETIN_ISSUE)
    async def leave_preview(self) -> None:
        self.shown = ShownBulletin()

    def _chosen(self) -> dict[str, str]:
        kind, _, on = self.period.partition(":")
        if not on:
            raise InvalidInput("bulletin.period_unknown", field="period")
        return {"kind": kind, "on": on, "unit": self.unit}

    async def _list(self) -> None:
        self.view, self.request_id = await fetch(self, list_bulletins), new_request_id()
        offered = {choice.value for choice in self.view.periods}
        if self.period not in offered:
            self.period = self.view.periods[0].value if self.view.periods else ""
        if self.unit not in {choice.code for choice in self.view.units}:
            self.unit = self.view.units[0].code if self.view.units else ""
