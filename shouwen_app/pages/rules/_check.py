"""The dialog in which a check of a rule is written down (记录抽查)."""

import reflex as rx

from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field, form, submit_button
from shouwen_app.components.say import say
from shouwen_app.pages.cases._controls import text_field
from shouwen_app.pages.settings._controls import hidden
from shouwen_app.state.rule_board import RuleBoardState


def check_dialog() -> rx.Component:
    title = say("rule_board.record_of", id=RuleBoardState.checking)
    return dialog(
        title,
        form(
            hidden("rule", RuleBoardState.checking),
            field(
                say("field.checked_on"),
                rx.input(name="checked_on", type="date", default_value=RuleBoardState.view.last),
                error=error_of("checked_on"),
            ),
            _number("looked_at"),
            _number("in_order"),
            text_field("note", say("field.rule_check_note"), rows="3"),
            dialog_buttons(submit_button(say("rule_board.record")), on_cancel=RuleBoardState.close),
            on_submit=RuleBoardState.record,
            request_id=RuleBoardState.request_id,
        ),
        shown=RuleBoardState.checking != "",
        on_close=RuleBoardState.close,
        hint=say("rule_board.record_hint"),
    )


def _number(name: str) -> rx.Component:
    control = rx.input(name=name, input_mode="numeric", max_length=4)
    return field(say(f"field.{name}"), control, error=error_of(name))
