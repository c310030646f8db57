"""The form of a decision (作出决定): the harm comes first, since it says which sanctions can be chosen."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.accountability_lists import Harm, Sanction
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.proceedings.decide import decide
from shouwen_app.services.proceedings.read import sanction_options
from shouwen_app.services.proceedings.views import SanctionOption
from shouwen_app.state.accountability import AccountabilityState, show_anew
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice
from shouwen_app.state.perform import fetch, new_request_id, perform

HANDLE = Permission.ACCOUNTABILITY_HANDLE


class DecisionForm(TypedDict):
    """What 作出决定 sends; a sanction is there when it is ticked."""

    number: str
    seen: str
    request_id: str
    nature: str
    circumstances: str
    consequence: str
    influence: str
    harm: str
    correction: str
    correct_days: str
    penalty: str
    shares: str
    education: str
    talk: str
    order_to_correct: str
    apology: str
    self_review: str
    criticism: str
    circulated: str
    economic: str
    suspended_study: str
    incompetent: str
    demerit: str
    discipline: str
    removed: str


class DecisionState(rx.State):
    """``harm`` is what the decider has chosen, ``options`` the sanctions as it allows them."""

    harm: rx.Field[str] = rx.field(Harm.NONE.value)
    options: rx.Field[list[SanctionOption]] = rx.field(default_factory=list)
    request_id: rx.Field[str] = rx.field("")

    @action(HANDLE)
    async def open(self) -> None:
        await clear_notice(self)
        page = await self.get_state(AccountabilityState)
        self.request_id = new_request_id()
        await self._weigh(Harm.NONE.value)
        page.dialog = "decide"

    @action(HANDLE)
    async def weigh(self, harm: str) -> None:
        """What this harm allows; what is typed stays."""
        await self._weigh(harm)

    @action(HANDLE)
    async def submit(self, form: DecisionForm) -> None:
        named = {each.value for each in Sanction}
        chosen = tuple(each.value for each in Sanction if form.get(each.value))
        given = {name: value for name, value in form.items() if name not in named}
        await perform(self, decide, given, sanctions=chosen)
        await show_anew(await self.get_state(AccountabilityState), form["number"], "decide")

    async def _weigh(self, harm: str) -> None:
        view = (await self.get_state(AccountabilityState)).view
        asked = {"number": view.number, "seen": view.version, "harm": harm}
        self.options = list(await fetch(self, sanction_options, **asked))
        self.harm = harm
