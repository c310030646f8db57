"""The people page (人员与岗位): filter, table, and dialogs for a person, passwords and sessions."""

import reflex as rx

from shouwen_app.components.forms import list_tick, search_form
from shouwen_app.components.icons import icon
from shouwen_app.components.layout import staff_page
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table, pager, table_row
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.settings._access_dialogs import first_password_dialog, sessions_dialog
from shouwen_app.pages.settings._controls import confirmed, only_with, quiet_button, unit_option
from shouwen_app.pages.settings._person_dialog import person_dialogs
from shouwen_app.services.people.staff import StaffRow
from shouwen_app.state.settings.access import AccessSettingsState
from shouwen_app.state.settings.person import PersonState
from shouwen_app.state.settings.staff import ANY_UNIT, StaffSettingsState


def people_page() -> rx.Component:
    return staff_page(
        only_with(Permission.STAFF_MANAGE, _filter(), _table(), _pager()),
        *person_dialogs(),
        first_password_dialog(),
        sessions_dialog(),
        here="/settings/staff",
        needs=Permission.STAFF_MANAGE,
        title=say("layout.staff"),
    )


def _filter() -> rx.Component:
    return rx.el.div(
        search_form(say("settings.staff_search"), on_submit=StaffSettingsState.search),
        rx.select.root(
            rx.select.trigger(custom_attrs={"aria-label": say("settings.unit_name")}),
            rx.select.content(
                rx.select.item(say("settings.all_units"), value=ANY_UNIT),
                rx.foreach(StaffSettingsState.units, unit_option),
                position="popper",
            ),
            value=StaffSettingsState.unit,
            on_change=StaffSettingsState.choose_unit,
        ),
        list_tick(
            say("settings.with_former"),
            checked=StaffSettingsState.with_former,
            on_change=StaffSettingsState.show_former,
        ),
        rx.el.span(class_name="sp"),
        rx.button(
            icon("monitor-smartphone"),
            say("settings.sessions"),
            on_click=AccessSettingsState.open_list,
            variant="soft",
            color_scheme="gray",
            type="button",
        ),
        rx.button(icon("plus"), say("settings.add_staff"), on_click=PersonState.open_add, type="button"),
        class_name="row wrap",
    )


def _table() -> rx.Component:
    return data_table(
        say("layout.staff"),
        [
            Column(say("settings.staff_name"), "150px"),
            Column(say("settings.unit_name")),
            Column(say("settings.post")),
            Column(say("settings.employment"), "110px"),
            Column(say("settings.roles")),
            Column(say("settings.acts"), "330px"),
        ],
        rx.foreach(StaffSettingsState.rows, _row),
    )


def _row(person: rx.vars.ObjectVar[StaffRow]) -> rx.Component:
    return table_row(
        rx.table.cell(
            rx.el.span(
                rx.el.span(person.name, class_name="b"),
                rx.el.span(person.login, class_name="t1 mute"),
                class_name="row base",
            )
        ),
        rx.table.cell(person.unit_name),
        rx.table.cell(
            rx.el.span(
                rx.el.span(person.post),
                rx.el.span(person.rank_name, class_name="t1 mute"),
                class_name="row base",
            )
        ),
        rx.table.cell(person.employment_name),
        rx.table.cell(rx.el.span(rx.el.span(person.role_names), _marks(person), class_name="row")),
        rx.table.cell(rx.cond(person.is_active, _acts(person), rx.fragment())),
        key=person.login,
    )


def _marks(person: rx.vars.ObjectVar[StaffRow]) -> rx.Component:
    return rx.fragment(
        rx.cond(person.is_active, rx.fragment(), rx.badge(say("settings.inactive"), color_scheme="gray")),
        rx.cond(
            person.is_on_duty | ~person.is_active,
            rx.fragment(),
            rx.badge(say("settings.absent"), color_scheme="gray"),
        ),
        rx.cond(
            person.is_locked,
            rx.badge(icon("lock", size=12), say("settings.locked"), color_scheme="amber"),
            rx.fragment(),
        ),
    )


def _acts(person: rx.vars.ObjectVar[StaffRow]) -> rx.Component:
    return rx.el.div(
        quiet_button("pencil", say("settings.change"), PersonState.open_change(person.login)),
        confirmed(
            "key-round",
            say("settings.reset_password"),
            say("settings.reset_password_title", name=person.name),
            say("settings.reset_password_hint"),
            AccessSettingsState.reset_password(person.login),
        ),
        confirmed(
            "log-out",
            say("settings.end_sessions"),
            say("settings.end_sessions_title", name=person.name),
            say("settings.end_sessions_hint"),
            AccessSettingsState.end(person.login),
        ),
        confirmed(
            "circle-off",
            say("settings.deactivate"),
            say("settings.deactivate_staff_title", name=person.name),
            say("settings.deactivate_staff_hint"),
            StaffSettingsState.deactivate(person.login),
        ),
        class_name="row g3",
    )


def _pager() -> rx.Component:
    return pager(
        rx.el.span(say("settings.staff_total", total=StaffSettingsState.total), class_name="t1 mute"),
        page=StaffSettingsState.at_page,
        pages=StaffSettingsState.pages,
        on_previous=StaffSettingsState.previous,
        on_next=StaffSettingsState.next,
    )
