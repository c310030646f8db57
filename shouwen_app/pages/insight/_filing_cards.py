"""Cards above the return (报送概况): how many complaints, against how large a house, and which lack their codes."""

from typing import cast

import reflex as rx

from shouwen_app.components.cards import card_header
from shouwen_app.components.icons import icon
from shouwen_app.components.links import button_link, page_link
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table, row_link, table_row
from shouwen_app.components.theme import ATTENTION
from shouwen_app.pages.insight._counts import Cell, count_cell
from shouwen_app.pages.insight._figure import definition_popover
from shouwen_app.pages.insight._filing_tables import View
from shouwen_app.services.filing.views import MissingRow, RateView


def figure_cards(view: View) -> rx.Component:
    return rx.el.section(
        _total(view),
        rx.foreach(view.rates, _rate),
        class_name="sw-kpis",
        custom_attrs={"aria-label": say("filing.title")},
    )


def missing_card(view: View) -> rx.Component:
    """What nobody classified, so that it is neither forgotten nor filed as something else."""
    count = cast("Cell", view.missing_count)
    table = data_table(
        say("filing.missing.title"),
        [
            Column(say("filing.missing.case"), "14%"),
            Column(say("filing.missing.matter"), "30%"),
            Column(say("filing.missing.received"), "9%"),
            Column(say("filing.missing.unit"), "15%"),
            Column(say("filing.missing.proposal"), "32%"),
        ],
        rx.foreach(view.missing, _missing),
    )
    open_all = button_link(say("filing.missing.open", n=count.text), href=count.href, size="1")
    listed = rx.el.section(
        card_header(
            say("filing.missing.title"),
            rx.el.span(view.missing_more, class_name="t1 mute"),
            open_all,
            note=say("filing.missing.why"),
            icon_name="triangle-alert",
            scale=ATTENTION,
        ),
        table,
        class_name="col g2",
    )
    none = rx.el.p(icon("circle-check", size=15), say("filing.missing.none"), class_name="row g1 t2 mute")
    return rx.cond(count.href != "", listed, none)


def _total(view: View) -> rx.Component:
    count = cast("Cell", view.total.count)
    before, year_ago = (cast("Cell", cell) for cell in (view.total.before, view.total.year_ago))
    cases = page_link(say("quality.open"), href=count.href, class_name="sw-lk t1")
    return rx.el.article(
        rx.el.div(
            rx.el.h2(say("filing.classified"), class_name="t2 b"),
            rx.el.span(class_name="sp"),
            rx.cond(count.href != "", cases, rx.fragment()),
            class_name="row",
        ),
        rx.el.span(
            rx.el.span(count.text, class_name="t7 b"),
            rx.el.span(say("filing.pieces"), class_name="t1"),
            class_name="row base",
        ),
        rx.el.span(say("filing.interval", interval=view.total.interval), class_name="t1"),
        rx.el.span(
            say("filing.column.before"),
            count_cell(before),
            say("filing.column.year_ago"),
            count_cell(year_ago),
            class_name="row t1 mute",
        ),
        class_name="sw-card col g1",
    )


def _rate(rate: rx.vars.ObjectVar[RateView]) -> rx.Component:
    return rx.el.article(
        rx.el.div(
            rx.el.h2(rate.name, class_name="t2 b"),
            rx.el.span(class_name="sp"),
            definition_popover(rate.name, rate.definition, rate.rules),
            class_name="row",
        ),
        rx.el.span(
            rx.el.span(rate.value, class_name="t7 b"),
            rx.el.span(rate.unit, class_name="t1"),
            class_name="row base",
        ),
        rx.cond(rate.interval != "", rx.el.span(rate.interval, class_name="t1"), rx.fragment()),
        rx.el.span(
            rx.cond(
                (rate.href != "") & (rate.interval != ""),
                page_link(rate.note, href=rate.href, class_name="sw-lk"),
                rate.note,
            ),
            class_name="t1 mute",
        ),
        class_name="sw-card col g1",
        key=rate.name,
    )


def _missing(row: rx.vars.ObjectVar[MissingRow]) -> rx.Component:
    return table_row(
        rx.table.row_header_cell(page_link(row.case_no, href=row.href, class_name="no sw-plain")),
        rx.table.cell(row_link(row.title, row.href)),
        rx.table.cell(row.received),
        rx.table.cell(row.unit),
        rx.table.cell(rx.el.span(row.hint, class_name="t1 mute ell", custom_attrs={"title": row.hint})),
        key=row.case_no,
    )
