"""Papers of a case (材料): taken one by one, more asked for, and the message for the customer."""

from typing import NotRequired, TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.notification import ask_more_materials, hand_in
from shouwen_app.services.cases.sms_text import sms_text
from shouwen_app.state.cases.carry_out import carry_out
from shouwen_app.state.guard import action
from shouwen_app.state.notice import notify
from shouwen_app.state.perform import perform


class HandInForm(TypedDict):
    """What the button 收下 of one material sends."""

    case_no: str
    seen: str
    request_id: str
    material: str


class AskMoreForm(TypedDict):
    """What the dialog 补充告知 sends; without an item there is no other situation to choose."""

    case_no: str
    seen: str
    request_id: str
    materials: str
    way: str
    words: str
    situation: NotRequired[str]
    situation_changed: str
    change_reason: str


class NotificationState(rx.State):
    """``sms`` is "" until the message was made; it holds the link in clear and is forgotten with the dialog."""

    sms: rx.Field[str] = rx.field("")

    @action(Permission.CASE_ANSWER)
    async def hand_in(self, form: HandInForm) -> None:
        await carry_out(self, hand_in, form, "act.hand_in.done")

    @action(Permission.CASE_ANSWER)
    async def ask_more(self, form: AskMoreForm) -> None:
        await carry_out(self, ask_more_materials, form, "act.ask_more_materials.done")

    @action(Permission.CASE_REGISTER)
    async def make_sms(self, case_no: str) -> None:
        """Without a request id: a stored result would hold the token in clear."""
        self.sms = (await perform(self, sms_text, {"case_no": case_no})).text

    @action(Permission.CASE_REGISTER)
    async def copied(self) -> None:
        await notify(self, "case.once.sms_copied")

    @action(Permission.CASE_REGISTER)
    async def close_sms(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self.sms = ""
