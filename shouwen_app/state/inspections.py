"""The page of inspections (检查): rounds with their sample and results, and one sheet, kept tap by tap."""

from collections.abc import Mapping
from typing import Any, Final, TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.inspections.draw import check_draw, draw_round
from shouwen_app.services.inspections.observe import hand_in_sheet, mark_item, note_item
from shouwen_app.services.inspections.plan import cancel_round, plan_round
from shouwen_app.services.inspections.read import list_rounds, plan_choices, read_round
from shouwen_app.services.inspections.settle import (
    acknowledge_sheet,
    decide_objection,
    object_to_sheet,
    pursue_sheet,
)
from shouwen_app.services.inspections.sheet import read_sheet
from shouwen_app.services.inspections.views import PlanChoices, RoundLine, RoundView, SheetView
from shouwen_app.services.transaction import UseCase
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform

_PLANNED: Final = (
    "name",
    "kind",
    "first_on",
    "last_on",
    "draw_units",
    "visits",
    "cases",
    "request_id",
)


class DrawForm(TypedDict):
    """What 随机抽取 sends."""

    number: str
    request_id: str


class CancelForm(DrawForm):
    """What 取消本轮 sends."""

    reason: str


class SheetForm(TypedDict):
    """What 提交检查表 and 确认 send."""

    sheet: str
    seen: str
    request_id: str


class ObjectionForm(SheetForm):
    """What 提出异议 sends."""

    objection: str


class DecisionForm(SheetForm):
    """What 裁定异议 sends."""

    stands: str
    decision: str


class PursuitForm(SheetForm):
    """What 后续处理 sends."""

    way: str
    words: str
    days: str


class InspectionsState(rx.State):
    """``dialog`` is plan, cancel, object, decide, pursue or ""; ``sheet`` is shown in place of the round when chosen."""

    rows: rx.Field[list[RoundLine]] = rx.field(default_factory=list)
    view: rx.Field[RoundView] = rx.field(default_factory=RoundView)
    sheet: rx.Field[SheetView] = rx.field(default_factory=SheetView)
    choices: rx.Field[PlanChoices] = rx.field(default_factory=PlanChoices)
    loaded: rx.Field[bool] = rx.field(default=False)
    dialog: rx.Field[str] = rx.field("")
    request_id: rx.Field[str] = rx.field("")

    @action(Permission.SUPERVISION_VIEW)
    async def load(self) -> None:
        """The list; the sheet that the address names, else the latest round."""
        asked = str(self.router.url.query_parameters.get("sheet", ""))[:10]
        self.sheet = SheetView()
        await self._list()
        known = [row.number for row in self.rows]
        shown = self.view.number if self.view.number in known else (known[0] if known else 0)
        await self._show(shown)
        if asked:
            self.sheet = await fetch(self, read_sheet, sheet=asked)
        self.request_id, self.loaded = new_request_id(), True

    @action(Permission.SUPERVISION_VIEW)
    async def show(self, number: int) -> None:
        await clear_notice(self)
        self.sheet = SheetView()
        await self._show(number)

    @action(Permission.SUPERVISION_VIEW)
    async def open_sheet(self, sheet: int) -> None:
        await clear_notice(self)
        self.sheet = await fetch(self, read_sheet, sheet=sheet)
        self.request_id = new_request_id()

    @action(Permission.SUPERVISION_VIEW)
    async def close_sheet(self) -> None:
        await clear_notice(self)
        self.sheet = SheetView()
        await self._list()
        await self._show(self.view.number)

    @action(Permission.SUPERVISION_VIEW)
    async def open(self, dialog: str) -> None:
        await clear_notice(self)
        if dialog == "plan":
            self.choices = await fetch(self, plan_choices)
        self.dialog, self.request_id = dialog, new_request_id()

    @action(Permission.SUPERVISION_VIEW)
    async def close(self) -> None:
        self.dialog = ""

    @action(Permission.INSPECTION_PLAN)
    async def plan(self, form: dict[str, str]) -> None:
        """``form`` has a tick ``unit_…`` for each unit and ``person_…`` for each inspector."""
        units = [each.value for each in self.choices.units if f"unit_{each.value}" in form]
        people = [each.value for each in self.choices.people if f"person_{each.value}" in form]
        typed = {name: _text(form, name) for name in _PLANNED}
        number = await perform(self, plan_round, typed, units=units, inspectors=people)
        self.dialog = ""
        await self._list()
        await self._show(number)
        await notify(self, "inspection.plan_done")

    @action(Permission.INSPECTION_PLAN)
    async def draw(self, form: DrawForm) -> None:
        count = await perform(self, draw_round, form)
        await self._list()
        await self._show(int(form["number"]))
        await notify(self, "inspection.draw_done", count=count)

    @action(Permission.SUPERVISION_VIEW)
    async def check(self, number: int) -> None:
        """Draw again with the recorded seed and say whether it is the same."""
        found = await fetch(self, check_draw, number=number)
        if not found.seed_holds:
            await notify(self, "inspection.check_seed", "warning")
        elif not found.population_same:
            await notify(self, "inspection.check_population", "warning")
        elif not found.sample_same:
            await notify(self, "inspection.check_sample", "warning")
        else:
            await notify(self, "inspection.check_same")

    @action(Permission.INSPECTION_PLAN)
    async def cancel(self, form: CancelForm) -> None:
        await perform(self, cancel_round, form)
        self.dialog = ""
        await self._list()
        await self._show(int(form["number"]))
        await notify(self, "inspection.cancel_done")

    @action(Permission.INSPECTION_OBSERVE)
    async def mark(self, item: str, answer: str) -> None:
        """Keep one tap; nothing else of the page moves."""
        given = {"sheet": self.sheet.sheet, "item": item, "answer": answer}
        await perform(self, mark_item, given)
        self.sheet = await fetch(self, read_sheet, sheet=self.sheet.sheet)

    @action(Permission.INSPECTION_OBSERVE)
    async def write_note(self, item: str, note: str) -> None:
        """Keep the words about one item as they are left."""
        await perform(self, note_item, {"sheet": self.sheet.sheet, "item": item, "note": note})

    @action(Permission.INSPECTION_OBSERVE)
    async def hand_in(self, form: SheetForm) -> None:
        await self._carry_out(hand_in_sheet, form, "inspection.hand_in_done")

    @action(Permission.SUPERVISION_ANSWER)
    async def acknowledge(self, form: SheetForm) -> None:
        await self._carry_out(acknowledge_sheet, form, "inspection.acknowledge_done")

    @action(Permission.SUPERVISION_ANSWER)
    async def dispute(self, form: ObjectionForm) -> None:
        await self._carry_out(object_to_sheet, form, "inspection.object_done")

    @action(Permission.INSPECTION_PLAN)
    async def decide(self, form: DecisionForm) -> None:
        await self._carry_out(decide_objection, form, "inspection.decide_done")

    @action(Permission.INSPECTION_PLAN)
    async def pursue(self, form: PursuitForm) -> None:
        await self._carry_out(pursue_sheet, form, "inspection.pursue_done")

    async def _carry_out(self, use_case: UseCase[..., object], form: Mapping[str, Any], done: str) -> None:
        await perform(self, use_case, form)
        self.dialog, self.request_id = "", new_request_id()
        self.sheet = await fetch(self, read_sheet, sheet=form["sheet"])
        await self._list()
        await self._show(self.view.number)
        await notify(self, done)

    async def _list(self) -> None:
        self.rows = list(await fetch(self, list_rounds))

    async def _show(self, number: int) -> None:
        self.view = await fetch(self, read_round, number=number) if number else RoundView()


def _text(form: Mapping[str, object], name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
