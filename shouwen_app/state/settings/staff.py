"""The state of the people page (人员与岗位): one page of people with its filter."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.people.change_staff import deactivate_staff
from shouwen_app.services.people.staff import StaffRow, list_staff
from shouwen_app.services.people.units import UnitRow, list_units
from shouwen_app.state.guard import action
from shouwen_app.state.notice import notify
from shouwen_app.state.perform import fetch, perform

ANY_UNIT = "-"


class StaffFilterForm(TypedDict):
    """What the filter above the table sends."""

    words: str


class StaffSettingsState(rx.State):
    """``unit`` is the code the table is filtered by, ANY_UNIT for all."""

    rows: rx.Field[list[StaffRow]] = rx.field(default_factory=list)
    units: rx.Field[list[UnitRow]] = rx.field(default_factory=list)
    total: rx.Field[int] = rx.field(0)
    at_page: rx.Field[int] = rx.field(1)
    pages: rx.Field[int] = rx.field(1)
    words: rx.Field[str] = rx.field("")
    unit: rx.Field[str] = rx.field(ANY_UNIT)
    with_former: rx.Field[bool] = rx.field(default=False)

    @action(Permission.STAFF_MANAGE)
    async def load(self) -> None:
        self.units = [unit for unit in await fetch(self, list_units) if unit.is_active]
        await show_page(self, self.at_page)

    @action(Permission.STAFF_MANAGE)
    async def search(self, form: StaffFilterForm) -> None:
        self.words = str(form.get("words", ""))[:60]
        await show_page(self, 1)

    @action(Permission.STAFF_MANAGE)
    async def choose_unit(self, code: str) -> None:
        self.unit = code
        await show_page(self, 1)

    @action(Permission.STAFF_MANAGE)
    async def show_former(self, shown: bool) -> None:
        self.with_former = bool(shown)
        await show_page(self, 1)

    @action(Permission.STAFF_MANAGE)
    async def previous(self) -> None:
        await show_page(self, self.at_page - 1)

    @action(Permission.STAFF_MANAGE)
    async def next(self) -> None:
        await show_page(self, self.at_page + 1)

    @action(Permission.STAFF_MANAGE)
    async def deactivate(self, login: str) -> None:
        await perform(self, deactivate_staff, {"login": login})
        await show_page(self, self.at_page)
        await notify(self, "settings.staff_deactivated")


async def show_page(state: StaffSettingsState, number: int) -> None:
    """Fill the table with a page of people under the filter as it stands."""
    unit = "" if state.unit == ANY_UNIT else state.unit
    found = await fetch(
        state, list_staff, words=state.words, unit=unit, with_former=state.with_former, page=number
    )
    state.rows, state.total, state.at_page, state.pages = (
        list(found.rows),
        found.total,
        found.page,
        found.pages,
    )
