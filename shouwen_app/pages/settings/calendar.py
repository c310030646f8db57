"""The calendar page (工作日历): a year at a glance, where it comes from, and the business hours."""

from typing import Final

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.calendar_alarm import calendar_alarm
from shouwen_app.components.icons import icon
from shouwen_app.components.key_hints import may
from shouwen_app.components.layout import staff_page
from shouwen_app.components.say import say
from shouwen_app.components.states import while_loading
from shouwen_app.components.theme import ATTENTION, DONE
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.settings._calendar_dialogs import confirm_dialog, paste_dialog
from shouwen_app.pages.settings._calendar_edit import edit_dialog
from shouwen_app.pages.settings._calendar_hours import hours_card, hours_dialog
from shouwen_app.pages.settings._calendar_months import months
from shouwen_app.pages.settings._calendar_versions import versions_card
from shouwen_app.state.settings.calendar import CalendarState
from shouwen_app.state.settings.calendar_draft import CalendarDraftState

_VIEW: Final = CalendarState.view


def calendar_page() -> rx.Component:
    return staff_page(
        calendar_alarm(leads_there=False),
        while_loading(
            _VIEW.year == 0, rx.fragment(_toolbar(), months(), hours_card(), versions_card()), rows=12
        ),
        paste_dialog(),
        edit_dialog(),
        confirm_dialog(),
        hours_dialog(),
        here="/settings/calendar",
        needs=Permission.CASE_VIEW,
        title=say("layout.working_calendar"),
    )


def _toolbar() -> rx.Component:
    return rx.el.div(
        rx.select.root(
            rx.select.trigger(custom_attrs={"aria-label": say("calendar.year")}),
            rx.select.content(rx.foreach(_VIEW.years, _year), position="popper"),
            value=_VIEW.year.to_string(),
            on_change=CalendarState.choose_year,
        ),
        _status(),
        rx.el.span(
            rx.el.span(_VIEW.summary, class_name="t2"),
            rx.el.span(_VIEW.source, class_name="t1 mute ell", title=_VIEW.source),
            class_name="col g0 grow sw-source",
        ),
        rx.cond(may(Permission.CALENDAR_MANAGE), _acts(), rx.fragment()),
        class_name="row g3 sw-cal-head",
    )


def _year(year: rx.Var[str]) -> rx.Component:
    return rx.select.item(say("calendar.year_option", year=year), value=year)


def _status() -> rx.Component:
    return rx.cond(
        _VIEW.is_published,
        note_badge("badge-check", say("calendar.status.published"), DONE),
        rx.cond(
            _VIEW.is_known,
            note_badge("calendar-clock", say("calendar.status.provisional"), ATTENTION),
            note_badge("calendar-clock", say("calendar.status.unknown"), ATTENTION),
        ),
    )


def _acts() -> rx.Component:
    return rx.fragment(
        rx.button(
            icon("pencil"),
            say("calendar.edit"),
            on_click=CalendarDraftState.open_edit,
            variant="soft",
            color_scheme="gray",
            type="button",
        ),
        rx.button(
            icon("clipboard-paste"),
            say("calendar.paste"),
            on_click=CalendarDraftState.open_paste,
            type="button",
        ),
    )
