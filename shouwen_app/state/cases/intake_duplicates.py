"""Possible duplicates of what is being registered (疑似重复), looked for when phone or question are left."""

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.linked import LinkedCase, possible_duplicates
from shouwen_app.state.cases.intake_form import typed_texts
from shouwen_app.state.guard import action
from shouwen_app.state.perform import fetch


class IntakeDuplicatesState(rx.State):
    """``found`` is empty until a phone or name and a question are there."""

    found: rx.Field[list[LinkedCase]] = rx.field(default_factory=list)

    @action(Permission.CASE_REGISTER, supersedes=True)
    async def compare(self, form: dict[str, str]) -> None:
        typed = typed_texts(form)
        asked = {name: typed.get(name, "")[:2000] for name in ("phone", "name", "content")}
        self.found = list(await fetch(self, possible_duplicates, **asked))
