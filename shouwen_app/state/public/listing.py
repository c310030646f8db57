"""The lists once they are alive (公开清单): /units and /promise fill themselves when they are opened."""

import reflex as rx

from shouwen_app.services.progress.directory import list_public_units
from shouwen_app.services.progress.promises import list_promises
from shouwen_app.services.transaction import in_reading
from shouwen_app.state.policy import PUBLIC, action
from shouwen_app.state.public.asked import customer_act
from shouwen_app.state.public.lists import promises_answer, units_answer


class ListingState(rx.State):
    """``answer`` is markup made by our own hands."""

    answer: rx.Field[str] = rx.field("")

    @action(PUBLIC)
    async def load_units(self) -> None:
        self.answer = units_answer(await in_reading(list_public_units, customer_act()))

    @action(PUBLIC)
    async def load_promises(self) -> None:
        self.answer = promises_answer(await in_reading(list_promises, customer_act()))
