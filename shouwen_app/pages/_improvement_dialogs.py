"""The dialogs of matters of improvement (答复、审核、撤回、交办)."""

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field, form, submit_button
from shouwen_app.components.say import say
from shouwen_app.pages.cases._controls import radio_field, text_field
from shouwen_app.pages.settings._controls import hidden
from shouwen_app.services.improvements.list import UnitOption
from shouwen_app.state.improvements import ImprovementsState


def improvement_dialogs() -> tuple[rx.Component, ...]:
    verdicts = [("true", say("improvements.examine_yes")), ("false", say("improvements.examine_no"))]
    return (
        _about_one(
            "answer",
            text_field("answer", say("improvements.answer_field"), rows="4"),
            on_submit=ImprovementsState.answer,
        ),
        _about_one(
            "examine",
            radio_field("accepted", say("improvements.examine_field"), verdicts),
            text_field("reason", say("improvements.examine_reason")),
            on_submit=ImprovementsState.examine,
        ),
        _about_one(
            "withdraw",
            text_field("reason", say("improvements.withdraw_reason")),
            on_submit=ImprovementsState.withdraw,
        ),
        _dialog(
            "hand",
            _units(),
            text_field("words", say("field.improvement_words"), rows="4"),
            field(
                say("field.improvement_due"), rx.input(name="due_on", type="date"), error=error_of("due_on")
            ),
            on_submit=ImprovementsState.hand,
        ),
    )


def _about_one(name: str, *fields: rx.Component, on_submit: EventType) -> rx.Component:
    number = hidden("improvement", ImprovementsState.chosen.to_string())
    return _dialog(name, number, *fields, on_submit=on_submit)


def _dialog(name: str, *fields: rx.Component, on_submit: EventType) -> rx.Component:
    title = say(f"improvements.{name}")
    return dialog(
        title,
        form(
            *fields,
            dialog_buttons(submit_button(title), on_cancel=ImprovementsState.close),
            on_submit=on_submit,
            request_id=ImprovementsState.request_id,
        ),
        shown=ImprovementsState.dialog == name,
        on_close=ImprovementsState.close,
        hint=say(f"improvements.{name}_hint"),
    )


def _units() -> rx.Component:
    control = rx.el.select(
        rx.el.option(say("common.choose"), value=""),
        rx.foreach(ImprovementsState.view.units, _unit),
        name="unit",
        class_name="sw-select",
    )
    return field(say("field.improvement_unit"), control, error=error_of("unit"))


def _unit(unit: rx.vars.ObjectVar[UnitOption]) -> rx.Component:
    return rx.el.option(unit.label, value=unit.value)
