"""The dialog that opens a round (发起评议)."""

import reflex as rx

from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field, field_group, form, submit_button
from shouwen_app.components.native import tick
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.survey_round import NAME_MAX, STAFF_POPULATIONS
from shouwen_app.services.register.choices import Choice
from shouwen_app.state.surveys import SurveysState


def opening_dialog() -> rx.Component:
    asked = [tick(f"asked_{each}", say(f"survey.population.{each}")) for each in STAFF_POPULATIONS]
    return dialog(
        say("round.begin"),
        form(
            field(
                say("round.name"),
                rx.input(
                    name="name", max_length=NAME_MAX, placeholder=say("round.name_hint"), auto_complete="off"
                ),
                error=error_of("name"),
            ),
            field(
                say("round.survey"),
                rx.el.select(
                    rx.foreach(SurveysState.choices.versions, _option), name="version", class_name="sw-select"
                ),
                error=error_of("version"),
            ),
            field_group(
                say("round.asked"),
                rx.el.div(*asked, class_name="row g4"),
                error=error_of("asked"),
                hint=say("round.asked_hint"),
            ),
            field_group(
                say("round.assessed"),
                rx.el.div(rx.foreach(SurveysState.choices.units, _unit), class_name="sw-ticks"),
                error=error_of("units"),
            ),
            rx.el.div(
                _day("opens_on", say("round.opens_on"), SurveysState.choices.opens_on),
                _day("closes_on", say("round.closes_on"), ""),
                class_name="sw-grid2",
            ),
            dialog_buttons(submit_button(say("round.open")), on_cancel=SurveysState.close_round),
            on_submit=SurveysState.open_round,
            request_id=SurveysState.request_id,
        ),
        shown=SurveysState.is_opening,
        on_close=SurveysState.close_round,
        hint=say("round.begin_hint"),
        width="560px",
    )


def _day(name: str, label: Text, value: Text) -> rx.Component:
    return field(label, rx.input(name=name, type="date", default_value=value), error=error_of(name))


def _option(version: rx.vars.ObjectVar[Choice]) -> rx.Component:
    return rx.el.option(version.text, value=version.value)


def _unit(unit: rx.vars.ObjectVar[Choice]) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name=f"unit_{unit.value}", value="1", class_name="sw-box"), unit.text
    )
