"""The log-in pages' state (登录页状态): why the last try failed, and the accounts of a demo."""

from typing import Final

import reflex as rx

from shouwen_app.domain.lockout import LOCKED_FOR
from shouwen_app.services.signin.demo_accounts import DEMO_PASSWORD, DemoAccount, demo_accounts
from shouwen_app.settings import settings
from shouwen_app.state.guard import PUBLIC, action
from shouwen_app.state.perform import fetch
from shouwen_app.texts import CATALOG, t

__all__ = ["DemoAccount", "LoginState"]

_LONGEST_WAIT: Final = LOCKED_FOR.seconds // 60


class LoginState(rx.State):
    """Reads the reason from the address that the form was answered with; knows nobody."""

    error_text: rx.Field[str] = rx.field("")
    demo_accounts: rx.Field[list[DemoAccount]] = rx.field(default_factory=list)
    demo_password: rx.Field[str] = rx.field("")

    @action(PUBLIC)
    async def load(self) -> None:
        asked = self.router.url.query_parameters
        self.error_text = _error_text(asked.get("error", ""), asked.get("minutes", ""))
        self.demo_accounts = list(await fetch(self, demo_accounts))
        self.demo_password = DEMO_PASSWORD if settings().demo else ""


def _error_text(code: str, minutes: str) -> str:
    key = f"signin.refused.{code}"
    if key not in CATALOG:
        return ""
    wait = (
        int(minutes)
        if minutes.isascii() and minutes.isdigit() and len(minutes) < len("1000")
        else _LONGEST_WAIT
    )
    return t(key, minutes=min(max(wait, 1), _LONGEST_WAIT))
