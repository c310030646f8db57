"""The page of the one-time link (首次启动): founds the institution and its first administrator; a native form."""

import reflex as rx

from shouwen_app.components.native import labelled, native_form, send_button, text_input
from shouwen_app.components.public import public_page
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.pages.login import brand, password_input


def first_page() -> rx.Component:
    return public_page(rx.el.div(rx.el.main(_form(), class_name="form"), class_name="sw-login alone"))


def _form() -> rx.Component:
    return native_form(
        brand(),
        rx.el.div(
            rx.el.h1(say("first.title"), class_name="t6 b"),
            rx.el.p(say("first.hint"), class_name="t2 mute"),
            class_name="col g0",
        ),
        rx.el.div(id="answer", class_name="sw-answer"),
        _line("institution", say("first.institution"), say("first.institution_hint"), "landmark", 100),
        _line("login", say("login.number"), say("settings.login_hint"), "id-card", 32),
        _line("name", say("first.name"), "", "user", 50),
        password_input("new", say("login.new"), say("login.new_hint"), autocomplete="new-password"),
        password_input(
            "repeat", say("login.repeat"), say("login.password_hint"), autocomplete="new-password"
        ),
        send_button(say("first.submit")),
        label=say("first.title"),
    )


def _line(name: str, label: Text, hint: Text, icon_name: str, longest: int) -> rx.Component:
    attrs: dict[str, object] = {
        "placeholder": hint,
        "required": True,
        "maxLength": longest,
        "autoComplete": "off",
    }
    return labelled(label, text_input(name, icon_name=icon_name, attrs=attrs))
