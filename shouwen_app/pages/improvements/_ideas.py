"""Suggestions (改进建议): the form, and what became of each."""

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.cards import card, card_header, quote
from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import form, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state, while_loading
from shouwen_app.components.theme import ACCENT, DONE
from shouwen_app.domain.suggestion import SuggestionState
from shouwen_app.pages.cases._controls import text_field
from shouwen_app.pages.settings._controls import hidden, line
from shouwen_app.services.actions.suggest import SuggestionView
from shouwen_app.state.actions.board import BoardState
from shouwen_app.state.actions.ideas import IdeasState


def ideas_list(*, may_propose: bool) -> rx.Component:
    """All within reach; ``may_propose`` where an action can be begun from one on the same page."""
    nothing = empty_state(say("ideas.none"), say("ideas.none_hint"), icon_name="lightbulb", mood="calm")
    rows = rx.el.ul(
        rx.foreach(IdeasState.rows, _with_act if may_propose else _alone),
        class_name="col g3",
        custom_attrs={"aria-label": say("ideas.list")},
    )
    return rx.fragment(
        while_loading(~IdeasState.loaded, rx.cond(IdeasState.rows.length() > 0, rows, nothing)),
        _answer_dialog(),
    )


def idea_form() -> rx.Component:
    return rx.el.div(_form(), key=IdeasState.sent.to_string())


def _form() -> rx.Component:
    return card(
        card_header(say("ideas.add"), note=say("ideas.add_hint")),
        form(
            text_field("words", say("field.suggestion_words"), rows="3", hint=say("ideas.words_hint")),
            line(
                "case_no", say("field.suggestion_case"), value=IdeasState.case_no, hint=say("ideas.case_hint")
            ),
            rx.el.div(submit_button(say("ideas.send"), icon_name="send"), class_name="row sw-end"),
            on_submit=IdeasState.send,
            request_id=IdeasState.request_id,
        ),
    )


def _alone(row: rx.vars.ObjectVar[SuggestionView]) -> rx.Component:
    return _row(row, rx.fragment())


def _with_act(row: rx.vars.ObjectVar[SuggestionView]) -> rx.Component:
    begin = rx.button(
        icon("refresh-cw", size=15),
        say("actions.propose"),
        on_click=BoardState.begin(row.id.to_string(), ""),
        type="button",
    )
    return _row(row, begin)


def _row(row: rx.vars.ObjectVar[SuggestionView], begin: rx.Component) -> rx.Component:
    answer = rx.button(
        icon("pen-line", size=15),
        say("ideas.answer"),
        on_click=IdeasState.open(row.id),
        type="button",
        variant="soft",
    )
    return rx.el.li(
        rx.el.div(
            rx.el.span(row.who, class_name="t3 b"),
            rx.el.span(row.unit, " · ", row.at, class_name="t1 mute"),
            rx.cond(
                row.case_no != "",
                page_link(row.case_no, href=f"/cases/{row.case_no}", class_name="no t1"),
                rx.fragment(),
            ),
            rx.el.span(class_name="sp"),
            _state(row),
            class_name="row wrap",
        ),
        rx.el.p(row.words, class_name="t2"),
        rx.cond(row.answer != "", quote(row.answer), rx.fragment()),
        rx.cond(
            row.action != "",
            page_link(row.action, href=f"/improvements/{row.action}", class_name="no t1"),
            rx.fragment(),
        ),
        rx.cond(row.may_answer, rx.el.div(begin, answer, class_name="row wrap"), rx.fragment()),
        class_name="sw-card col g3",
        key=row.id.to_string(),
    )


def _state(row: rx.vars.ObjectVar[SuggestionView]) -> rx.Component:
    looks = (
        (SuggestionState.WAITING.value, note_badge("clock", row.state_text, ACCENT)),
        (SuggestionState.TAKEN.value, note_badge("refresh-cw", row.state_text, DONE)),
    )
    return rx.fragment(rx.match(row.state, *looks, note_badge("circle-check", row.state_text)))


def _answer_dialog() -> rx.Component:
    title = say("ideas.answer")
    return dialog(
        title,
        form(
            hidden("suggestion", IdeasState.answering.to_string()),
            text_field("answer", say("field.suggestion_answer"), rows="4"),
            dialog_buttons(submit_button(title), on_cancel=IdeasState.close),
            on_submit=IdeasState.answer,
            request_id=IdeasState.request_id,
        ),
        shown=IdeasState.answering != 0,
        on_close=IdeasState.close,
        hint=say("ideas.answer_hint"),
    )
