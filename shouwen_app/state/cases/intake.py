"""The registration page (受理登记): what the form leads to, its draft, and the result."""

import json
from collections.abc import AsyncIterator

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import CONTENT_MAX
from shouwen_app.services.cases.customer_history import CustomerHistory, customer_history
from shouwen_app.services.cases.drafts import discard_draft, save_draft, start_intake
from shouwen_app.services.cases.intake_choices import intake_choices
from shouwen_app.services.cases.intake_item import IntakeItem, ItemChoice, intake_item, item_choices
from shouwen_app.services.cases.preview import Preview, preview_case
from shouwen_app.services.cases.receipt import Receipt, receipt_of
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.register.choices import Choice
from shouwen_app.state.cases.intake_form import (
    IntakeForm,
    asked_fields,
    chosen_item,
    chosen_outcome,
    intake_fields,
    typed_texts,
)
from shouwen_app.state.guard import action, current_actor
from shouwen_app.state.notice import NoticeState, clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform

_WEIGHED = ("received_at", "to_unit", "colleague", "kind", "about_staff", "content")


class IntakeState(rx.State):
    """The form itself keeps what is typed; ``draft`` is put into it once, a higher ``turn`` empties it."""

    request_id: rx.Field[str] = rx.field("")
    seed: rx.Field[str] = rx.field("")
    draft: rx.Field[str] = rx.field("")
    turn: rx.Field[int] = rx.field(0)
    saved: rx.Field[str] = rx.field("")
    limits: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    units: rx.Field[list[Choice]] = rx.field(default_factory=list)
    colleagues: rx.Field[list[Choice]] = rx.field(default_factory=list)
    people: rx.Field[list[Choice]] = rx.field(default_factory=list)
    items: rx.Field[list[ItemChoice]] = rx.field(default_factory=list)
    item: rx.Field[IntakeItem] = rx.field(default_factory=IntakeItem)
    preview: rx.Field[Preview] = rx.field(default_factory=Preview)
    history: rx.Field[CustomerHistory] = rx.field(default_factory=CustomerHistory)
    receipt: rx.Field[Receipt] = rx.field(default_factory=Receipt)
    is_sending: rx.Field[bool] = rx.field(default=False)

    @action(Permission.CASE_REGISTER)
    async def load(self) -> None:
        """Also after a reconnect: the draft's request id returns, so that a resend creates nothing twice."""
        self.seed = self.router.url.query_parameters.get("q", "")[:CONTENT_MAX]
        choices = await fetch(self, intake_choices)
        self.limits, self.units = choices.limits, list(choices.units)
        self.colleagues, self.people = list(choices.colleagues), list(choices.people)
        self.items = list(await fetch(self, item_choices))
        start = await fetch(self, start_intake, seed=self.seed)
        self.request_id = start.request_id or self.request_id or new_request_id()
        fields = start.fields or ({"content": self.seed} if self.seed else {})
        self.draft, self.saved = json.dumps(fields, ensure_ascii=False) if fields else "", start.saved
        self.receipt = await fetch(self, receipt_of, case_no=start.done) if start.done else Receipt()
        await self._weigh(fields)

    @action(Permission.CASE_REGISTER, supersedes=True)
    async def consider(self, form: dict[str, str]) -> None:
        await self._weigh(typed_texts(form))

    @action(Permission.CASE_REGISTER)
    async def look_up(self, phone: str) -> None:
        self.history = CustomerHistory()
        self.history = await fetch(self, customer_history, phone=phone)
        if (await self.get_state(NoticeState)).field == "phone":
            await clear_notice(self)

    @action(Permission.CASE_REGISTER)
    async def save(self, form: dict[str, str]) -> None:
        """The form after a pause in typing; an empty one has just been sent or left."""
        typed = typed_texts(form)
        if typed.get("request_id") == self.request_id:
            self.saved = await perform(self, save_draft, {"typed": typed})

    @action(Permission.CASE_REGISTER)
    async def save_now(self, form: dict[str, str]) -> None:
        self.saved = await perform(self, save_draft, {"typed": typed_texts(form)})
        await notify(self, "intake.draft_saved")

    @action(Permission.CASE_REGISTER)
    async def submit(self, form: IntakeForm) -> AsyncIterator[None]:
        self.is_sending = True
        yield
        try:
            typed = typed_texts(form)
            await perform(self, save_draft, {"typed": typed})
            fields = intake_fields(typed, _own_id()) | {"item": chosen_item(typed, self.items, strict=True)}
            registered = await perform(self, register_case, fields)
            self.request_id = new_request_id()
            self.receipt = await fetch(self, receipt_of, case_no=registered.case_no)
        finally:
            self.is_sending = False

    @action(Permission.CASE_REGISTER)
    async def heard(self) -> None:
        """The result is on the screen, so the next visit begins with an empty form."""
        if self.receipt.case_no:
            await perform(self, discard_draft, {})

    @action(Permission.CASE_REGISTER)
    async def begin_again(self) -> rx.event.EventSpec:
        await self._forget()
        return rx.redirect("/cases/new", replace=True)

    @action(Permission.CASE_REGISTER)
    async def open_case(self) -> rx.event.EventSpec:
        number = self.receipt.case_no
        await self._forget()
        return rx.redirect(f"/cases/{number}")

    async def _forget(self) -> None:
        await perform(self, discard_draft, {})
        self.request_id = new_request_id()
        self.turn += 1
        self.draft, self.saved, self.seed = "", "", ""
        self.history, self.receipt = CustomerHistory(), Receipt()
        await self._weigh({})

    async def _weigh(self, typed: dict[str, str]) -> None:
        """Count and name anew for the choices made."""
        item = chosen_item(typed, self.items)
        self.item = await fetch(self, intake_item, item=item, situation=typed.get("situation", ""))
        chosen = {name: typed.get(name, "") for name in _WEIGHED} | {"item": item}
        chosen["to_unit"] = chosen["to_unit"] or self.item.unit_id
        asked = asked_fields(typed, _own_id())
        outcome = chosen_outcome(typed)
        self.preview = await fetch(self, preview_case, outcome=outcome, **chosen, **asked)


def _own_id() -> int:
    return current_actor().staff_id or 0
