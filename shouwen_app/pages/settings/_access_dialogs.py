"""The dialogs of passwords and sessions (密码与会话对话框)."""

import reflex as rx

from shouwen_app.components.dialogs import dialog
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table
from shouwen_app.pages.settings._controls import quiet_button
from shouwen_app.services.people.access import SessionRow
from shouwen_app.state.settings.access import AccessSettingsState


def first_password_dialog() -> rx.Component:
    """A one-time password, shown until the dialog is closed and never again."""
    return dialog(
        say("settings.first_password", name=AccessSettingsState.first_name),
        rx.el.div(
            rx.el.span(say("settings.login"), " ", AccessSettingsState.first_login, class_name="t2 mute"),
            rx.el.code(
                AccessSettingsState.first_password,
                class_name="t5 b",
                custom_attrs={"data-first-password": ""},
            ),
            class_name="sw-card fill col g1",
        ),
        rx.el.div(
            rx.button(
                say("settings.first_password_told"), on_click=AccessSettingsState.forget, type="button"
            ),
            class_name="row",
            style={"justify_content": "flex-end", "margin_top": "16px"},
        ),
        shown=AccessSettingsState.first_password != "",
        on_close=AccessSettingsState.forget,
        hint=say("settings.first_password_hint"),
        width="440px",
    )


def sessions_dialog() -> rx.Component:
    return dialog(
        say("settings.sessions"),
        data_table(
            say("settings.sessions"),
            [
                Column(say("settings.staff_name"), "130px"),
                Column(say("settings.address"), "120px"),
                Column(say("settings.since"), "120px"),
                Column(say("settings.last_seen"), "120px"),
                Column(say("settings.browser")),
                Column(say("settings.acts"), "110px"),
            ],
            rx.foreach(AccessSettingsState.sessions, _session),
        ),
        shown=AccessSettingsState.is_list_open,
        on_close=AccessSettingsState.close_list,
        hint=say("settings.sessions_hint"),
        width="900px",
    )


def _session(row: rx.vars.ObjectVar[SessionRow]) -> rx.Component:
    return rx.table.row(
        rx.table.cell(
            rx.el.span(
                rx.el.span(row.name, class_name="b"),
                rx.el.span(row.login, class_name="t1 mute"),
                class_name="row base",
            )
        ),
        rx.table.cell(row.address),
        rx.table.cell(row.since),
        rx.table.cell(row.last_seen),
        rx.table.cell(row.browser, class_name="mute"),
        rx.table.cell(
            quiet_button("log-out", say("settings.end_sessions"), AccessSettingsState.end(row.login))
        ),
    )
