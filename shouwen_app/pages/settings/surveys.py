"""The surveys page (评价问卷): whom each asks, its versions, and the editor in their place."""

from typing import Final

import reflex as rx

from shouwen_app.components.badges import Look, badge
from shouwen_app.components.dialogs import confirm_dialog, dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field_group, form, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.layout import staff_page
from shouwen_app.components.native import tick
from shouwen_app.components.say import say
from shouwen_app.components.states import while_loading
from shouwen_app.components.tables import Column, data_table
from shouwen_app.components.theme import ACCENT, ATTENTION, DONE, NEUTRAL
from shouwen_app.domain.contact import ContactKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.survey import Population
from shouwen_app.pages.settings._controls import hint_and_add, line, only_with, quiet_button
from shouwen_app.pages.settings._survey_editor import survey_editor
from shouwen_app.pages.settings._survey_preview import survey_preview
from shouwen_app.services.surveys.list_surveys import SurveyCard, SurveyVersionRow
from shouwen_app.state.settings.survey_editor import SurveyEditorState
from shouwen_app.state.settings.surveys import SurveySettingsState

STANDING_LOOKS: Final = {
    "draft": Look("pencil", ATTENTION),
    "coming": Look("calendar-clock", ACCENT),
    "current": Look("circle-check", DONE),
    "retired": Look("archive", NEUTRAL),
}
POPULATION_LOOKS: Final = {
    Population.CUSTOMERS: Look("smile", ACCENT),
    Population.COLLEAGUES: Look("users", NEUTRAL),
    Population.GRASSROOTS: Look("store", NEUTRAL),
}


def surveys_page() -> rx.Component:
    cards = rx.fragment(
        hint_and_add(say("survey.hint"), say("survey.add"), SurveySettingsState.open_add),
        rx.foreach(SurveySettingsState.cards, _card),
    )
    return staff_page(
        only_with(
            Permission.SURVEY_MANAGE,
            rx.cond(
                SurveyEditorState.is_open,
                survey_editor(),
                while_loading(SurveySettingsState.cards.length() == 0, cards),
            ),
        ),
        _add_dialog(),
        survey_preview(),
        here="/settings/surveys",
        needs=Permission.SURVEY_MANAGE,
        title=say("layout.surveys"),
    )


def _card(card: rx.vars.ObjectVar[SurveyCard]) -> rx.Component:
    looks = [
        (each.value, badge(look, say(f"survey.population.{each}"))) for each, look in POPULATION_LOOKS.items()
    ]
    return rx.el.section(
        rx.el.div(
            rx.el.h2(card.name, class_name="t4 b"),
            rx.fragment(rx.match(card.population, *looks, rx.fragment())),
            rx.el.span(card.about, class_name="t2 mute"),
            rx.el.span(class_name="sp"),
            rx.cond(card.is_general, rx.fragment(), _end(card)),
            rx.cond(card.draft_id.to(int) > 0, _discard(card), rx.fragment()),
            rx.button(
                icon("pencil"),
                rx.cond(card.draft_id.to(int) > 0, say("survey.go_on"), say("survey.revise")),
                on_click=SurveyEditorState.begin(card.survey_id),
                variant="soft",
                type="button",
            ),
            class_name="row wrap",
        ),
        data_table(
            card.name,
            [
                Column(say("survey.version"), "150px"),
                Column(say("survey.term"), "240px"),
                Column(say("survey.questions")),
                Column(say("survey.history"), "270px"),
                Column(say("settings.acts"), "80px"),
            ],
            rx.foreach(card.versions, _version),
        ),
        class_name="col g2",
        key=card.survey_id,
    )


def _version(version: rx.vars.ObjectVar[SurveyVersionRow]) -> rx.Component:
    looks = [(key, badge(look, say(f"survey.standing.{key}"))) for key, look in STANDING_LOOKS.items()]
    return rx.table.row(
        rx.table.row_header_cell(
            rx.el.span(
                say("survey.nth", n=version.number),
                rx.fragment(rx.match(version.standing, *looks, rx.fragment())),
                class_name="row",
            )
        ),
        rx.table.cell(version.term),
        rx.table.cell(rx.el.div(version.questions, class_name="ell", title=version.questions)),
        rx.table.cell(version.by, class_name="mute"),
        rx.table.cell(
            quiet_button("smartphone", say("survey.preview"), SurveySettingsState.preview(version.version_id))
        ),
        key=version.version_id,
    )


def _end(card: rx.vars.ObjectVar[SurveyCard]) -> rx.Component:
    trigger = rx.button(
        icon("circle-off"), say("survey.end"), type="button", variant="soft", color_scheme="gray"
    )
    return confirm_dialog(
        trigger,
        say("survey.end_title", name=card.name),
        say("survey.end_hint"),
        say("survey.end"),
        on_confirm=SurveySettingsState.end(card.survey_id),
    )


def _discard(card: rx.vars.ObjectVar[SurveyCard]) -> rx.Component:
    trigger = rx.button(
        icon("trash-2"), say("survey.discard"), type="button", variant="soft", color_scheme="gray"
    )
    return confirm_dialog(
        trigger,
        say("survey.discard_title", name=card.name),
        say("survey.discard_hint"),
        say("survey.discard"),
        on_confirm=SurveySettingsState.discard(card.survey_id),
    )


def _add_dialog() -> rx.Component:
    ticks = [tick(f"kind_{kind}", say(f"kind.{kind}")) for kind in ContactKind]
    return dialog(
        say("survey.add"),
        form(
            line("name", say("survey.name"), hint=say("survey.name_hint"), longest=40),
            field_group(
                say("survey.kinds"), rx.el.div(*ticks, class_name="sw-ticks"), error=error_of("kinds")
            ),
            dialog_buttons(submit_button(say("survey.add")), on_cancel=SurveySettingsState.close_add),
            on_submit=SurveySettingsState.add,
            request_id=SurveySettingsState.request_id,
        ),
        shown=SurveySettingsState.is_adding,
        on_close=SurveySettingsState.close_add,
        hint=say("survey.add_hint"),
    )
