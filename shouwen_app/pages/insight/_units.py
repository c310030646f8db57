"""Units side by side (机构对比): rate, interval on one scale, and the way to the cases."""

import reflex as rx

from analytics.metrics import Side
from shouwen_app.components.drawings import interval_strip
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.tables import Column, data_table, row_link, table_row
from shouwen_app.pages.insight._cockpit import VIEW, shown_cases
from shouwen_app.pages.insight._figure import figure_section, picture_button
from shouwen_app.services.insight.views import UnitView


def unit_comparison() -> rx.Component:
    return rx.cond(VIEW.unit_rows.length() > 0, _table(), _none())


def _table() -> rx.Component:
    title = say("insight.units.title", measure=VIEW.measure_name)
    return figure_section(
        title,
        data_table(
            say("insight.units.caption", measure=VIEW.measure_name),
            [
                Column(say("insight.units.unit"), "22%"),
                Column(say("insight.table.rate"), "10%"),
                Column(say("insight.table.interval"), "16%"),
                Column(say("insight.units.strip"), "28%"),
                Column(say("insight.table.counts"), "12%"),
                Column(say("insight.units.missed"), "12%"),
            ],
            rx.foreach(VIEW.unit_rows, _row),
            class_name="sw-stack",
        ),
        picture_button(title, "units"),
        note=say("insight.units.note"),
    )


def _row(row: rx.vars.ObjectVar[UnitView]) -> rx.Component:
    counted = shown_cases(VIEW.measure, Side.DENOMINATOR, unit=row.code)
    missed = shown_cases(VIEW.measure, Side.MISSED, unit=row.code)
    return table_row(
        rx.table.row_header_cell(row_link(row.name, counted)),
        rx.table.cell(row.rate, class_name="b"),
        rx.table.cell(row.interval, class_name="mute"),
        rx.table.cell(interval_strip(row.strip)),
        rx.table.cell(row.counts),
        rx.table.cell(
            rx.cond(
                row.missed_text != "",
                page_link(row.missed_text, href=missed, class_name="sw-no"),
                rx.fragment(),
            )
        ),
        current=rx.cond(row.code == VIEW.unit, "is-sel", ""),
    )


def _none() -> rx.Component:
    return empty_state(
        say("insight.units.none"), say("insight.units.none_hint"), icon_name="calendar-days", mood="calm"
    )
