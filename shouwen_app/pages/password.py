"""Change of one's own password (修改密码): a native form, so that the new session starts with a full page."""

import reflex as rx

from shouwen_app.components.links import page_link
from shouwen_app.components.native import alert, native_form, note, send_button
from shouwen_app.components.public import public_page
from shouwen_app.components.say import say
from shouwen_app.pages.login import brand, password_input
from shouwen_app.state.login import LoginState


def password_page() -> rx.Component:
    return public_page(rx.el.div(rx.el.main(_form(), class_name="form"), class_name="sw-login alone"))


def _form() -> rx.Component:
    return native_form(
        brand(),
        rx.el.h1(say("login.change_title"), class_name="t6 b"),
        alert(LoginState.error_text),
        password_input("old", say("login.old"), say("login.password_hint"), autocomplete="current-password"),
        password_input("new", say("login.new"), say("login.new_hint"), autocomplete="new-password"),
        password_input(
            "repeat", say("login.repeat"), say("login.password_hint"), autocomplete="new-password"
        ),
        send_button(say("login.change_submit")),
        page_link(say("common.back"), href="/work", class_name="t2"),
        note("info", say("login.change_hint")),
        action="/password",
        label=say("login.change_title"),
    )
