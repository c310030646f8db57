"""The dialogs of supervision orders (下达、答复、转下级、延期、审核、撤回)."""

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field, field_group, form, submit_button
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.supervision import LONGEST_DAYS, OrderTarget
from shouwen_app.pages.cases._controls import radio_field, text_field
from shouwen_app.pages.settings._controls import hidden
from shouwen_app.services.supervision.views import UnitOption
from shouwen_app.state.supervision import SupervisionState


def order_dialogs() -> tuple[rx.Component, ...]:
    reason = text_field("reason", say("field.supervision_reason"))
    verdict = [("true", say("supervision.accepted_yes")), ("false", say("supervision.accepted_no"))]
    grant = [("true", say("supervision.granted_yes")), ("false", say("supervision.granted_no"))]
    return (
        _issue(),
        _about_leg(
            "reply",
            text_field("reply", say("field.supervision_reply"), rows="5"),
            on_submit=SupervisionState.reply,
        ),
        _about_leg("pass", *_passing(), on_submit=SupervisionState.hand_down),
        _about_leg(
            "more",
            days_field("days", say("field.supervision_more_days")),
            reason,
            on_submit=SupervisionState.ask_more,
        ),
        _about_leg(
            "judge",
            radio_field("accepted", say("field.supervision_accepted"), verdict),
            reason,
            days_field("days", say("field.supervision_new_days")),
            on_submit=SupervisionState.judge,
        ),
        _about_leg(
            "decide",
            radio_field("granted", say("field.supervision_granted"), grant),
            reason,
            on_submit=SupervisionState.decide,
        ),
        _about_leg("recall", reason, on_submit=SupervisionState.recall),
        _dialog("withdraw", *_this(), reason, on_submit=SupervisionState.withdraw),
    )


def days_field(name: str, label: Text, *, value: str = "") -> rx.Component:
    """A number of working days."""
    control = rx.input(
        name=name,
        type="number",
        default_value=value,
        custom_attrs={"min": "1", "max": str(LONGEST_DAYS), "inputMode": "numeric"},
    )
    return field(label, control, error=error_of(name))


def _issue() -> rx.Component:
    targets = rx.el.div(*[_target(each) for each in OrderTarget], class_name="sw-opts", role="radiogroup")
    case_no = field(
        say("field.supervision_case"),
        rx.input(name="case_no", max_length=20, auto_complete="off"),
        error=error_of("case_no"),
        hint=say("field.supervision_case_hint"),
    )
    title = field(
        say("field.supervision_title"),
        rx.input(name="title", max_length=60, auto_complete="off"),
        error=error_of("title"),
        hint=rx.cond(
            SupervisionState.target == OrderTarget.CASE.value, say("field.supervision_title_hint"), ""
        ),
    )
    return _dialog(
        "issue",
        field_group(say("field.supervision_target"), targets, error=error_of("target")),
        rx.cond(SupervisionState.target == OrderTarget.CASE.value, case_no, rx.fragment()),
        title,
        text_field("words", say("field.supervision_words"), rows="4"),
        field_group(
            say("field.supervision_units"),
            rx.el.div(rx.foreach(SupervisionState.units, _unit_tick), class_name="sw-ticks"),
            error=error_of("units"),
        ),
        days_field("days", say("field.supervision_days"), value="3"),
        on_submit=SupervisionState.issue,
    )


def _target(target: OrderTarget) -> rx.Component:
    radio = rx.el.input(
        type="radio",
        name="target",
        value=target.value,
        default_checked=target is OrderTarget.UNIT,
        on_change=SupervisionState.choose_target,
    )
    return rx.el.label(radio, rx.el.span(say(f"supervision.target.{target}")))


def _unit_tick(unit: rx.vars.ObjectVar[UnitOption]) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name=f"unit_{unit.value}", value="1", class_name="sw-box"), unit.label
    )


def _passing() -> tuple[rx.Component, ...]:
    unit = rx.el.select(
        rx.el.option(say("common.choose"), value=""),
        rx.foreach(SupervisionState.units, lambda each: rx.el.option(each.label, value=each.value)),
        name="unit",
        class_name="sw-select",
    )
    return (
        field(say("field.supervision_unit"), unit, error=error_of("unit")),
        text_field("words", say("field.supervision_pass_words")),
        days_field("days", say("field.supervision_days"), value="2"),
    )


def _about_leg(name: str, *fields: rx.Component, on_submit: EventType) -> rx.Component:
    leg = hidden("leg", SupervisionState.chosen.to_string())
    return _dialog(name, *_this(), leg, *fields, on_submit=on_submit)


def _this() -> tuple[rx.Component, rx.Component]:
    """Which order a form is about, and the version that is shown."""
    return hidden("order", SupervisionState.view.number), hidden(
        "seen", SupervisionState.view.version.to_string()
    )


def _dialog(name: str, *fields: rx.Component, on_submit: EventType) -> rx.Component:
    title: Text = say(f"supervision.{name}")
    return dialog(
        title,
        form(
            *fields,
            dialog_buttons(submit_button(title), on_cancel=SupervisionState.close),
            on_submit=on_submit,
            request_id=SupervisionState.request_id,
        ),
        shown=SupervisionState.dialog == name,
        on_close=SupervisionState.close,
        hint=say(f"supervision.{name}_hint"),
    )
