"""The dialog of one person (人员): adding and changing, with the roles ticked so far."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.people.add_staff import add_staff
from shouwen_app.services.people.change_staff import change_staff
from shouwen_app.services.people.staff import StaffRow
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import perform
from shouwen_app.state.settings.access import AccessSettingsState, show_first_password
from shouwen_app.state.settings.staff import StaffSettingsState, show_page


class AddStaffForm(TypedDict):
    """What the dialog 新增人员 sends; no request id, since the answer is a password that must not be stored."""

    login: str
    name: str
    unit: str
    post: str
    rank: str
    employment: str
    phone: str
    email: str


class ChangeStaffForm(TypedDict):
    """What the dialog 修改人员 sends."""

    login: str
    name: str
    unit: str
    post: str
    rank: str
    employment: str
    phone: str
    email: str
    deputy: str
    is_on_duty: bool


class PersonState(rx.State):
    """``dialog`` is ``add``, ``change`` or ""; ``in_charge`` are the unit codes ticked for a leader."""

    dialog: rx.Field[str] = rx.field("")
    person: rx.Field[StaffRow] = rx.field(default_factory=StaffRow)
    roles: rx.Field[list[str]] = rx.field(default_factory=list)
    in_charge: rx.Field[list[str]] = rx.field(default_factory=list)

    @action(Permission.STAFF_MANAGE)
    async def open_add(self) -> None:
        page = await self.get_state(StaffSettingsState)
        first = page.units[0].code if page.units else ""
        await self._open("add", StaffRow(unit=first))

    @action(Permission.STAFF_MANAGE)
    async def open_change(self, login: str) -> None:
        page = await self.get_state(StaffSettingsState)
        found = next((row for row in page.rows if row.login == login), None)
        if found is None:
            raise NotFound("staff.not_found")
        await self._open("change", found)

    @action(Permission.STAFF_MANAGE)
    async def close(self) -> None:
        self.dialog = ""

    @action(Permission.STAFF_MANAGE)
    async def tick_role(self, role: str) -> None:
        self.roles = _toggled(self.roles, role)

    @action(Permission.STAFF_MANAGE)
    async def tick_in_charge(self, code: str) -> None:
        self.in_charge = _toggled(self.in_charge, code)

    @action(Permission.STAFF_MANAGE)
    async def add(self, form: AddStaffForm) -> None:
        first = await perform(self, add_staff, form, roles=self.roles, in_charge=self.in_charge)
        show_first_password(await self.get_state(AccessSettingsState), first)
        await self._done()

    @action(Permission.STAFF_MANAGE)
    async def change(self, form: ChangeStaffForm) -> None:
        await perform(self, change_staff, form, roles=self.roles, in_charge=self.in_charge)
        await self._done()
        await notify(self, "settings.saved")

    async def _open(self, dialog: str, person: StaffRow) -> None:
        await clear_notice(self)
        self.dialog, self.person = dialog, person
        self.roles, self.in_charge = list(person.roles), list(person.in_charge)

    async def _done(self) -> None:
        self.dialog = ""
        page = await self.get_state(StaffSettingsState)
        await show_page(page, page.at_page)


def _toggled(chosen: list[str], value: str) -> list[str]:
    return [each for each in chosen if each != value] if value in chosen else [*chosen, str(value)[:40]]
