"""The log-in page (登录): a native form that works before the scripts load."""

from typing import Final

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.native import alert, labelled, native_form, note, send_button, text_input
from shouwen_app.components.public import public_page, seal
from shouwen_app.components.say import say
from shouwen_app.state.login import DemoAccount, LoginState

STEPS: Final[tuple[tuple[str, str], ...]] = (
    ("flag", "login.step_register"),
    ("forward", "login.step_transfer"),
    ("megaphone", "login.step_follow"),
    ("message-circle-reply", "login.step_reply"),
    ("phone-call", "login.step_rate"),
)


def login_page() -> rx.Component:
    return public_page(
        rx.el.div(
            _promise(),
            rx.el.main(_form(), note("info", say("login.policy")), _demo_accounts(), class_name="form"),
            class_name="sw-login",
        )
    )


def brand(*, class_name: str = "row g3") -> rx.Component:
    return rx.el.div(
        seal(big=True),
        rx.el.div(
            rx.el.span(say("common.product"), class_name="t4 b"),
            rx.el.span(say("common.institution"), class_name="t1 mute"),
            class_name="col g0",
        ),
        class_name=class_name,
    )


def password_input(name: str, label: rx.Var[str], hint: rx.Var[str], *, autocomplete: str) -> rx.Component:
    """A password with an eye, and a word when Caps Lock is on."""
    caps = f"{name}-caps"
    return rx.el.div(
        labelled(
            label,
            text_input(
                name,
                rx.el.button(
                    icon("eye", size=17),
                    type="button",
                    aria_label=say("login.show_password"),
                    custom_attrs={"data-reveal": name},
                ),
                icon_name="lock",
                kind="password",
                attrs={
                    "placeholder": hint,
                    "autoComplete": autocomplete,
                    "required": True,
                    "maxLength": 128,
                    "data-caps": caps,
                },
            ),
        ),
        rx.el.span(
            icon("arrow-big-up", size=14), say("login.caps"), id=caps, class_name="sw-alert", hidden=True
        ),
        class_name="col g1",
    )


def _promise() -> rx.Component:
    return rx.el.section(
        brand(),
        rx.el.div(class_name="sp"),
        rx.el.div(
            rx.el.h1(say("login.headline_1"), rx.el.br(), say("login.headline_2")),
            rx.el.p(say("login.lead"), class_name="t3 mute"),
            rx.el.ol(
                *[rx.el.li(rx.el.span(icon(sign, size=20)), say(text)) for sign, text in STEPS],
                class_name="sw-steps",
                aria_label=say("login.steps"),
            ),
            rx.el.p(say("login.sames_1"), rx.el.br(), say("login.sames_2"), class_name="t2 mute"),
            class_name="col g4",
        ),
        rx.el.div(class_name="sp"),
        rx.el.span(say("login.internal"), class_name="t1 mute"),
        class_name="brand",
    )


def _form() -> rx.Component:
    return native_form(
        brand(class_name="row g3 only-m"),
        rx.el.div(
            rx.el.h2(say("login.title"), class_name="t6 b"),
            rx.el.p(say("login.hint"), class_name="t2 mute"),
            class_name="col g0",
        ),
        alert(LoginState.error_text),
        labelled(
            say("login.number"),
            text_input(
                "login",
                icon_name="id-card",
                attrs={
                    "placeholder": say("login.number_hint"),
                    "autoComplete": "username",
                    "autoCapitalize": "none",
                    "spellCheck": False,
                    "required": True,
                    "maxLength": 40,
                    "data-remember": "",
                },
            ),
        ),
        password_input(
            "password", say("login.password"), say("login.password_hint"), autocomplete="current-password"
        ),
        rx.el.input(type="hidden", name="next", custom_attrs={"data-from-query": "next"}),
        rx.el.label(
            rx.el.input(type="checkbox", custom_attrs={"data-remember-switch": ""}),
            say("login.remember"),
            class_name="sw-tick t2",
        ),
        send_button(say("login.submit")),
        action="/login",
        label=say("login.title"),
    )


def _demo_accounts() -> rx.Component:
    return rx.cond(
        LoginState.demo_accounts.length() > 0,
        rx.el.section(
            rx.el.div(
                rx.el.span(say("login.demo"), class_name="t2 b"),
                rx.el.span(say("login.demo_hint", password=LoginState.demo_password), class_name="t1"),
                class_name="head col g0",
            ),
            rx.el.ul(rx.foreach(LoginState.demo_accounts, _demo_account)),
            class_name="sw-demo",
        ),
        rx.fragment(),
    )


def _demo_account(account: rx.vars.ObjectVar[DemoAccount]) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.span(account.role_name, class_name="t2 b nw"),
            rx.el.span(account.name, class_name="t1 mute ell"),
            type="button",
            custom_attrs={
                "data-fill-login": account.login,
                "data-fill-password": LoginState.demo_password,
                "title": account.login,
            },
        )
    )
