"""One's own day (我的一天): own cases and own numbers, beside nobody else's."""

from typing import cast

import reflex as rx

from analytics.metrics import Side
from shouwen_app.components.cards import card, card_header
from shouwen_app.components.drawings import interval_strip, sparkline
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table, row_link, table_row
from shouwen_app.components.theme import Text
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.insight._figure import (
    definition_popover,
    figure_export,
    figure_section,
    picture_button,
)
from shouwen_app.pages.insight._frame import insight_page
from shouwen_app.pages.insight._links import own_href
from shouwen_app.pages.insight._open import ages_card, risks_card
from shouwen_app.services.cases.my_month import MonthView
from shouwen_app.services.insight.my_day import StillRow
from shouwen_app.services.insight.views import MeasureView
from shouwen_app.state.insight.my_day import ROUTE, MyDayState

VIEW = MyDayState.view


def my_day_page() -> rx.Component:
    ready = rx.fragment(
        rx.el.div(
            rx.el.span(VIEW.summary, class_name="t2 b"),
            rx.el.span(say("my_day.own_note"), class_name="t1 mute"),
            rx.el.span(class_name="sp"),
            figure_export("mine"),
            class_name="row wrap",
        ),
        ages_card(VIEW.bands, VIEW.bands_note),
        risks_card(VIEW.risks),
        _still(),
        _measures(),
        _month(),
    )
    return insight_page(
        MyDayState.phase,
        ready,
        route=ROUTE,
        title="my_day.title",
        needs=Permission.CASE_VIEW,
    )


def _still() -> rx.Component:
    rows = VIEW.still.to(list[StillRow])
    table = data_table(
        say("my_day.still"),
        [
            Column(say("department.column.case"), "40%"),
            Column(say("my_day.column.holder"), "20%"),
            Column(say("my_day.column.silent"), "20%"),
            Column(say("department.column.due"), "20%"),
        ],
        rx.foreach(rows, _still_row),
        class_name="sw-stack tall",
    )
    return rx.el.section(
        card_header(say("my_day.still"), note=say("my_day.still_note")),
        rx.cond(rows.length() > 0, table, rx.el.p(say("my_day.no_still"), class_name="t2 mute")),
        class_name="col g2",
    )


def _still_row(row: rx.vars.ObjectVar[StillRow]) -> rx.Component:
    return table_row(
        rx.table.row_header_cell(
            rx.el.div(
                row_link(row.title, rx.Var.create(f"/cases/{row.case_no}"), class_name="sw-tl"),
                rx.el.span(row.case_no, class_name="no t1 mute"),
                class_name="col g0",
            )
        ),
        rx.table.cell(row.holder),
        rx.table.cell(row.silent),
        rx.table.cell(row.due),
    )


def _measures() -> rx.Component:
    title = say("my_day.measures")
    return figure_section(
        title,
        data_table(
            title,
            [
                Column(say("department.column.measure"), "26%"),
                Column(say("department.column.value"), "30%"),
                Column(say("summary.column.line"), "18%"),
                Column(say("department.column.counts"), "26%"),
            ],
            rx.foreach(VIEW.measures, _measure),
            class_name="sw-stack tall",
        ),
        picture_button(title, "mine"),
        note=say("my_day.own_note"),
    )


def _measure(row: rx.vars.ObjectVar[MeasureView]) -> rx.Component:
    missed = page_link(row.missed_text, href=_own(row.slug, row.bad_side), class_name="sw-no")
    return table_row(
        rx.table.row_header_cell(
            rx.el.div(
                rx.el.span(row.name, class_name="b"),
                definition_popover(row.name, row.definition, row.rules),
                class_name="row wrap",
            )
        ),
        rx.table.cell(
            rx.el.div(
                rx.el.div(
                    rx.el.span(row.value, class_name="b"),
                    rx.el.span(row.interval, class_name="t1 mute nw"),
                    class_name="row base wrap",
                ),
                interval_strip(row.strip),
                class_name="col g1",
            )
        ),
        rx.table.cell(sparkline(row.line, label=row.line_label)),
        rx.table.cell(
            rx.el.div(
                rx.el.span(
                    page_link(row.counts, href=_own(row.slug, Side.DENOMINATOR), class_name="sw-no"),
                    rx.cond(row.missed_text != "", missed, rx.fragment()),
                    class_name="row wrap",
                ),
                rx.el.span(row.change, class_name="t1 mute"),
                class_name="col g0",
            )
        ),
    )


def _own(measure: Text, side: Text) -> rx.Var[str]:
    return own_href(measure, side, first=VIEW.first, last=VIEW.last)


def _month() -> rx.Component:
    month = cast("rx.vars.ObjectVar[MonthView]", VIEW.month)
    told = card(
        card_header(say("my_day.month")),
        rx.el.div(
            rx.el.span(month.average, class_name="t6 b"),
            rx.el.span(month.average_note, class_name="t1 mute"),
            class_name="row base",
        ),
        rx.el.p(say("figures.no_singles"), say("my_day.disagree"), class_name="t1 mute"),
    )
    return rx.cond(VIEW.month, told, rx.fragment())
