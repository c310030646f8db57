"""The versions of a year (版本记录): what was saved, by whom and when."""

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table
from shouwen_app.components.theme import ATTENTION, DONE
from shouwen_app.services.calendar.years import VersionRow
from shouwen_app.state.settings.calendar import CalendarState


def versions_card() -> rx.Component:
    return rx.el.section(
        rx.el.div(rx.el.h2(say("calendar.versions")), class_name="sw-h"),
        rx.cond(
            CalendarState.view.versions.length() > 0,
            data_table(
                say("calendar.versions"),
                [
                    Column(say("calendar.version"), "90px"),
                    Column(say("calendar.status"), "100px"),
                    Column(say("calendar.source")),
                    Column(say("calendar.holidays"), "220px"),
                    Column(say("calendar.version_by"), "110px"),
                    Column(say("calendar.version_at"), "150px"),
                ],
                rx.foreach(CalendarState.view.versions, _row),
            ),
            rx.el.p(say("calendar.versions_none"), class_name="t2 mute"),
        ),
        class_name="col g2",
    )


def _row(row: rx.vars.ObjectVar[VersionRow]) -> rx.Component:
    return rx.table.row(
        rx.table.cell(say("calendar.version_no", version=row.version)),
        rx.table.cell(
            rx.cond(
                row.is_published,
                note_badge("badge-check", row.status, DONE),
                note_badge("calendar-clock", row.status, ATTENTION),
            )
        ),
        rx.table.cell(row.source),
        rx.table.cell(row.days, class_name="mute"),
        rx.table.cell(row.by),
        rx.table.cell(row.at, class_name="mute"),
    )
