"""Business hours of the units (营业时间): the list, and the dialog that adds an entry."""

from typing import Final

import reflex as rx

from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field, form, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.key_hints import may
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table
from shouwen_app.components.theme import Text
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.settings._controls import confirmed, line, pair
from shouwen_app.services.calendar.hours import HoursRow
from shouwen_app.services.register.choices import Choice
from shouwen_app.state.settings.calendar import CalendarState

_KEEPS: Final = may(Permission.CALENDAR_MANAGE)


def hours_card() -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h2(say("calendar.hours")),
            rx.el.span(say("calendar.hours.duty_hint"), class_name="t2 mute ell"),
            rx.el.span(class_name="sp"),
            rx.cond(_KEEPS, _add(), rx.fragment()),
            class_name="sw-h",
        ),
        data_table(
            say("calendar.hours"),
            [
                Column(say("calendar.hours.unit"), "150px"),
                Column(say("calendar.hours.name"), "110px"),
                Column(say("calendar.hours.spans"), "220px"),
                Column(say("calendar.hours.season_title"), "190px"),
                Column(say("calendar.hours.duty")),
                Column(say("calendar.hours.valid"), "210px"),
                Column(say("calendar.hours.by"), "150px"),
            ],
            rx.foreach(CalendarState.hours, _row),
        ),
        class_name="col g2",
    )


def hours_dialog() -> rx.Component:
    return dialog(
        say("calendar.hours.add"),
        form(
            pair(
                _unit_choice(),
                line("name", say("calendar.hours.name"), hint=say("calendar.hours.name_hint"), longest=40),
            ),
            line("spans", say("calendar.hours.spans"), hint=say("calendar.hours.spans_hint"), longest=80),
            pair(
                line(
                    "season_from",
                    say("calendar.hours.season_from"),
                    hint=say("calendar.hours.season_hint"),
                    longest=10,
                ),
                line("season_to", say("calendar.hours.season_to"), longest=10),
            ),
            pair(
                line(
                    "saturday",
                    say("calendar.hours.saturday"),
                    hint=say("calendar.hours.duty_hint"),
                    longest=60,
                ),
                line("sunday", say("calendar.hours.sunday"), longest=60),
            ),
            pair(
                date_field("valid_from", say("calendar.hours.valid_from")),
                date_field("valid_until", say("calendar.hours.valid_until")),
            ),
            dialog_buttons(submit_button(say("calendar.save")), on_cancel=CalendarState.close_hours),
            on_submit=CalendarState.add_hours,
            request_id=CalendarState.request_id,
        ),
        shown=CalendarState.is_adding,
        on_close=CalendarState.close_hours,
        hint=say("calendar.hours.add_hint"),
        width="620px",
    )


def date_field(name: str, label: Text) -> rx.Component:
    """A field for one day."""
    return field(label, rx.input(name=name, type="date"), error=error_of(name))


def _unit_choice() -> rx.Component:
    control = rx.el.select(rx.foreach(CalendarState.units, _unit), name="unit", class_name="sw-select")
    return field(say("calendar.hours.unit"), control, error=error_of("unit"))


def _unit(choice: rx.vars.ObjectVar[Choice]) -> rx.Component:
    return rx.el.option(choice.text, value=choice.value)


def _add() -> rx.Component:
    return rx.button(
        icon("plus"),
        say("calendar.hours.add"),
        on_click=CalendarState.open_hours,
        variant="soft",
        color_scheme="gray",
        type="button",
    )


def _row(row: rx.vars.ObjectVar[HoursRow]) -> rx.Component:
    return rx.table.row(
        rx.table.cell(row.unit, class_name="b"),
        rx.table.cell(row.name),
        rx.table.cell(row.hours),
        rx.table.cell(row.season),
        rx.table.cell(rx.cond(row.duty != "", row.duty, say("calendar.hours.duty_none"))),
        rx.table.cell(row.valid, class_name="mute"),
        rx.table.cell(
            rx.el.div(
                rx.el.span(row.by, class_name="mute"),
                rx.el.span(class_name="sp"),
                rx.cond(_KEEPS & (row.id.to(int) > 0), _withdraw(row), rx.fragment()),
                class_name="row",
            )
        ),
    )


def _withdraw(row: rx.vars.ObjectVar[HoursRow]) -> rx.Component:
    return confirmed(
        "circle-off",
        say("calendar.hours.withdraw"),
        say("calendar.hours.withdraw_title", name=row.name),
        say("calendar.hours.withdraw_hint"),
        CalendarState.withdraw_hours(row.id.to(int)),
    )
