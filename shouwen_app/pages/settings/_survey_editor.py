"""The editor of a survey (编辑问卷): questions in their order, each in two languages, named by its code."""

from typing import Final

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.badges import note_badge
from shouwen_app.components.cards import card_header
from shouwen_app.components.forms import error_of, form, icon_act, submit_button, wrong_of
from shouwen_app.components.icons import icon
from shouwen_app.components.layout import foot_bar
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.survey import MOST_QUESTIONS, OPTION_MAX, QUESTION_MAX, QuestionKind
from shouwen_app.pages.settings._controls import hidden
from shouwen_app.services.surveys.survey_draft import OptionRow, QuestionRow
from shouwen_app.state.settings.survey_editor import SurveyEditorState

_DRAFT: Final = SurveyEditorState.draft
_KIND_ICONS: Final = {
    QuestionKind.LEVELS: "signal",
    QuestionKind.YES_PARTLY_NO: "circle-help",
    QuestionKind.TICKS: "list-checks",
    QuestionKind.WORDS: "text-cursor-input",
}


def survey_editor() -> rx.Component:
    return rx.el.div(
        form(
            hidden("survey", _DRAFT.survey_id.to_string()),
            hidden("seen", _DRAFT.seen.to_string()),
            card_header(say("survey.edit_title", name=_DRAFT.name), note=say("survey.edit_hint")),
            rx.foreach(SurveyEditorState.rows, _question),
            _adding(),
            foot_bar(_buttons()),
            on_submit=SurveyEditorState.save,
            request_id=SurveyEditorState.request_id,
        ),
        key=SurveyEditorState.turn.to_string(),
        class_name="sw-editor",
    )


def _question(row: rx.vars.ObjectVar[QuestionRow], index: rx.vars.NumberVar[int]) -> rx.Component:
    def option(each: rx.vars.ObjectVar[OptionRow]) -> rx.Component:
        return _option(row, each)

    return rx.el.section(
        rx.el.div(
            rx.el.span(say("survey.question_nth", n=index + 1), class_name="t2 b nw"),
            _kind(row.kind),
            rx.cond(row.is_core, note_badge("chart-line", say("survey.core")), rx.fragment()),
            rx.el.span(class_name="sp"),
            icon_act("arrow-up", say("survey.move_up"), SurveyEditorState.move_up(row.code)),
            icon_act("arrow-down", say("survey.move_down"), SurveyEditorState.move_down(row.code)),
            icon_act("x", say("survey.remove"), SurveyEditorState.remove(row.code)),
            class_name="row",
        ),
        _both(row.code, row.code, say("survey.text"), row.zh, row.en, longest=QUESTION_MAX),
        rx.el.ul(rx.foreach(row.options, option), class_name="col g2 sw-rows"),
        rx.cond(
            (row.kind == QuestionKind.TICKS.value) & ~row.is_core.to(bool), _add_option(row), rx.fragment()
        ),
        class_name="sw-card col g3",
        key=row.code,
    )


def _kind(kind: rx.Var[str]) -> rx.Component:
    looks = [(key.value, note_badge(name, say(f"survey.kind.{key}"))) for key, name in _KIND_ICONS.items()]
    return rx.fragment(rx.match(kind, *looks, rx.fragment()))


def _option(row: rx.vars.ObjectVar[QuestionRow], option: rx.vars.ObjectVar[OptionRow]) -> rx.Component:
    drop = icon_act("x", say("survey.remove_option"), SurveyEditorState.remove_option(row.code, option.value))
    return rx.el.li(
        _both(
            f"{row.code}_{option.value}",
            f"{row.code}.{option.value}",
            say("survey.option"),
            option.zh,
            option.en,
            longest=OPTION_MAX,
        ),
        rx.cond(row.kind == QuestionKind.TICKS.value, drop, rx.fragment()),
        class_name="row",
        key=option.value,
    )


def _both(name: Text, field: Text, label: Text, zh: Text, en: Text, *, longest: int) -> rx.Component:
    """A text in both languages side by side, what is wrong with either right below."""
    return rx.el.div(
        rx.el.div(
            _cell(f"zh_{name}", f"{label} · {say('survey.language.zh')}", zh, longest),
            wrong_of(field),
            class_name="col g0",
        ),
        rx.el.div(
            _cell(f"en_{name}", f"{label} · {say('survey.language.en')}", en, longest),
            wrong_of(f"{field}.en"),
            class_name="col g0",
        ),
        class_name="sw-grid2 grow",
    )


def _cell(name: Text, label: Text, value: Text, longest: int) -> rx.Component:
    return rx.input(
        name=name,
        default_value=value,
        placeholder=label,
        aria_label=label,
        max_length=longest,
        auto_complete="off",
        width="100%",
    )


def _add_option(row: rx.vars.ObjectVar[QuestionRow]) -> rx.Component:
    return rx.el.div(
        rx.button(
            icon("plus", size=14),
            say("survey.add_option"),
            type="button",
            size="1",
            variant="soft",
            color_scheme="gray",
            on_click=SurveyEditorState.add_option(row.code),
        ),
        class_name="row sw-rows",
    )


def _adding() -> rx.Component:
    """A button for each kind of question, and one for each core question that is not asked now."""
    kinds = [
        _adder(name, say(f"survey.kind.{kind}"), SurveyEditorState.add(kind.value))
        for kind, name in _KIND_ICONS.items()
    ]
    full = rx.el.span(say("survey.full", most=MOST_QUESTIONS), class_name="t2 mute")
    adders = rx.el.div(
        rx.el.span(say("survey.add_question"), class_name="t2 b"),
        *kinds,
        rx.foreach(SurveyEditorState.spare, _spare),
        class_name="row wrap",
    )
    return rx.el.div(
        rx.cond(SurveyEditorState.rows.length() < MOST_QUESTIONS, adders, full),
        rx.el.span(error_of("questions"), class_name="sw-wrong", role="alert"),
        class_name="col g1",
    )


def _spare(row: rx.vars.ObjectVar[QuestionRow]) -> rx.Component:
    return _adder("chart-line", row.zh, SurveyEditorState.add_core(row.code))


def _adder(icon_name: str, text: Text, on_click: EventType[()]) -> rx.Component:
    return rx.button(
        icon(icon_name, size=14),
        text,
        type="button",
        size="1",
        variant="soft",
        color_scheme="gray",
        on_click=on_click,
    )


def _buttons() -> rx.Component:
    return rx.fragment(
        rx.el.span(say("survey.save_hint"), class_name="t1 mute"),
        rx.el.span(class_name="sp"),
        rx.button(
            say("common.cancel"),
            type="button",
            variant="soft",
            color_scheme="gray",
            on_click=SurveyEditorState.close,
        ),
        submit_button(say("survey.save"), icon_name="smartphone", key="mod+enter", key_label="Ctrl Enter"),
    )
