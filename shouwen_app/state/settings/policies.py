"""The state of the policies page (时限制度): the list, and one version in full."""

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.policies.adopt_policy import apply_policy, weigh_application
from shouwen_app.services.policies.effect_view import Weighed
from shouwen_app.services.policies.list_policies import PolicyRow, PolicyView, list_policies, read_policy
from shouwen_app.services.register.choices import Choice
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, perform


class PolicySettingsState(rx.State):
    """``shown`` is the version in full, ``weighed`` what applying it to open cases would do while that is asked."""

    rows: rx.Field[list[PolicyRow]] = rx.field(default_factory=list)
    units: rx.Field[list[Choice]] = rx.field(default_factory=list)
    adopted: rx.Field[str] = rx.field("")
    today: rx.Field[str] = rx.field("")
    has_own: rx.Field[bool] = rx.field(default=True)
    shown: rx.Field[PolicyView] = rx.field(default_factory=PolicyView)
    weighed: rx.Field[Weighed] = rx.field(default_factory=Weighed)
    is_asking: rx.Field[bool] = rx.field(default=False)

    @action(Permission.POLICY_MANAGE)
    async def load(self) -> None:
        await show_policies(self, self.shown.code)

    @action(Permission.POLICY_MANAGE)
    async def show(self, code: str) -> None:
        self.shown = await fetch(self, read_policy, code=code)

    @action(Permission.POLICY_MANAGE)
    async def show_version(self, version: str) -> None:
        self.shown = await fetch(self, read_policy, code=self.shown.code, version=version)

    @action(Permission.POLICY_MANAGE)
    async def ask_apply(self) -> None:
        await clear_notice(self)
        self.weighed = await fetch(self, weigh_application, code=self.shown.code)
        self.is_asking = True

    @action(Permission.POLICY_MANAGE)
    async def close(self) -> None:
        self.is_asking = False

    @action(Permission.POLICY_MANAGE)
    async def apply(self) -> None:
        count = await perform(self, apply_policy, {"code": self.shown.code})
        self.is_asking = False
        await notify(self, "policy.applied", count=count)


async def show_policies(state: rx.State, code: str) -> None:
    """Fill the page, with the policy ``code`` in full, or the adopted one."""
    page = await state.get_state(PolicySettingsState)
    found = await fetch(state, list_policies)
    page.rows, page.units, page.adopted = list(found.rows), list(found.units), found.adopted
    page.today, page.has_own = found.today, found.has_own
    page.shown = await fetch(state, read_policy, code=code or found.adopted)
