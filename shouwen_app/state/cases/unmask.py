"""The customer in clear (显示全部), for this page view only."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.unmask import unmask_requester
from shouwen_app.state.cases.carry_out import carry_out
from shouwen_app.state.guard import action


class UnmaskForm(TypedDict):
    """What the dialog 显示全部 sends; its request id is empty, so that no result is stored."""

    case_no: str
    seen: str
    request_id: str
    reason: str


class UnmaskState(rx.State):
    """Name, phone and e-mail address as long as the page stays; "" while they are masked."""

    name: rx.Field[str] = rx.field("")
    organisation: rx.Field[str] = rx.field("")
    phone: rx.Field[str] = rx.field("")
    party: rx.Field[str] = rx.field("")
    email: rx.Field[str] = rx.field("")

    @action(Permission.CASE_UNMASK)
    async def unmask(self, form: UnmaskForm) -> None:
        shown = await carry_out(self, unmask_requester, form, "case.unmasked_note")
        self.name, self.organisation, self.phone = shown.name, shown.organisation, shown.phone
        self.party, self.email = shown.party, shown.email

    def _forget(self) -> None:
        self.name = self.organisation = self.phone = self.party = self.email = ""
