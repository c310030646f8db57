"""The department's page (部门): what may be late, how the work goes, what satisfaction hangs on."""

import reflex as rx

from shouwen_app.components.key_hints import KeyHint
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.pages.insight._choices import unit_select
from shouwen_app.pages.insight._figure import (
    definition_popover,
    figure_export,
    figure_section,
    picture_button,
)
from shouwen_app.pages.insight._frame import insight_page
from shouwen_app.pages.insight._open import ages_card, risks_card
from shouwen_app.pages.insight._period import period_toolbar
from shouwen_app.services.insight.department import DriverRow
from shouwen_app.services.insight.measure_rows import MeasureRow
from shouwen_app.state.insight.department import ROUTE, DepartmentState

VIEW = DepartmentState.view


def department_page() -> rx.Component:
    ready = rx.fragment(
        period_toolbar(
            VIEW,
            figure_export("department", ("period", VIEW.period), ("on", VIEW.on), ("unit", VIEW.unit)),
            route=ROUTE,
            on_change=DepartmentState.choose_period,
            choices=(unit_select(VIEW, DepartmentState.choose_unit),),
            keeping=rx.Var.create(f"&unit={VIEW.unit}"),
        ),
        ages_card(VIEW.bands, VIEW.bands_note),
        risks_card(VIEW.risks),
        _process(),
        _drivers(),
    )
    return insight_page(
        DepartmentState.phase,
        ready,
        route=ROUTE,
        title="department.title",
        keys=(KeyHint("[ / ]", say("insight.keys.period")), KeyHint("E", say("figures.export"))),
    )


def _process() -> rx.Component:
    title = say("department.process")
    return figure_section(
        title,
        data_table(
            title,
            [
                Column(say("department.column.measure"), "30%"),
                Column(say("department.column.value"), "18%"),
                Column(say("department.column.interval"), "22%"),
                Column(say("department.column.counts"), "30%"),
            ],
            rx.foreach(VIEW.process, _measure),
            class_name="sw-stack",
        ),
        picture_button(title, "process"),
        note=say("department.process_note"),
    )


def _measure(row: rx.vars.ObjectVar[MeasureRow]) -> rx.Component:
    counts = rx.cond(
        row.href != "", page_link(row.counts, href=row.href, class_name="sw-no"), rx.el.span(row.counts)
    )
    return table_row(
        rx.table.row_header_cell(
            rx.el.div(
                rx.el.span(row.name, class_name="b"),
                rx.el.span(row.part, class_name="t1 mute"),
                definition_popover(row.name, row.definition, row.rules),
                class_name="row wrap",
            )
        ),
        rx.table.cell(row.value, class_name="b"),
        rx.table.cell(row.interval, class_name="mute"),
        rx.table.cell(rx.el.span(counts, rx.el.span(row.note, class_name="t1 mute"), class_name="row wrap")),
    )


def _drivers() -> rx.Component:
    table = data_table(
        say("department.drivers"),
        [
            Column(say("department.column.driver"), "18%"),
            Column(say("department.column.importance"), "44%"),
            Column(say("department.column.done_well"), "38%"),
        ],
        rx.foreach(VIEW.drivers, _driver),
        class_name="sw-stack tall",
    )
    voice = page_link(
        say("department.voice"),
        href=rx.Var.create(f"/insight/voice?period={VIEW.period}&on={VIEW.on}&unit={VIEW.unit}"),
        class_name="sw-lk t2",
    )
    told = rx.fragment(table, rx.el.p(say("figures.no_singles"), class_name="t1 mute"))
    return figure_section(
        say("department.drivers"),
        rx.cond(VIEW.drivers_note != "", rx.el.p(VIEW.drivers_note, class_name="t2 mute"), told),
        voice,
        picture_button(say("department.drivers"), "drivers"),
        note=say("department.drivers_note"),
    )


def _driver(row: rx.vars.ObjectVar[DriverRow]) -> rx.Component:
    return table_row(
        rx.table.row_header_cell(row.name),
        rx.table.cell(
            rx.el.div(
                rx.el.span(rx.el.i(style={"width": rx.Var.create(f"{row.width}%")}), class_name="sw-bar"),
                rx.el.span(row.importance, class_name="t1"),
                class_name="col g1",
            )
        ),
        rx.table.cell(row.done_well, class_name="t1"),
    )
