"""What is open (在办): its ages as bars, and the cases that may miss their promise."""

from typing import Final

import reflex as rx

from analytics.metrics.backlog import BACKLOG
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table, row_link, table_row
from shouwen_app.pages.insight._figure import (
    definition_popover,
    figure_card,
    figure_section,
    picture_button,
)
from shouwen_app.services.insight.open_risk import AgeBand, RiskRow

LIKELY: Final = 50
"""Percent: more likely late than not."""


def ages_card(bands: rx.Var[tuple[AgeBand, ...]], note: rx.Var[str]) -> rx.Component:
    """The ages in working days; each bar opens its cases."""
    title = say("department.bands")
    return figure_card(
        title,
        rx.el.ul(rx.foreach(bands, _band), class_name="sw-ages"),
        rx.el.span(note, class_name="t1 b"),
        definition_popover(title, say(BACKLOG.definition_key), "、".join(BACKLOG.rule_ids)),
        picture_button(title, "ages"),
        note=say("department.bands_note"),
    )


def risks_card(rows: rx.Var[tuple[RiskRow, ...]]) -> rx.Component:
    """The open cases, the likeliest to miss their promise first."""
    listed = rows.to(list[RiskRow])
    table = data_table(
        say("department.risks"),
        [
            Column(say("department.column.case"), "34%"),
            Column(say("department.column.unit"), "13%"),
            Column(say("department.column.due"), "14%"),
            Column(say("department.column.used"), "10%"),
            Column(say("department.column.risk"), "29%"),
        ],
        rx.foreach(rows, _risk),
        class_name="sw-stack tall",
    )
    none = rx.el.p(say("department.no_risks"), class_name="t2 mute")
    return figure_section(
        say("department.risks"),
        rx.cond(listed.length() > 0, table, none),
        picture_button(say("department.risks"), "risks"),
        note=say("department.risks_note"),
    )


def _band(band: rx.vars.ObjectVar[AgeBand]) -> rx.Component:
    number = rx.cond(
        band.href != "",
        page_link(band.count, href=band.href, class_name="sw-lk"),
        rx.el.span(band.count),
    )
    return rx.el.li(
        rx.el.span(band.name, class_name="t2"),
        rx.el.span(rx.el.i(style={"width": rx.Var.create(f"{band.width}%")}), class_name="sw-bar"),
        rx.el.span(number, rx.el.span(band.share, class_name="t1 mute"), class_name="row wrap"),
        key=band.name,
    )


def _risk(row: rx.vars.ObjectVar[RiskRow]) -> rx.Component:
    look = rx.cond(
        row.is_late, "sw-bar over", rx.cond(row.width.to(int) >= LIKELY, "sw-bar soon", "sw-bar ok")
    )
    return table_row(
        rx.table.row_header_cell(
            rx.el.div(
                row_link(row.title, rx.Var.create(f"/cases/{row.case_no}"), class_name="sw-tl"),
                rx.el.span(row.case_no, class_name="no t1 mute"),
                class_name="col g0",
            )
        ),
        rx.table.cell(row.unit),
        rx.table.cell(row.due),
        rx.table.cell(row.used),
        rx.table.cell(
            rx.el.div(
                rx.el.span(rx.el.i(style={"width": rx.Var.create(f"{row.width}%")}), class_name=look),
                rx.el.span(row.risk, class_name="t1"),
                class_name="col g1",
            )
        ),
    )
