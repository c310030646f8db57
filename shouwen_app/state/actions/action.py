"""State of one improvement action (改进行动): what is known of it, and the form of its next step."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, TypedDict

import reflex as rx

from shouwen_app.domain.action import Analysis
from shouwen_app.domain.action_steps import Evidence
from shouwen_app.domain.errors import InvalidInput, NotFound
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.actions.judge import judge_action
from shouwen_app.services.actions.plan import PlanPreview, preview_plan, register_action
from shouwen_app.services.actions.read import read_action
from shouwen_app.services.actions.steps import (
    end_action,
    explain_action,
    standardise_action,
    verify_action,
)
from shouwen_app.services.actions.views import ActionView
from shouwen_app.services.transaction import UseCase
from shouwen_app.state.guard import action
from shouwen_app.state.notice import notify
from shouwen_app.state.perform import fetch, new_request_id, perform

_PLANNED = (
    "deed",
    "measure",
    "balance",
    "before_first",
    "before_last",
    "after_first",
    "after_last",
    "smallest",
    "settle_days",
)


class VerifyForm(TypedDict):
    """What 核实数据 sends."""

    request_id: str
    sound: str
    words: str


class StandardForm(TypedDict):
    """What 固化 sends."""

    request_id: str
    kind: str
    reference: str
    words: str


class EndForm(TypedDict):
    """What 结束 sends."""

    request_id: str
    reason: str


class ActionState(rx.State):
    """``missing`` where there is no such action; ``preview`` is what the plan would take that is kept to be registered."""

    view: rx.Field[ActionView] = rx.field(default_factory=ActionView)
    loaded: rx.Field[bool] = rx.field(default=False)
    missing: rx.Field[bool] = rx.field(default=False)
    preview: rx.Field[PlanPreview] = rx.field(default_factory=PlanPreview)
    ending: rx.Field[bool] = rx.field(default=False)
    request_id: rx.Field[str] = rx.field("")
    _plan: dict[str, Any] | None = None

    @action(Permission.IMPROVEMENT_VIEW)
    async def load(self) -> None:
        number = self.router.url.path.rstrip("/").rpartition("/")[2]
        if number != self.view.card.number:
            self._forget_plan()
            self.ending = False
        await self._show(number)

    @action(Permission.IMPROVEMENT_LEAD)
    async def open_end(self) -> None:
        self.ending = True

    @action(Permission.IMPROVEMENT_LEAD)
    async def close_end(self) -> None:
        self.ending = False

    @action(Permission.IMPROVEMENT_LEAD)
    async def verify(self, form: VerifyForm) -> None:
        await self._carry_out(verify_action, form, "actions.verified")

    @action(Permission.IMPROVEMENT_LEAD)
    async def explain(self, form: dict[str, str]) -> None:
        """``form`` has a tick ``evidence_…`` for each piece of evidence."""
        found = [each.value for each in Evidence if f"evidence_{each}" in form]
        given = {name: _text(form, name) for name in ("request_id", "cause")}
        await self._carry_out(explain_action, {**given, "evidence": found}, "actions.explained")

    @action(Permission.IMPROVEMENT_LEAD)
    async def try_plan(self, form: dict[str, str]) -> None:
        """``form`` has a tick ``unit_…`` and ``other_…`` for each unit; what is previewed is what can be registered."""
        self._forget_plan()
        choices = self.view.choices
        others = [each.code for each in choices.others if f"other_{each.code}" in form]
        plan: dict[str, Any] = {name: _text(form, name) for name in _PLANNED}
        plan["units"] = [each.code for each in choices.units if f"unit_{each.code}" in form]
        plan["others"] = others
        plan["analysis"] = (Analysis.AGAINST_OTHERS if others else Analysis.BEFORE_AFTER).value
        self.preview = await perform(self, preview_plan, {**self._this(), **plan})
        self._plan = plan
        self.request_id = new_request_id()

    @action(Permission.IMPROVEMENT_LEAD)
    async def register(self) -> None:
        if self._plan is None:
            raise InvalidInput("action.preview_first")
        given = {**self._plan, "request_id": self.request_id}
        await self._carry_out(register_action, given, "actions.registered")
        self._forget_plan()

    @action(Permission.IMPROVEMENT_LEAD)
    async def judge(self) -> None:
        await self._carry_out(judge_action, {"request_id": self.request_id}, "actions.judged")

    @action(Permission.IMPROVEMENT_LEAD)
    async def standardise(self, form: StandardForm) -> None:
        await self._carry_out(standardise_action, form, "actions.standardised")

    @action(Permission.IMPROVEMENT_LEAD)
    async def end(self, form: EndForm) -> None:
        await self._carry_out(end_action, form, "actions.ended")
        self.ending = False

    async def _carry_out(self, use_case: UseCase[..., object], form: Mapping[str, Any], done: str) -> None:
        await perform(self, use_case, form, **self._this())
        await self._show(self.view.card.number)
        await notify(self, done)

    async def _show(self, number: str) -> None:
        self.request_id, self.missing = new_request_id(), True
        with suppress(NotFound):
            self.view = await fetch(self, read_action, number=number)
            self.missing = False
        self.loaded = True

    def _this(self) -> dict[str, object]:
        """The action that is shown, and the version that was seen."""
        return {"number": self.view.card.number, "seen": self.view.version}

    def _forget_plan(self) -> None:
        self.preview, self._plan = PlanPreview(), None


def _text(form: Mapping[str, Any], name: str) -> str:
    given = form.get(name, "")
    return given if isinstance(given, str) else ""
