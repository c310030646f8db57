"""The next step of an action (下一步): what waits, and the form for whoever takes it."""

import reflex as rx

from shouwen_app.components.cards import card, card_header
from shouwen_app.components.dialogs import confirm_dialog, dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field_group, form, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.action_steps import Evidence, Standard
from shouwen_app.pages.cases._controls import radio_field, text_field
from shouwen_app.pages.improvements._plan_form import plan_step
from shouwen_app.pages.settings._controls import line
from shouwen_app.services.actions.steps import REFERENCE_MAX
from shouwen_app.state.actions.action import ActionState

VIEW = ActionState.view
_PLACES = (
    ("actions.look_custody", "/insight/custody"),
    ("actions.look_voice", "/insight/voice"),
    ("actions.look_signals", "/insight/signals"),
)


def next_step() -> rx.Component:
    end = rx.button(
        icon("circle-off", size=15),
        say("actions.end"),
        on_click=ActionState.open_end,
        type="button",
        variant="ghost",
        color_scheme="gray",
    )
    step = rx.match(
        VIEW.step,
        ("verify", _verify()),
        ("explain", _explain()),
        ("register", plan_step()),
        ("judge", _judge()),
        ("standardise", _standardise()),
        rx.fragment(),
    )
    return card(
        card_header(
            rx.cond(VIEW.step != "", say("actions.next"), say("actions.standing")),
            rx.cond(VIEW.may_end, end, rx.fragment()),
        ),
        rx.el.p(VIEW.waits, class_name="t2"),
        rx.fragment(step),
        class_name="noprint",
    )


def end_dialog() -> rx.Component:
    title = say("actions.end")
    return dialog(
        title,
        form(
            text_field("reason", say("field.action_end")),
            dialog_buttons(submit_button(title), on_cancel=ActionState.close_end),
            on_submit=ActionState.end,
            request_id=ActionState.request_id,
        ),
        shown=ActionState.ending,
        on_close=ActionState.close_end,
        hint=say("actions.end_hint"),
    )


def _verify() -> rx.Component:
    answers = [("true", say("actions.sound_yes")), ("false", say("actions.sound_no"))]
    return form(
        radio_field("sound", say("field.action_sound"), answers),
        text_field("words", say("field.action_checked"), hint=say("actions.checked_hint")),
        _send("actions.verify", "search-check"),
        on_submit=ActionState.verify,
        request_id=ActionState.request_id,
    )


def _explain() -> rx.Component:
    ticks = [_tick(f"evidence_{each}", say(f"action.evidence.{each}")) for each in Evidence]
    links = [page_link(say(text), href=place, class_name="sw-lk t2") for text, place in _PLACES]
    return form(
        rx.el.div(*links, class_name="row wrap"),
        text_field("cause", say("field.action_cause"), hint=say("actions.cause_hint")),
        field_group(
            say("field.action_evidence"),
            rx.el.div(*ticks, class_name="row wrap"),
            error=error_of("evidence"),
        ),
        _send("actions.explain", "check"),
        on_submit=ActionState.explain,
        request_id=ActionState.request_id,
    )


def _judge() -> rx.Component:
    button = rx.button(icon("scale", size=15), say("actions.judge"), type="button")
    return rx.el.div(
        confirm_dialog(
            button,
            say("actions.judge"),
            say("actions.judge_hint"),
            say("actions.judge_now"),
            on_confirm=ActionState.judge,
        ),
        class_name="row sw-end",
    )


def _standardise() -> rx.Component:
    kinds = [(each.value, say(f"action.standard.{each}")) for each in Standard]
    return form(
        radio_field("kind", say("field.action_standard"), kinds),
        line(
            "reference",
            say("field.action_reference"),
            hint=say("actions.reference_hint"),
            longest=REFERENCE_MAX,
        ),
        text_field("words", say("field.action_became")),
        _send("actions.standardise", "archive"),
        on_submit=ActionState.standardise,
        request_id=ActionState.request_id,
    )


def _tick(name: str, label: Text) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, value="1", class_name="sw-box"), label, class_name="row g1 t2"
    )


def _send(text: str, sign: str) -> rx.Component:
    return rx.el.div(submit_button(say(text), icon_name=sign), class_name="row sw-end")
