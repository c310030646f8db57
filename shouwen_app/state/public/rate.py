"""The rating page (评价页) once it is alive: says which matter it is about; the rating itself is a native form."""

import reflex as rx

from shouwen_app.domain.errors import ShouwenError
from shouwen_app.services.progress.guesses import counted_tries
from shouwen_app.services.ratings.open_link import open_link
from shouwen_app.services.transaction import in_reading
from shouwen_app.state.policy import PUBLIC, action
from shouwen_app.state.public.answers import note_answer, problem_answer
from shouwen_app.state.public.asked import address_of, asked_token, customer_act


class RateState(rx.State):
    """``before``, ``who`` and ``after`` make one sentence; ``answer`` is our own markup; a closed form takes no rating."""

    before: rx.Field[str] = rx.field("")
    who: rx.Field[str] = rx.field("")
    after: rx.Field[str] = rx.field("")
    answer: rx.Field[str] = rx.field("")
    is_closed: rx.Field[bool] = rx.field(default=False)

    @action(PUBLIC)
    async def load(self) -> None:
        act = customer_act()
        try:
            with counted_tries(address_of(self), act.at):
                opened = await in_reading(open_link, act, token=asked_token(self))
        except ShouwenError as problem:
            self.before = self.who = self.after = ""
            self.answer = problem_answer(problem)
            self.is_closed = True
            return
        self.is_closed = False
        self.before, self.who, self.after = opened.before, opened.who, opened.after
        self.answer = note_answer(opened.rated) if opened.rated else ""
