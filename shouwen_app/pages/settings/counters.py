"""The page of the tablets at the counters (柜面评价屏): which stand where, and a code to pair a new one, shown once."""

from typing import Final

import reflex as rx

from shouwen_app.components.badges import Look, badge
from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import form, submit_button
from shouwen_app.components.layout import staff_page
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.components.theme import ACCENT, DONE, NEUTRAL
from shouwen_app.domain.counter import TabletStanding
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.settings._controls import (
    confirmed,
    hint_and_add,
    line,
    only_with,
    select_of,
    told_once,
)
from shouwen_app.services.counters.manage_tablets import CounterUnit, TabletRow
from shouwen_app.state.settings.counters import CounterSettingsState

STANDING_LOOKS: Final = {
    TabletStanding.WAITING: Look("hourglass", ACCENT),
    TabletStanding.LAPSED: Look("calendar-clock", NEUTRAL),
    TabletStanding.PAIRED: Look("circle-check", DONE),
    TabletStanding.REVOKED: Look("circle-off", NEUTRAL),
}
_MADE: Final = CounterSettingsState.made


def counters_page() -> rx.Component:
    return staff_page(
        only_with(
            Permission.COUNTER_MANAGE,
            hint_and_add(say("counter.hint"), say("counter.add"), CounterSettingsState.open_add),
            _list(),
        ),
        _add_dialog(),
        _made_dialog(),
        here="/settings/counters",
        needs=Permission.COUNTER_MANAGE,
        title=say("layout.counters"),
    )


def _list() -> rx.Component:
    table = data_table(
        say("layout.counters"),
        [
            Column(say("counter.name")),
            Column(say("counter.unit"), "180px"),
            Column(say("counter.added_by"), "120px"),
            Column(say("counter.seen"), "160px"),
            Column(say("counter.standing"), "130px"),
            Column(say("settings.acts"), "90px"),
        ],
        rx.foreach(CounterSettingsState.rows, _row),
    )
    nothing = empty_state(
        say("counter.none"), say("counter.none_hint"), icon_name="tablet-smartphone", mood="calm"
    )
    return rx.cond(CounterSettingsState.rows.length() > 0, table, nothing)


def _row(row: rx.vars.ObjectVar[TabletRow]) -> rx.Component:
    looks = [(key.value, badge(look, row.standing_text)) for key, look in STANDING_LOOKS.items()]
    revoke = confirmed(
        "circle-off",
        say("counter.revoke"),
        say("counter.revoke_title", name=row.name),
        say("counter.revoke_hint"),
        CounterSettingsState.revoke(row.tablet_id),
    )
    return table_row(
        rx.table.cell(row.name, class_name="b"),
        rx.table.cell(row.unit),
        rx.table.cell(row.added_by),
        rx.table.cell(rx.cond(row.seen != "", row.seen, say("counter.never_seen"))),
        rx.table.cell(rx.match(row.standing, *looks, rx.fragment())),
        rx.table.cell(rx.cond(row.is_usable, revoke, rx.fragment())),
        key=row.tablet_id,
    )


def _add_dialog() -> rx.Component:
    return dialog(
        say("counter.add"),
        form(
            select_of("unit", say("counter.unit"), rx.foreach(CounterSettingsState.units, _unit_option)),
            line("name", say("counter.name"), hint=say("counter.name_hint"), longest=50),
            dialog_buttons(submit_button(say("counter.add")), on_cancel=CounterSettingsState.close),
            on_submit=CounterSettingsState.add,
            request_id="",
        ),
        shown=CounterSettingsState.is_adding,
        on_close=CounterSettingsState.close,
        hint=say("counter.add_hint"),
        width="480px",
    )


def _unit_option(unit: rx.vars.ObjectVar[CounterUnit]) -> rx.Component:
    return rx.select.item(unit.name, value=unit.code)


def _made_dialog() -> rx.Component:
    return told_once(
        say("counter.made", name=_MADE.name),
        _MADE.code,
        rx.el.p(
            say("counter.made_until", until=_MADE.until), class_name="t2 mute", style={"margin_top": "8px"}
        ),
        hint=say("counter.made_hint"),
        told=say("counter.made_typed"),
        on_told=CounterSettingsState.forget,
        marker="data-code-made",
        look="t6 c",
    )
