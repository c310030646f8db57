"""The dialog in which a policy is adopted (制度启用): weighed first, then confirmed."""

from collections.abc import Mapping

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.policies.adopt_policy import adopt_policy, weigh_adoption
from shouwen_app.services.policies.effect_view import Weighed
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform
from shouwen_app.state.settings.policies import PolicySettingsState, show_policies


class PolicyAdoptionState(rx.State):
    """``code`` is the policy that the open dialog would adopt, "" while none is open."""

    code: rx.Field[str] = rx.field("")
    name: rx.Field[str] = rx.field("")
    request_id: rx.Field[str] = rx.field("")
    weighed: rx.Field[Weighed] = rx.field(default_factory=Weighed)
    _typed: Mapping[str, object] = {}

    @action(Permission.POLICY_MANAGE)
    async def open(self, code: str) -> None:
        await clear_notice(self)
        page = await self.get_state(PolicySettingsState)
        self.name = next((row.name for row in page.rows if row.code == code), "")
        self.code, self.weighed = code if self.name else "", Weighed()
        self.request_id = new_request_id()

    @action(Permission.POLICY_MANAGE)
    async def close(self) -> None:
        self.code = ""

    @action(Permission.POLICY_MANAGE)
    async def submit(self, form: dict[str, str]) -> None:
        """Weigh what is typed; when it is what was weighed last, adopt the policy."""
        typed: dict[str, object] = {
            str(name): text for name, text in form.items() if isinstance(text, str) and name != "request_id"
        }
        edit = {**typed, "apply_to_open": "apply_to_open" in typed}
        if self.weighed.summary and edit == self._typed:
            await self._adopt(edit)
            return
        self.weighed = Weighed()
        self.weighed = await fetch(self, weigh_adoption, **edit)
        self._typed = edit
        await clear_notice(self)

    async def _adopt(self, edit: Mapping[str, object]) -> None:
        name = await perform(self, adopt_policy, {**edit, "request_id": self.request_id})
        self.code = ""
        await show_policies(self, str(edit["code"]))
        await notify(self, "policy.adopted", name=name)
