"""The keys page (接口密钥): which programs may call, as whom, until when; a new key is shown once."""

from typing import Final

import reflex as rx

from shouwen_app.components.badges import Look, badge
from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field_group, form, submit_button
from shouwen_app.components.layout import staff_page
from shouwen_app.components.native import tick
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.components.theme import DONE, NEUTRAL
from shouwen_app.domain.api_key import Scope
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.settings._controls import (
    confirmed,
    hint_and_add,
    line,
    only_with,
    pair,
    told_once,
    unit_choice,
)
from shouwen_app.services.keys.manage_keys import KeyRow
from shouwen_app.state.settings.keys import KeySettingsState, field_of

STANDING_LOOKS: Final = {
    "usable": Look("circle-check", DONE),
    "expired": Look("calendar-clock", NEUTRAL),
    "revoked": Look("circle-off", NEUTRAL),
}
_MADE: Final = KeySettingsState.made


def keys_page() -> rx.Component:
    return staff_page(
        only_with(
            Permission.KEY_MANAGE,
            hint_and_add(say("key.hint"), say("key.add"), KeySettingsState.open_add),
            _list(),
        ),
        _add_dialog(),
        _made_dialog(),
        here="/settings/keys",
        needs=Permission.KEY_MANAGE,
        title=say("layout.keys"),
    )


def _list() -> rx.Component:
    table = data_table(
        say("layout.keys"),
        [
            Column(say("key.name")),
            Column(say("key.unit"), "130px"),
            Column(say("key.person"), "120px"),
            Column(say("key.scopes"), "250px"),
            Column(say("key.expires"), "110px"),
            Column(say("key.standing"), "90px"),
            Column(say("settings.acts"), "90px"),
        ],
        rx.foreach(KeySettingsState.rows, _row),
    )
    nothing = empty_state(say("key.none"), say("key.none_hint"), icon_name="key-round", mood="calm")
    return rx.cond(KeySettingsState.rows.length() > 0, table, nothing)


def _row(row: rx.vars.ObjectVar[KeyRow]) -> rx.Component:
    looks = [(key, badge(look, row.standing_text)) for key, look in STANDING_LOOKS.items()]
    revoke = confirmed(
        "circle-off",
        say("key.revoke"),
        say("key.revoke_title", name=row.name),
        say("key.revoke_hint"),
        KeySettingsState.revoke(row.key_id),
    )
    return table_row(
        rx.table.cell(row.name, class_name="b"),
        rx.table.cell(row.unit),
        rx.table.cell(row.person),
        rx.table.cell(row.scopes),
        rx.table.cell(row.expires),
        rx.table.cell(rx.match(row.standing, *looks, rx.fragment())),
        rx.table.cell(rx.cond(row.standing == "usable", revoke, rx.fragment())),
        key=row.key_id,
    )


def _add_dialog() -> rx.Component:
    ticks = [tick(field_of(scope), say(f"key.scope.{scope}")) for scope in Scope]
    return dialog(
        say("key.add"),
        form(
            line("name", say("key.name"), hint=say("key.name_hint"), longest=50),
            field_group(say("key.scopes"), *ticks, error=error_of("scopes")),
            unit_choice("unit", say("key.unit"), KeySettingsState.units),
            pair(
                line("login", say("key.person"), hint=say("key.person_hint"), longest=32),
                line("days", say("key.days"), value="365", longest=3),
            ),
            dialog_buttons(submit_button(say("key.add")), on_cancel=KeySettingsState.close),
            on_submit=KeySettingsState.add,
            request_id="",
        ),
        shown=KeySettingsState.is_adding,
        on_close=KeySettingsState.close,
        hint=say("key.add_hint"),
        width="560px",
    )


def _made_dialog() -> rx.Component:
    return told_once(
        say("key.made", name=_MADE.name),
        _MADE.key,
        hint=say("key.made_hint"),
        told=say("key.made_told"),
        on_told=KeySettingsState.forget,
        marker="data-key-made",
    )
