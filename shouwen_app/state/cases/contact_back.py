"""Dialogs of contacting a dissatisfied customer (差评联系), for supervision only."""

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.contact_backs.handle_contact_back import attempt_contact_back, conclude_contact_back
from shouwen_app.state.cases.callback import AttemptForm
from shouwen_app.state.cases.carry_out import carry_out
from shouwen_app.state.cases.transfers import NoteForm
from shouwen_app.state.guard import action


class OutcomeForm(NoteForm):
    """What the dialog 办结差评联系 sends."""

    outcome: str


class ContactBackState(rx.State):
    """Takes the forms of the contact-back; decides nothing."""

    @action(Permission.CONTACT_BACK)
    async def attempt(self, form: AttemptForm) -> None:
        await carry_out(self, attempt_contact_back, form, "act.attempt_contact_back.done")

    @action(Permission.CONTACT_BACK)
    async def conclude(self, form: OutcomeForm) -> None:
        await carry_out(self, conclude_contact_back, form, "act.conclude_contact_back.done")
