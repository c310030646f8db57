"""The dialogs of handovers (发起、代签、退回修改、取消)."""

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field, form, submit_button
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.handover import HandoverReason
from shouwen_app.pages.cases._controls import radio_field, text_field
from shouwen_app.pages.settings._controls import hidden
from shouwen_app.services.handovers.views import PersonOption
from shouwen_app.state.handovers import HandoversState

CHOICES = HandoversState.choices


def handover_dialogs() -> tuple[rx.Component, ...]:
    reason = text_field("reason", say("field.handover_sign_for_reason"))
    why = text_field("reason", say("field.handover_cancel_reason"))
    return (
        _begin(),
        _about_this("sign_for", reason, on_submit=HandoversState.sign_for),
        _about_this("take_back", on_submit=HandoversState.take_back),
        _about_this("cancel", why, on_submit=HandoversState.cancel),
    )


def _begin() -> rx.Component:
    reasons = [(each.value, say(f"handover.reason.{each}")) for each in HandoverReason]
    giver = rx.el.select(
        rx.el.option(say("common.choose"), value=""),
        rx.foreach(CHOICES.givers, _option),
        name="giver",
        value=CHOICES.giver,
        on_change=HandoversState.choose_giver,
        class_name="sw-select",
    )
    supervisor = rx.el.select(
        rx.el.option(
            rx.cond(CHOICES.giver != "", say("common.choose"), say("field.handover_supervisor_first")),
            value="",
        ),
        rx.foreach(CHOICES.supervisors, _option),
        name="supervisor",
        class_name="sw-select",
    )
    return _dialog(
        say("handovers.begin"),
        field(say("field.handover_giver"), giver, error=error_of("giver")),
        radio_field("reason", say("field.handover_reason"), reasons),
        field(say("field.handover_supervisor"), supervisor, error=error_of("supervisor")),
        name="begin",
        hint=say("handovers.begin_hint"),
        on_submit=HandoversState.begin,
    )


def _about_this(name: str, *fields: rx.Component, on_submit: EventType) -> rx.Component:
    return _dialog(
        say(f"handover.{name}"),
        hidden("handover", HandoversState.view.number.to_string()),
        hidden("seen", HandoversState.view.version.to_string()),
        *fields,
        name=name,
        hint=say(f"handover.{name}_hint"),
        on_submit=on_submit,
    )


def _dialog(title: Text, *fields: rx.Component, name: str, hint: Text, on_submit: EventType) -> rx.Component:
    return dialog(
        title,
        form(
            *fields,
            dialog_buttons(submit_button(title), on_cancel=HandoversState.close),
            on_submit=on_submit,
            request_id=HandoversState.request_id,
        ),
        shown=HandoversState.dialog == name,
        on_close=HandoversState.close,
        hint=hint,
    )


def _option(person: rx.vars.ObjectVar[PersonOption]) -> rx.Component:
    return rx.el.option(person.label, value=person.value)
