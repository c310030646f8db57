"""The dialogs of one person (人员对话框): adding and changing."""

from typing import Final

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field_group, form, form_tick, submit_button
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.organisation import RANKS, EmploymentType
from shouwen_app.domain.permissions import Role
from shouwen_app.domain.wording import EMAIL_MAX
from shouwen_app.pages.settings._controls import choice, hidden, line, pair, unit_choice
from shouwen_app.services.people.units import UnitRow
from shouwen_app.state.settings.person import PersonState
from shouwen_app.state.settings.staff import StaffSettingsState

_PERSON: Final = PersonState.person


def person_dialogs() -> tuple[rx.Component, rx.Component]:
    return _add_dialog(), _change_dialog()


def _add_dialog() -> rx.Component:
    return dialog(
        say("settings.add_staff"),
        form(
            pair(
                line("login", say("settings.login"), hint=say("settings.login_hint"), longest=32),
                line("name", say("settings.staff_name"), longest=50),
            ),
            *_position(),
            pair(
                line("phone", say("settings.phone"), longest=40),
                line("email", say("settings.email"), hint=say("settings.email_hint"), longest=EMAIL_MAX),
            ),
            _roles(),
            _buttons(),
            on_submit=PersonState.add,
            request_id="",
        ),
        shown=PersonState.dialog == "add",
        on_close=PersonState.close,
        hint=say("settings.add_staff_hint"),
        width="620px",
    )


def _change_dialog() -> rx.Component:
    return dialog(
        say("settings.change_staff", name=_PERSON.name),
        form(
            hidden("login", _PERSON.login),
            pair(
                line("name", say("settings.staff_name"), value=_PERSON.name, longest=50),
                line("phone", say("settings.phone"), value=_PERSON.phone, longest=40),
            ),
            line(
                "email",
                say("settings.email"),
                value=_PERSON.email,
                hint=say("settings.email_hint"),
                longest=EMAIL_MAX,
            ),
            *_position(),
            pair(
                line(
                    "deputy",
                    say("settings.deputy"),
                    value=_PERSON.deputy,
                    hint=say("settings.deputy_hint"),
                    longest=32,
                ),
                field_group(
                    say("settings.duty"),
                    form_tick("is_on_duty", say("settings.is_on_duty"), on=_PERSON.is_on_duty),
                ),
            ),
            _roles(),
            _buttons(),
            on_submit=PersonState.change,
            request_id="",
        ),
        shown=PersonState.dialog == "change",
        on_close=PersonState.close,
        hint=say("settings.change_staff_hint"),
        width="620px",
    )


def _position() -> tuple[rx.Component, ...]:
    ranks = [(str(rank), say(f"rank.{name}")) for rank, name in RANKS.items()]
    kinds = [(kind.value, say(f"employment.{kind}")) for kind in EmploymentType]
    return (
        pair(
            unit_choice("unit", say("settings.unit_name"), StaffSettingsState.units, value=_PERSON.unit),
            line("post", say("settings.post"), value=_PERSON.post, longest=50),
        ),
        pair(
            choice("rank", say("settings.rank"), ranks, value=_PERSON.rank),
            choice("employment", say("settings.employment"), kinds, value=_PERSON.employment),
        ),
    )


def _roles() -> rx.Component:
    return rx.fragment(
        field_group(
            say("settings.roles"), rx.el.div(*[_role(role) for role in Role], class_name="row wrap g3")
        ),
        rx.cond(
            PersonState.roles.contains(Role.LEADER.value),
            field_group(
                say("settings.in_charge"),
                rx.el.div(rx.foreach(StaffSettingsState.units, _in_charge), class_name="row wrap g3"),
                error=error_of("in_charge"),
            ),
            rx.fragment(),
        ),
    )


def _role(role: Role) -> rx.Component:
    return _tick(
        say(f"role.{role}"), PersonState.roles.contains(role.value), PersonState.tick_role(role.value)
    )


def _in_charge(unit: rx.vars.ObjectVar[UnitRow]) -> rx.Component:
    return _tick(unit.name, PersonState.in_charge.contains(unit.code), PersonState.tick_in_charge(unit.code))


def _tick(text: Text, on: rx.Var[bool], on_change: EventType[()]) -> rx.Component:
    return rx.el.label(
        rx.checkbox(checked=on, on_change=on_change, custom_attrs={"aria-label": text}),
        text,
        class_name="row g1 t2 nw",
    )


def _buttons() -> rx.Component:
    return dialog_buttons(submit_button(say("settings.save")), on_cancel=PersonState.close)
