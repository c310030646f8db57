"""The reply dialog (答复客户): sends the reply, and remarks on phrases that turn customers away."""

from typing import NotRequired, TypedDict

import reflex as rx

from shouwen_app.domain.courtesy import remarks_on
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.wording import CONTENT_MAX
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.state.cases.carry_out import carry_out
from shouwen_app.state.guard import action
from shouwen_app.texts import t


class ReplyForm(TypedDict):
    """What the dialog 答复客户 sends."""

    case_no: str
    seen: str
    request_id: str
    reply: str
    way: str
    to_proxy: NotRequired[str]


class ReplyState(rx.State):
    """``remarks`` warn while one writes; they never keep a reply from being sent (R16.3d)."""

    remarks: rx.Field[list[str]] = rx.field(default_factory=list)

    @action(Permission.CASE_REPLY)
    async def check(self, text: str) -> None:
        found = remarks_on(str(text)[:CONTENT_MAX])
        self.remarks = [t(f"courtesy.{remark.advice}", phrase=remark.phrase) for remark in found]

    @action(Permission.CASE_REPLY)
    async def send(self, form: ReplyForm) -> None:
        await carry_out(self, reply_case, form, "act.reply.done")
        self.remarks = []

    def _forget(self) -> None:
        self.remarks = []
