"""The page of goals (目标指标): what was set and whether it is met, and the form for another."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.goals.read import GoalsPage, list_goals
from shouwen_app.services.goals.set_goal import set_goal
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform


class GoalForm(TypedDict):
    """What 设定目标 sends; ``period`` is its kind and first day."""

    request_id: str
    unit: str
    measure: str
    period: str
    target: str


class GoalsState(rx.State):
    """``is_setting`` while the form is open."""

    page: rx.Field[GoalsPage] = rx.field(default_factory=GoalsPage)
    loaded: rx.Field[bool] = rx.field(default=False)
    is_setting: rx.Field[bool] = rx.field(default=False)
    request_id: rx.Field[str] = rx.field("")

    @action(Permission.INSIGHT_VIEW)
    async def load(self) -> None:
        self.page, self.loaded = await fetch(self, list_goals), True

    @action(Permission.EVALUATION_MANAGE)
    async def open(self) -> None:
        await clear_notice(self)
        self.is_setting, self.request_id = True, new_request_id()

    @action(Permission.EVALUATION_MANAGE)
    async def close(self) -> None:
        self.is_setting = False

    @action(Permission.EVALUATION_MANAGE)
    async def put(self, form: GoalForm) -> None:
        kind, _, on = str(form["period"]).partition(":")
        if not on:
            raise InvalidInput("input.required", field="period")
        asked = {name: form[name] for name in ("request_id", "unit", "measure", "target")}
        await perform(self, set_goal, asked, kind=kind, on=on)
        self.is_setting, self.page = False, await fetch(self, list_goals)
        await notify(self, "goal.done")
