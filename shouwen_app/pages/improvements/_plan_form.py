"""The plan of an action (登记方案): typed, tried on the numbers there are, then registered as it was tried."""

from collections.abc import Callable

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.dialogs import confirm_dialog
from shouwen_app.components.forms import error_of, field_group, form, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.theme import ATTENTION, DONE
from shouwen_app.pages.cases._controls import text_field
from shouwen_app.pages.improvements._propose import day_field, measure_field
from shouwen_app.pages.settings._controls import line
from shouwen_app.services.actions.views import FactView
from shouwen_app.services.insight.views import UnitChoice
from shouwen_app.state.actions.action import ActionState

VIEW = ActionState.view
CHOICES = ActionState.view.choices
PREVIEW = ActionState.preview


def plan_step() -> rx.Component:
    return rx.el.div(
        form(
            text_field("deed", say("field.action_deed"), rows="2", hint=say("actions.deed_hint")),
            rx.el.div(
                measure_field("measure", say("field.action_measure"), CHOICES.measures, CHOICES.measure),
                measure_field("balance", say("field.action_balance"), CHOICES.measures, ""),
                day_field("before_first", say("field.before_first"), CHOICES.before_first),
                day_field("before_last", say("field.before_last"), CHOICES.before_last),
                day_field("after_first", say("field.after_first"), CHOICES.after_first),
                day_field("after_last", say("field.after_last"), CHOICES.after_last),
                line(
                    "smallest", say("field.smallest"), value="5", hint=say("actions.smallest_hint"), longest=6
                ),
                line(
                    "settle_days",
                    say("field.settle_days"),
                    value="14",
                    hint=say("actions.settle_hint"),
                    longest=3,
                ),
                class_name="sw-grid2",
            ),
            _units("units", say("field.action_units"), CHOICES.units, _own),
            _units("others", say("field.action_others"), CHOICES.others, _other),
            rx.el.div(
                submit_button(say("actions.try_plan"), icon_name="search-check"), class_name="row sw-end"
            ),
            on_submit=ActionState.try_plan,
            request_id=ActionState.request_id,
        ),
        rx.cond(PREVIEW.baseline != "", _preview(), rx.fragment()),
        class_name="col g4",
    )


def _preview() -> rx.Component:
    enough = rx.cond(
        PREVIEW.enough,
        note_badge("circle-check", say("actions.enough"), DONE),
        note_badge("triangle-alert", say("actions.not_enough"), ATTENTION),
    )
    register = confirm_dialog(
        rx.button(icon("pen-line", size=15), say("actions.register"), type="button"),
        say("actions.register"),
        say("actions.register_hint"),
        say("actions.register_now"),
        on_confirm=ActionState.register,
    )
    lines = [
        rx.el.p(
            say("actions.starts_at", share=PREVIEW.baseline, interval=PREVIEW.interval), class_name="t2 b"
        ),
        rx.el.p(say("actions.balance_at", share=PREVIEW.balance), class_name="t2"),
        *[
            rx.cond(told != "", rx.el.p(told, class_name="t2"), rx.fragment())
            for told in (PREVIEW.needed, PREVIEW.expected, PREVIEW.detectable, PREVIEW.noticed)
        ],
    ]
    return rx.el.section(
        rx.el.div(rx.el.h3(say("actions.preview"), class_name="t3 b"), enough, class_name="row wrap"),
        *lines,
        facts_list(PREVIEW.facts),
        rx.el.div(register, class_name="row sw-end"),
        class_name="col g2 sw-eff",
        custom_attrs={"aria-live": "polite"},
    )


def facts_list(facts: rx.Var[tuple[FactView, ...]]) -> rx.Component:
    """Terms and values of a plan."""
    return rx.el.dl(rx.foreach(facts, _fact), class_name="sw-dl")


def _fact(fact: rx.vars.ObjectVar[FactView]) -> rx.Component:
    return rx.fragment(rx.el.dt(fact.term), rx.el.dd(fact.told))


def _units(
    name: str,
    label: rx.Var[str],
    units: rx.Var[tuple[UnitChoice, ...]],
    tick: Callable[[rx.vars.ObjectVar[UnitChoice]], rx.Component],
) -> rx.Component:
    return field_group(
        label,
        rx.el.div(rx.foreach(units, tick), class_name="sw-ticks"),
        error=error_of(name),
        hint=say(f"actions.{name}_hint"),
    )


def _own(unit: rx.vars.ObjectVar[UnitChoice]) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            name=f"unit_{unit.code}",
            value="1",
            default_checked=unit.code == CHOICES.unit,
            class_name="sw-box",
        ),
        unit.name,
        class_name="row g1 t2",
    )


def _other(unit: rx.vars.ObjectVar[UnitChoice]) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name=f"other_{unit.code}", value="1", class_name="sw-box"),
        unit.name,
        class_name="row g1 t2",
    )
