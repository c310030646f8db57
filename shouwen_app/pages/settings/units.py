"""The units page (机构): the tree as a table, changes in dialogs."""

import reflex as rx

from shouwen_app.components.layout import staff_page
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.settings._controls import confirmed, hint_and_add, only_with, quiet_button
from shouwen_app.pages.settings._unit_dialogs import add_dialog, change_dialog, move_dialog
from shouwen_app.services.people.units import UnitRow
from shouwen_app.state.settings.units import UnitSettingsState


def units_page() -> rx.Component:
    return staff_page(
        only_with(
            Permission.UNIT_MANAGE,
            hint_and_add(
                say("settings.units_hint"), say("settings.add_unit"), UnitSettingsState.open_add("")
            ),
            _table(),
        ),
        add_dialog(),
        change_dialog(),
        move_dialog(),
        here="/settings/units",
        needs=Permission.UNIT_MANAGE,
        title=say("layout.units"),
    )


def _table() -> rx.Component:
    return data_table(
        say("layout.units"),
        [
            Column(say("settings.unit_name")),
            Column(say("settings.code"), "120px"),
            Column(say("settings.kind"), "90px"),
            Column(say("settings.phone"), "140px"),
            Column(say("settings.people"), "70px"),
            Column(say("settings.acts"), "320px"),
        ],
        rx.foreach(UnitSettingsState.units, _row),
    )


def _row(unit: rx.vars.ObjectVar[UnitRow]) -> rx.Component:
    return table_row(
        rx.table.cell(
            rx.el.span(
                rx.el.span(unit.name, class_name="b"),
                rx.cond(
                    unit.is_active, rx.fragment(), rx.badge(say("settings.inactive"), color_scheme="gray")
                ),
                class_name="row",
                style={"padding_left": f"calc({unit.depth} * 22px)"},
            )
        ),
        rx.table.cell(unit.code, class_name="mute"),
        rx.table.cell(unit.kind_name),
        rx.table.cell(unit.phone),
        rx.table.cell(unit.staff_count),
        rx.table.cell(rx.cond(unit.is_active, _acts(unit), rx.fragment())),
        key=unit.code,
    )


def _acts(unit: rx.vars.ObjectVar[UnitRow]) -> rx.Component:
    return rx.el.div(
        quiet_button("plus", say("settings.add_below"), UnitSettingsState.open_add(unit.code)),
        quiet_button("pencil", say("settings.change"), UnitSettingsState.open_change(unit.code)),
        rx.cond(
            unit.parent != "",
            rx.fragment(
                quiet_button("corner-up-right", say("settings.move"), UnitSettingsState.open_move(unit.code)),
                confirmed(
                    "circle-off",
                    say("settings.deactivate"),
                    say("settings.deactivate_unit_title", name=unit.name),
                    say("settings.deactivate_unit_hint"),
                    UnitSettingsState.deactivate(unit.code),
                ),
            ),
            rx.fragment(),
        ),
        class_name="row g3",
    )
