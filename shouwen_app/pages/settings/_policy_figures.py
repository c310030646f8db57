"""The figures of a policy as a form (期限填写): target, limit and unit of each clause, under its group."""

import reflex as rx

from shouwen_app.components.forms import error_of
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.services.policies.editor import ClauseField, FieldGroup
from shouwen_app.services.register.choices import Choice


def figures(groups: rx.Var[tuple[FieldGroup, ...]]) -> rx.Component:
    return rx.el.div(rx.foreach(groups, _group), class_name="col g4")


def _group(group: rx.vars.ObjectVar[FieldGroup]) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(group.title, class_name="t3 b"),
        rx.el.div(
            rx.el.span(say("policy.clause")),
            rx.el.span(say("policy.target")),
            rx.el.span(say("policy.limit")),
            rx.el.span(say("policy.unit")),
            class_name="sw-figures head t1 mute",
            custom_attrs={"aria-hidden": "true"},
        ),
        rx.foreach(group.fields, _clause),
        class_name="sw-fieldset col g1",
    )


def _clause(clause: rx.vars.ObjectVar[ClauseField]) -> rx.Component:
    name = rx.el.span(
        rx.el.span(clause.name, class_name="t2"),
        rx.el.span(clause.source, class_name="t1 mute"),
        class_name="col g0",
    )
    return rx.el.div(
        name,
        rx.cond(clause.is_fixed, _fixed(), _controls(clause)),
        *[_wrong(_name(part, clause)) for part in ("limit", "target", "unit")],
        class_name="sw-figures",
    )


def _fixed() -> rx.Component:
    return rx.fragment(
        rx.el.span(), rx.el.span(), rx.el.span(say("policy.unit.immediate"), class_name="t2 mute")
    )


def _controls(clause: rx.vars.ObjectVar[ClauseField]) -> rx.Component:
    return rx.fragment(
        _number(_name("target", clause), f"{clause.name} {say('policy.target')}", clause.target),
        _number(_name("limit", clause), f"{clause.name} {say('policy.limit')}", clause.limit),
        rx.el.select(
            rx.foreach(clause.units, _option),
            name=_name("unit", clause),
            default_value=clause.unit,
            class_name="sw-select",
            custom_attrs={"aria-label": f"{clause.name} {say('policy.unit')}"},
        ),
    )


def _number(name: Text, label: Text, value: rx.Var[str]) -> rx.Component:
    wrong = rx.cond(error_of(name) != "", "true", rx.Var("undefined"))
    return rx.el.span(
        rx.input(
            name=name,
            default_value=value,
            max_length=6,
            auto_complete="off",
            custom_attrs={"inputMode": "numeric", "aria-label": label},
        ),
        class_name="sw-field",
        custom_attrs={"data-wrong": wrong},
    )


def _wrong(name: Text) -> rx.Component:
    return rx.cond(
        error_of(name) != "",
        rx.el.span(icon("triangle-alert", size=13), error_of(name), class_name="sw-wrong", role="alert"),
        rx.fragment(),
    )


def _name(part: str, clause: rx.vars.ObjectVar[ClauseField]) -> rx.Var[str]:
    return rx.Var.create(f"{part}_{clause.code}")


def _option(choice: rx.vars.ObjectVar[Choice]) -> rx.Component:
    return rx.el.option(choice.text, value=choice.value)
