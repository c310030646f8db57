"""The state of the units page (机构): the tree, and one dialog at a time."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.people.add_unit import add_unit
from shouwen_app.services.people.change_unit import change_unit, deactivate_unit, move_unit
from shouwen_app.services.people.units import UnitRow, list_units
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform


class AddUnitForm(TypedDict):
    """What the dialog 新增机构 sends."""

    request_id: str
    code: str
    name: str
    kind: str
    parent: str
    phone: str
    address: str
    duties: str


class ChangeUnitForm(TypedDict):
    """What the dialog 修改机构 sends."""

    request_id: str
    code: str
    name: str
    phone: str
    address: str
    duties: str


class MoveUnitForm(TypedDict):
    """What the dialog 调整上级 sends."""

    request_id: str
    code: str
    parent: str


class UnitSettingsState(rx.State):
    """``dialog`` is ``add``, ``change``, ``move`` or "" for the open dialog, ``chosen`` the unit it is about."""

    units: rx.Field[list[UnitRow]] = rx.field(default_factory=list)
    dialog: rx.Field[str] = rx.field("")
    chosen: rx.Field[UnitRow] = rx.field(default_factory=UnitRow)
    request_id: rx.Field[str] = rx.field("")

    @action(Permission.UNIT_MANAGE)
    async def load(self) -> None:
        self.units = list(await fetch(self, list_units))

    @action(Permission.UNIT_MANAGE)
    async def open_add(self, parent: str) -> None:
        await self._open("add", _find(self.units, parent or self.units[0].code) if self.units else UnitRow())

    @action(Permission.UNIT_MANAGE)
    async def open_change(self, code: str) -> None:
        await self._open("change", _find(self.units, code))

    @action(Permission.UNIT_MANAGE)
    async def open_move(self, code: str) -> None:
        await self._open("move", _find(self.units, code))

    @action(Permission.UNIT_MANAGE)
    async def close(self) -> None:
        self.dialog = ""

    @action(Permission.UNIT_MANAGE)
    async def add(self, form: AddUnitForm) -> None:
        await perform(self, add_unit, form)
        await self._done("settings.unit_added")

    @action(Permission.UNIT_MANAGE)
    async def change(self, form: ChangeUnitForm) -> None:
        await perform(self, change_unit, form)
        await self._done("settings.saved")

    @action(Permission.UNIT_MANAGE)
    async def move(self, form: MoveUnitForm) -> None:
        await perform(self, move_unit, form)
        await self._done("settings.unit_moved")

    @action(Permission.UNIT_MANAGE)
    async def deactivate(self, code: str) -> None:
        await perform(self, deactivate_unit, {"code": code})
        await self._done("settings.unit_deactivated")

    async def _open(self, dialog: str, chosen: UnitRow) -> None:
        await clear_notice(self)
        self.dialog, self.chosen, self.request_id = dialog, chosen, new_request_id()

    async def _done(self, text: str) -> None:
        self.dialog = ""
        self.units = list(await fetch(self, list_units))
        await notify(self, text)


def _find(units: list[UnitRow], code: str) -> UnitRow:
    found = next((unit for unit in units if unit.code == code), None)
    if found is None:
        raise NotFound("unit.not_found")
    return found
