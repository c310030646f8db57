"""The dialogs of the units page (机构对话框)."""

from typing import Final

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import form, submit_button
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.pages.settings._controls import box, choice, hidden, line, pair, unit_choice
from shouwen_app.state.settings.units import UnitSettingsState

_UNIT: Final = UnitSettingsState.chosen


def add_dialog() -> rx.Component:
    kinds = [(kind.value, say(f"unit.kind.{kind}")) for kind in UnitKind if kind is not UnitKind.UNION]
    return _dialog(
        "add",
        say("settings.add_unit"),
        say("settings.add_unit_hint"),
        UnitSettingsState.add,
        pair(
            line("code", say("settings.code"), hint=say("settings.code_hint"), longest=32),
            choice("kind", say("settings.kind"), kinds, value=UnitKind.DEPARTMENT.value),
        ),
        line("name", say("settings.unit_name")),
        unit_choice("parent", say("settings.parent"), UnitSettingsState.units, value=_UNIT.code),
        *_contact(phone="", address="", duties=""),
    )


def change_dialog() -> rx.Component:
    return _dialog(
        "change",
        say("settings.change_unit"),
        say("settings.change_unit_hint"),
        UnitSettingsState.change,
        hidden("code", _UNIT.code),
        line("name", say("settings.unit_name"), value=_UNIT.name),
        *_contact(phone=_UNIT.phone, address=_UNIT.address, duties=_UNIT.duties),
    )


def move_dialog() -> rx.Component:
    return _dialog(
        "move",
        say("settings.move_unit", name=_UNIT.name),
        say("settings.move_unit_hint"),
        UnitSettingsState.move,
        hidden("code", _UNIT.code),
        unit_choice("parent", say("settings.parent"), UnitSettingsState.units, value=_UNIT.parent),
    )


def _contact(*, phone: Text, address: Text, duties: Text) -> tuple[rx.Component, ...]:
    return (
        pair(
            line("phone", say("settings.phone"), value=phone, longest=40),
            line("address", say("settings.address"), value=address, longest=200),
        ),
        box("duties", say("settings.duties"), value=duties, hint=say("settings.duties_hint")),
    )


def _dialog(name: str, title: Text, hint: Text, on_submit: EventType, *fields: rx.Component) -> rx.Component:
    return dialog(
        title,
        form(
            *fields,
            dialog_buttons(submit_button(say("settings.save")), on_cancel=UnitSettingsState.close),
            on_submit=on_submit,
            request_id=UnitSettingsState.request_id,
        ),
        shown=UnitSettingsState.dialog == name,
        on_close=UnitSettingsState.close,
        hint=hint,
        width="560px",
    )
