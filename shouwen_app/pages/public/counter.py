"""The page of a tablet at the counter (柜面评价屏): the form that pairs it; the server puts the neutral page there."""

import reflex as rx

from shouwen_app.components.native import labelled, native_form, send_button, text_input
from shouwen_app.components.public import phone_body, phone_page
from shouwen_app.components.say import say
from shouwen_app.pages.public._parts import answer_area
from shouwen_app.texts import t


def counter_page() -> rx.Component:
    return phone_page(
        phone_body(answer_area(rx.Var.create("")), _pairing()),
        subtitle=say("tablet.subtitle"),
        here="/counter/",
    )


def _pairing() -> rx.Component:
    code = {
        "placeholder": t("tablet.code_example"),
        "autoComplete": "off",
        "autoCapitalize": "characters",
        "spellCheck": "false",
        "maxLength": 20,
    }
    return native_form(
        rx.el.h1(say("tablet.title"), class_name="t5 b"),
        rx.el.p(say("tablet.pair_lead"), class_name="t2 mute"),
        labelled(say("tablet.code"), text_input("code", attrs=code), hint=say("tablet.code_hint")),
        send_button(say("tablet.pair"), tall=True),
        class_name="col g3 sw-pairing",
        label=say("tablet.title"),
    )
