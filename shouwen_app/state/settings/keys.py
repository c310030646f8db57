"""The state of the keys page (接口密钥): the list, the dialog that makes one, and the key while it is shown."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.api_key import Scope
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.keys.manage_keys import KeyRow, NewKey, add_key, list_keys, revoke_key
from shouwen_app.services.people.units import UnitRow, list_units
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, perform


class KeyForm(TypedDict):
    """What the dialog 新建密钥 sends; a scope is there when it is ticked. It has no request id (decision 0010)."""

    name: str
    unit: str
    login: str
    days: str
    cases_read: str
    cases_write: str
    measures_read: str
    progress_read: str


class KeySettingsState(rx.State):
    """``made`` is gone as soon as its dialog is closed."""

    rows: rx.Field[list[KeyRow]] = rx.field(default_factory=list)
    units: rx.Field[list[UnitRow]] = rx.field(default_factory=list)
    is_adding: rx.Field[bool] = rx.field(default=False)
    made: rx.Field[NewKey] = rx.field(default_factory=NewKey)

    @action(Permission.KEY_MANAGE)
    async def load(self) -> None:
        self.rows = list(await fetch(self, list_keys))
        self.units = list(await fetch(self, list_units))

    @action(Permission.KEY_MANAGE)
    async def open_add(self) -> None:
        await clear_notice(self)
        self.is_adding = True

    @action(Permission.KEY_MANAGE)
    async def close(self) -> None:
        self.is_adding = False

    @action(Permission.KEY_MANAGE)
    async def add(self, form: KeyForm) -> None:
        scopes = tuple(scope.value for scope in Scope if form.get(field_of(scope)))
        asked = {name: form.get(name, "") for name in ("name", "unit", "login", "days")}
        self.made = await perform(self, add_key, asked, scopes=scopes)
        self.is_adding = False
        self.rows = list(await fetch(self, list_keys))

    @action(Permission.KEY_MANAGE)
    async def forget(self) -> None:
        self.made = NewKey()

    @action(Permission.KEY_MANAGE)
    async def revoke(self, key_id: int) -> None:
        await perform(self, revoke_key, {"key_id": key_id})
        self.rows = list(await fetch(self, list_keys))
        await notify(self, "key.revoked")


def field_of(scope: Scope) -> str:
    """The name of the tick of a scope."""
    return scope.value.replace(":", "_")
