"""Passwords and sessions of others (密码与会话): a one-time password shown once, and who is signed in."""

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.people.access import SessionRow, end_sessions, list_sessions
from shouwen_app.services.people.access import reset_password as give_first_password
from shouwen_app.services.people.add_staff import FirstPassword
from shouwen_app.state.guard import action
from shouwen_app.state.notice import notify
from shouwen_app.state.perform import fetch, perform


class AccessSettingsState(rx.State):
    """``first_password`` is gone as soon as its dialog is closed."""

    first_login: rx.Field[str] = rx.field("")
    first_name: rx.Field[str] = rx.field("")
    first_password: rx.Field[str] = rx.field("")
    sessions: rx.Field[list[SessionRow]] = rx.field(default_factory=list)
    is_list_open: rx.Field[bool] = rx.field(default=False)

    @action(Permission.STAFF_MANAGE)
    async def reset_password(self, login: str) -> None:
        show_first_password(self, await perform(self, give_first_password, {"login": login}))

    @action(Permission.STAFF_MANAGE)
    async def forget(self) -> None:
        show_first_password(self, FirstPassword("", "", ""))

    @action(Permission.STAFF_MANAGE)
    async def open_list(self) -> None:
        self.sessions = list(await fetch(self, list_sessions))
        self.is_list_open = True

    @action(Permission.STAFF_MANAGE)
    async def close_list(self) -> None:
        self.is_list_open = False

    @action(Permission.STAFF_MANAGE)
    async def end(self, login: str) -> None:
        count = await perform(self, end_sessions, {"login": login})
        self.sessions = list(await fetch(self, list_sessions))
        await notify(self, "settings.sessions_ended", count=count)


def show_first_password(state: AccessSettingsState, first: FirstPassword) -> None:
    """Show a password to the administrator, once."""
    state.first_login, state.first_name, state.first_password = first.login, first.name, first.password
