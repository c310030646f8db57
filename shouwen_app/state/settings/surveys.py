"""The state of the surveys page (评价问卷): the list with its versions, a new survey, and one version as it is read."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.survey import Question
from shouwen_app.services.surveys.keep_surveys import add_survey, discard_draft, end_survey, publish_draft
from shouwen_app.services.surveys.list_surveys import SurveyCard, list_surveys, preview_version
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform
from shouwen_app.state.public.survey_markup import survey_markup
from shouwen_app.texts.language import Language, speaking


class PublishForm(TypedDict):
    """What the publishing of a draft sends."""

    request_id: str
    survey: str
    seen: str
    effective_on: str


class SurveySettingsState(rx.State):
    """``chinese`` and ``english`` are our own markup of the version looked at; ``seen`` is 0 when it is published."""

    cards: rx.Field[list[SurveyCard]] = rx.field(default_factory=list)
    is_adding: rx.Field[bool] = rx.field(default=False)
    request_id: rx.Field[str] = rx.field("")
    title: rx.Field[str] = rx.field("")
    population: rx.Field[str] = rx.field("")
    survey: rx.Field[int] = rx.field(0)
    seen: rx.Field[int] = rx.field(0)
    earliest: rx.Field[str] = rx.field("")
    chinese: rx.Field[str] = rx.field("")
    english: rx.Field[str] = rx.field("")
    in_english: rx.Field[bool] = rx.field(default=False)

    @action(Permission.SURVEY_MANAGE)
    async def load(self) -> None:
        self.cards = list(await fetch(self, list_surveys))

    @action(Permission.SURVEY_MANAGE)
    async def open_add(self) -> None:
        await clear_notice(self)
        self.is_adding, self.request_id = True, new_request_id()

    @action(Permission.SURVEY_MANAGE)
    async def close_add(self) -> None:
        self.is_adding = False

    @action(Permission.SURVEY_MANAGE)
    async def add(self, form: dict[str, str]) -> None:
        """``form`` has the name, and a tick ``kind_…`` for each kind of matter."""
        kinds = [kind.value for kind in ContactKind if f"kind_{kind}" in form]
        asked = {"request_id": form.get("request_id", ""), "name": form.get("name", "")}
        await perform(self, add_survey, asked, kinds=kinds)
        self.is_adding = False
        self.cards = list(await fetch(self, list_surveys))
        await notify(self, "survey.added")

    @action(Permission.SURVEY_MANAGE)
    async def preview(self, version: int) -> None:
        await clear_notice(self)
        await show_preview(self, version)

    @action(Permission.SURVEY_MANAGE)
    async def close_preview(self) -> None:
        self.title = ""

    @action(Permission.SURVEY_MANAGE)
    async def read_in_english(self, chosen: bool) -> None:
        self.in_english = bool(chosen)

    @action(Permission.SURVEY_MANAGE)
    async def publish(self, form: PublishForm) -> None:
        number = await perform(self, publish_draft, form)
        self.title = ""
        self.cards = list(await fetch(self, list_surveys))
        await notify(self, "survey.published", n=number)

    @action(Permission.SURVEY_MANAGE)
    async def discard(self, survey: int) -> None:
        await perform(self, discard_draft, {"survey": survey})
        self.cards = list(await fetch(self, list_surveys))
        await notify(self, "survey.discarded")

    @action(Permission.SURVEY_MANAGE)
    async def end(self, survey: int) -> None:
        await perform(self, end_survey, {"survey": survey})
        self.cards = list(await fetch(self, list_surveys))
        await notify(self, "survey.ended")


async def show_preview(state: rx.State, version: int) -> None:
    """Show a version as it is read, with its publishing when it is a draft."""
    page = await state.get_state(SurveySettingsState)
    seen = await fetch(state, preview_version, version=version)
    page.title, page.population, page.survey = seen.title, seen.population, seen.survey_id
    page.seen, page.earliest, page.request_id = seen.seen, seen.earliest, new_request_id()
    page.chinese = _markup(seen.asked.questions, Language.CHINESE)
    page.english = _markup(seen.asked.questions, Language.ENGLISH)
    page.in_english = False


def _markup(questions: tuple[Question, ...], chosen: Language) -> str:
    with speaking(chosen):
        return survey_markup(None, questions)
