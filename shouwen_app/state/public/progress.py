"""The progress page (进度页) once it is alive: a page opened by its link shows the matter without being asked."""

import reflex as rx

from shouwen_app.domain.errors import ShouwenError
from shouwen_app.services.progress.guesses import counted_tries
from shouwen_app.services.progress.look_up import look_up_by_link
from shouwen_app.services.transaction import in_reading
from shouwen_app.state.policy import PUBLIC, action
from shouwen_app.state.public.answers import problem_answer, progress_answer
from shouwen_app.state.public.asked import address_of, asked_token, customer_act


class ProgressState(rx.State):
    """``answer`` is markup made by our own hands; it stays empty when the page was opened without a link."""

    answer: rx.Field[str] = rx.field("")

    @action(PUBLIC)
    async def load(self) -> None:
        token = asked_token(self)
        self.answer = ""
        if not token:
            return
        act = customer_act()
        try:
            with counted_tries(address_of(self), act.at):
                self.answer = progress_answer(await in_reading(look_up_by_link, act, token=token))
        except ShouwenError as problem:
            self.answer = problem_answer(problem)
