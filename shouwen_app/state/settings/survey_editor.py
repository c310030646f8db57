"""The editor of a survey (编辑问卷): its questions live here in their order, what is typed stays in the browser."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.survey import (
    FEWEST_TICKS,
    FIXED_OPTIONS,
    MOST_QUESTIONS,
    MOST_TICKS,
    QuestionKind,
    next_code,
    next_tick,
)
from shouwen_app.services.surveys.keep_surveys import save_draft
from shouwen_app.services.surveys.list_surveys import list_surveys
from shouwen_app.services.surveys.survey_draft import OptionRow, QuestionRow, SurveyDraft, survey_draft
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform
from shouwen_app.state.settings.surveys import SurveySettingsState, show_preview


class SurveyEditorState(rx.State):
    """``rows`` are the questions; each keeps its code, so that typed text moves with it. ``turn`` grows with every form."""

    is_open: rx.Field[bool] = rx.field(default=False)
    draft: rx.Field[SurveyDraft] = rx.field(default_factory=SurveyDraft)
    rows: rx.Field[list[QuestionRow]] = rx.field(default_factory=list)
    turn: rx.Field[int] = rx.field(0)
    request_id: rx.Field[str] = rx.field("")
    _used: frozenset[str] = frozenset()

    @rx.var
    def spare(self) -> list[QuestionRow]:
        """Core questions that are not asked now."""
        codes = {row.code for row in self.rows}
        return [row for row in self.draft.core if row.code not in codes]

    @action(Permission.SURVEY_MANAGE)
    async def begin(self, survey: int) -> None:
        await clear_notice(self)
        self.draft = await fetch(self, survey_draft, survey=survey)
        self.rows, self._used = list(self.draft.rows), frozenset(self.draft.used)
        self.turn += 1
        self.is_open, self.request_id = True, new_request_id()

    @action(Permission.SURVEY_MANAGE)
    async def close(self) -> None:
        self.is_open = False

    @action(Permission.SURVEY_MANAGE)
    async def add(self, kind: str) -> None:
        """A new question of a kind, at the end; what is no kind adds none."""
        if len(self.rows) >= MOST_QUESTIONS or kind not in set(QuestionKind):
            return
        code = next_code(self._used)
        self._used |= {code}
        values = FIXED_OPTIONS.get(QuestionKind(kind), ("o1", "o2"))
        self.rows = [*self.rows, QuestionRow(code, kind, options=tuple(map(OptionRow, values)))]
        await clear_notice(self)

    @action(Permission.SURVEY_MANAGE)
    async def add_core(self, code: str) -> None:
        """A core question comes back as it was shipped."""
        found = [row for row in self.spare if row.code == code]
        if len(self.rows) < MOST_QUESTIONS:
            self.rows = [*self.rows, *found]
        await clear_notice(self)

    @action(Permission.SURVEY_MANAGE)
    async def remove(self, code: str) -> None:
        self.rows = [row for row in self.rows if row.code != code]
        await clear_notice(self)

    @action(Permission.SURVEY_MANAGE)
    async def move_up(self, code: str) -> None:
        self._move(code, -1)

    @action(Permission.SURVEY_MANAGE)
    async def move_down(self, code: str) -> None:
        self._move(code, 1)

    @action(Permission.SURVEY_MANAGE)
    async def add_option(self, code: str) -> None:
        self._change(code, _with_option)
        await clear_notice(self)

    @action(Permission.SURVEY_MANAGE)
    async def remove_option(self, code: str, value: str) -> None:
        self._change(code, lambda row: _without_option(row, value))
        await clear_notice(self)

    @action(Permission.SURVEY_MANAGE)
    async def save(self, form: dict[str, str]) -> None:
        """Save the draft and show it as it will be read."""
        questions = [_question(form, row) for row in self.rows]
        asked = {name: form.get(name, "") for name in ("request_id", "survey", "seen")}
        saved = await perform(self, save_draft, asked, questions=questions)
        self.is_open = False
        page = await self.get_state(SurveySettingsState)
        page.cards = list(await fetch(self, list_surveys))
        await show_preview(self, saved.version_id)
        await notify(self, "survey.saved")

    def _move(self, code: str, by: int) -> None:
        rows = list(self.rows)
        at = next((n for n, row in enumerate(rows) if row.code == code), None)
        if at is not None and 0 <= at + by < len(rows):
            rows[at], rows[at + by] = rows[at + by], rows[at]
            self.rows = rows

    def _change(self, code: str, how: Callable[[QuestionRow], QuestionRow]) -> None:
        self.rows = [how(row) if row.code == code else row for row in self.rows]


def _with_option(row: QuestionRow) -> QuestionRow:
    values = [option.value for option in row.options]
    if row.kind != QuestionKind.TICKS or row.is_core or len(values) >= MOST_TICKS:
        return row
    return replace(row, options=(*row.options, OptionRow(next_tick(values))))


def _without_option(row: QuestionRow, value: str) -> QuestionRow:
    if row.kind != QuestionKind.TICKS or len(row.options) <= FEWEST_TICKS:
        return row
    return replace(row, options=tuple(option for option in row.options if option.value != value))


def _question(form: Mapping[str, object], row: QuestionRow) -> dict[str, object]:
    options = [
        {"value": option.value, "text": _wording(form, f"{row.code}_{option.value}")}
        for option in row.options
    ]
    return {"code": row.code, "kind": row.kind, "text": _wording(form, row.code), "options": options}


def _wording(form: Mapping[str, object], name: str) -> dict[str, str]:
    return {"zh": _text(form, f"zh_{name}"), "en": _text(form, f"en_{name}")}


def _text(form: Mapping[str, object], name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
