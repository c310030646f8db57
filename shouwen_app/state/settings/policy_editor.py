"""The editor of a policy (制度编辑): what is typed is weighed first and saved only as it was weighed."""

from collections.abc import Mapping

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.policies import OWN_POLICY
from shouwen_app.services.policies.editor import Editor, start_editing
from shouwen_app.services.policies.effect_view import Weighed
from shouwen_app.services.policies.save_policy import save_policy_version, weigh_policy
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform
from shouwen_app.state.settings.policies import PolicySettingsState, show_policies

_FIGURES = ("limit_", "target_", "unit_")


class PolicyEditorState(rx.State):
    """``editor`` is what the form began with; the form itself keeps what is typed. ``weighed`` stands for ``_typed``."""

    editor: rx.Field[Editor] = rx.field(default_factory=Editor)
    request_id: rx.Field[str] = rx.field("")
    weighed: rx.Field[Weighed] = rx.field(default_factory=Weighed)
    _typed: Mapping[str, object] = {}

    @action(Permission.POLICY_MANAGE)
    async def open(self, code: str) -> None:
        await self._open(code)

    @action(Permission.POLICY_MANAGE)
    async def open_adopted(self) -> None:
        await self._open((await self.get_state(PolicySettingsState)).adopted)

    @action(Permission.POLICY_MANAGE)
    async def open_own(self) -> None:
        await self._open(OWN_POLICY)

    @action(Permission.POLICY_MANAGE)
    async def close(self) -> None:
        await clear_notice(self)
        self.editor = Editor()

    @action(Permission.POLICY_MANAGE)
    async def submit(self, form: dict[str, str]) -> None:
        """Weigh what is typed; when it is what was weighed last, save it."""
        edit = edit_of(form)
        if self.weighed.summary and edit == self._typed:
            await self._save(edit)
            return
        was_weighed = bool(self.weighed.summary)
        self.weighed = Weighed()
        self.weighed = await fetch(self, weigh_policy, **edit)
        self._typed = edit
        await clear_notice(self)
        if was_weighed:
            await notify(self, "policy.weighed_anew", "warning")

    async def _open(self, code: str) -> None:
        await clear_notice(self)
        self.editor = await fetch(self, start_editing, code=code)
        self.request_id, self.weighed = new_request_id(), Weighed()

    async def _save(self, edit: Mapping[str, object]) -> None:
        name = await perform(self, save_policy_version, {**edit, "request_id": self.request_id})
        self.editor = Editor()
        await show_policies(self, str(edit["code"]))
        await notify(self, "policy.saved", name=name)


def edit_of(form: Mapping[str, object]) -> dict[str, object]:
    """The form in the fields of ``PolicyEdit``; whatever is not text is left out."""
    typed = {str(name): text for name, text in form.items() if isinstance(text, str) and name != "request_id"}
    figures = {name: text for name, text in typed.items() if name.startswith(_FIGURES)}
    plain = {name: text for name, text in typed.items() if name not in figures}
    return {**plain, "apply_to_open": "apply_to_open" in typed, "figures": figures}
