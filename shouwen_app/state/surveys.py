"""The state of the rounds page (评议): what one is asked, a new round, and how rounds went."""

from collections.abc import Mapping

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.survey import QuestionKind
from shouwen_app.domain.survey_round import STAFF_POPULATIONS
from shouwen_app.services.surveys.answer_round import answer_round
from shouwen_app.services.surveys.list_rounds import (
    AskedQuestion,
    AskedUnit,
    OwnRound,
    RoundCard,
    RoundChoices,
    list_rounds,
    round_choices,
)
from shouwen_app.services.surveys.open_round import open_round
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform

_OPENED = ("request_id", "name", "version", "opens_on", "closes_on")


class SurveysState(rx.State):
    """``answering`` and ``about`` are the round and the department of the open form, which has no request id."""

    own: rx.Field[list[OwnRound]] = rx.field(default_factory=list)
    rounds: rx.Field[list[RoundCard]] = rx.field(default_factory=list)
    answering: rx.Field[OwnRound] = rx.field(default_factory=OwnRound)
    about: rx.Field[AskedUnit] = rx.field(default_factory=AskedUnit)
    choices: rx.Field[RoundChoices] = rx.field(default_factory=RoundChoices)
    is_opening: rx.Field[bool] = rx.field(default=False)
    is_loaded: rx.Field[bool] = rx.field(default=False)
    request_id: rx.Field[str] = rx.field("")

    @action(Permission.ROUND_ANSWER)
    async def load(self) -> None:
        await self._show()

    @action(Permission.ROUND_ANSWER)
    async def begin(self, survey_round: int, unit: str) -> None:
        """Open the form on a department one is asked about and has not answered."""
        await clear_notice(self)
        for own in self.own:
            for asked in own.units:
                if (own.round_id, asked.code) == (survey_round, unit) and not asked.has_answered:
                    self.answering, self.about = own, asked

    @action(Permission.ROUND_ANSWER)
    async def close(self) -> None:
        self.about = AskedUnit()

    @action(Permission.ROUND_ANSWER)
    async def answer(self, form: dict[str, str]) -> None:
        given = {each.code: _given(form, each) for each in self.answering.questions}
        asked = {"survey_round": self.answering.round_id, "unit": self.about.code}
        await perform(self, answer_round, asked, grade=_text(form, "grade"), given=given)
        self.about = AskedUnit()
        await self._show()
        await notify(self, "round.thanks")

    @action(Permission.ROUND_MANAGE)
    async def begin_round(self) -> None:
        await clear_notice(self)
        self.choices = await fetch(self, round_choices)
        self.is_opening, self.request_id = True, new_request_id()

    @action(Permission.ROUND_MANAGE)
    async def close_round(self) -> None:
        self.is_opening = False

    @action(Permission.ROUND_MANAGE)
    async def open_round(self, form: dict[str, str]) -> None:
        """``form`` has a tick ``unit_…`` for each department and ``asked_…`` for each population."""
        units = [each.value for each in self.choices.units if f"unit_{each.value}" in form]
        asked = [each.value for each in STAFF_POPULATIONS if f"asked_{each}" in form]
        typed = {name: _text(form, name) for name in _OPENED}
        await perform(self, open_round, typed, units=units, asked=asked)
        self.is_opening = False
        await self._show()
        await notify(self, "round.opened")

    async def _show(self) -> None:
        found = await fetch(self, list_rounds)
        self.own, self.rounds, self.is_loaded = list(found.own), list(found.rounds), True


def _given(form: Mapping[str, object], question: AskedQuestion) -> list[str]:
    """Ticks have a control each, since the framework's forms keep one value per name."""
    if question.kind == QuestionKind.TICKS:
        return [each.value for each in question.options if f"{question.code}_{each.value}" in form]
    return [_text(form, question.code)]


def _text(form: Mapping[str, object], name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
