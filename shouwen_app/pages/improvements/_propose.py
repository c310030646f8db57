"""The form of a new action (新建改进): what is wrong, by which measure, since when."""

from typing import Any

import reflex as rx

from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field, form, submit_button
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.wording import NOTE_MAX
from shouwen_app.pages.settings._controls import hidden, line
from shouwen_app.services.actions.propose import TITLE_MAX
from shouwen_app.state.actions.board import BoardState

CHOICES = BoardState.choices


def propose_dialog() -> rx.Component:
    words = rx.text_area(name="words", default_value=CHOICES.words, rows="3", max_length=NOTE_MAX)
    return dialog(
        say("actions.propose"),
        form(
            hidden("source", CHOICES.source),
            hidden("matter", CHOICES.matter),
            hidden("suggestion", CHOICES.suggestion),
            line("title", say("field.action_title"), hint=say("actions.title_hint"), longest=TITLE_MAX),
            field(say("field.action_words"), words, error=error_of("words"), hint=say("actions.words_hint")),
            rx.el.div(
                measure_field("measure", say("field.action_measure"), CHOICES.measures, CHOICES.measure),
                unit_field("unit", say("field.action_unit"), CHOICES.units, CHOICES.unit),
                day_field("noticed_first", say("field.noticed_first"), CHOICES.noticed_first),
                day_field("noticed_last", say("field.noticed_last"), CHOICES.noticed_last),
                class_name="sw-grid2",
            ),
            rx.el.p(say("actions.noticed_hint"), class_name="t1 mute"),
            dialog_buttons(submit_button(say("actions.propose_send")), on_cancel=BoardState.close),
            on_submit=BoardState.propose,
            request_id=BoardState.request_id,
        ),
        shown=BoardState.proposing,
        on_close=BoardState.close,
        hint=say("actions.propose_hint"),
        width="600px",
    )


def measure_field(name: str, label: Text, measures: rx.Var[Any], chosen: Text) -> rx.Component:
    """A measure of the registry."""
    return _select(name, label, measures, chosen, lambda each: rx.el.option(each.name, value=each.slug))


def unit_field(name: str, label: Text, units: rx.Var[Any], chosen: Text) -> rx.Component:
    """One unit by its code."""
    return _select(name, label, units, chosen, lambda each: rx.el.option(each.name, value=each.code))


def day_field(name: str, label: Text, chosen: Text = "", hint: Text = "") -> rx.Component:
    """A day out of the browser's own calendar."""
    control = rx.input(name=name, type="date", default_value=chosen)
    return field(label, control, error=error_of(name), hint=hint)


def _select(name: str, label: Text, options: rx.Var[Any], chosen: Text, option: Any) -> rx.Component:
    control = rx.el.select(
        rx.el.option(say("common.choose"), value=""),
        rx.foreach(options, option),
        name=name,
        default_value=chosen,
        class_name="sw-select",
    )
    return field(label, control, error=error_of(name))
