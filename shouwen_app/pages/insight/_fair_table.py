"""Unit by unit (逐个机构): counts, intervals, what the case-mix lets one expect, shrunken rates and intervals of ranks."""

import reflex as rx

from analytics.metrics import Side
from shouwen_app.components.drawings import interval_strip
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table, row_link, table_row
from shouwen_app.pages.insight._fair_words import place_badge, unit_href
from shouwen_app.pages.insight._figure import figure_section, picture_button
from shouwen_app.services.insight.fair_views import FairRow
from shouwen_app.state.insight.fair import FairState

VIEW = FairState.view


def fair_table() -> rx.Component:
    return figure_section(
        say("fair.table.title"),
        data_table(
            _caption(),
            [
                Column(say("fair.table.unit"), "14%"),
                Column(say("fair.table.counts"), "8%"),
                Column(say("fair.table.rate"), "15%"),
                Column(say("fair.table.bad"), "11%"),
                Column(say("fair.table.ratio"), "17%"),
                Column(say("fair.table.shrunken"), "15%"),
                Column(say("fair.table.ranks"), "7%"),
                Column(say("fair.table.place"), "13%"),
            ],
            rx.foreach(VIEW.rows, _row),
            class_name="sw-fair sw-stack tall",
        ),
        _help(),
        picture_button(say("fair.table.title"), "units"),
        note=say("fair.table.note"),
    )


def plain_table() -> rx.Component:
    """The numbers of the charts without drawings."""
    return data_table(
        _caption(),
        [
            Column(say("fair.table.unit"), "18%"),
            Column(say("fair.table.counts"), "12%"),
            Column(say("fair.table.rate"), "24%"),
            Column(say("fair.table.shrunken"), "24%"),
            Column(say("fair.table.ranks"), "10%"),
            Column(say("fair.table.place"), "12%"),
        ],
        rx.foreach(VIEW.rows, _plain_row),
        class_name="sw-stack",
    )


def _caption() -> rx.Var[str]:
    return say("fair.table.caption", measure=VIEW.chosen.name)


def _row(row: rx.vars.ObjectVar[FairRow]) -> rx.Component:
    bad = page_link(row.bad, href=_bad_href(row), class_name="sw-no")
    ratio = rx.el.div(
        rx.el.span(row.ratio, class_name="nw"), interval_strip(row.ratio_strip), class_name="sw-ratio"
    )
    return table_row(
        rx.table.row_header_cell(row_link(row.name, unit_href(row.code, Side.DENOMINATOR))),
        rx.table.cell(row.counts),
        rx.table.cell(_estimate(row.rate, row.interval)),
        rx.table.cell(rx.cond(row.opens_bad, bad, row.bad)),
        rx.table.cell(rx.cond(row.ratio != "", ratio, rx.fragment())),
        rx.table.cell(_estimate(row.shrunken, row.shrunken_interval)),
        rx.table.cell(row.ranks),
        rx.table.cell(place_badge(row.place, row.place_text)),
    )


def _plain_row(row: rx.vars.ObjectVar[FairRow]) -> rx.Component:
    return rx.table.row(
        rx.table.row_header_cell(row.name),
        rx.table.cell(row.counts),
        rx.table.cell(row.rate, " ", rx.el.span(row.interval, class_name="mute nw")),
        rx.table.cell(row.shrunken, " ", rx.el.span(row.shrunken_interval, class_name="mute nw")),
        rx.table.cell(row.ranks),
        rx.table.cell(row.place_text),
    )


def _estimate(value: rx.Var[str], interval: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        rx.el.span(value, class_name="b"), rx.el.span(interval, class_name="t1 mute nw"), class_name="col g0"
    )


def _bad_href(row: rx.vars.ObjectVar[FairRow]) -> rx.Var[str]:
    return unit_href(row.code, VIEW.bad_side)


def _help() -> rx.Component:
    return rx.popover.root(
        rx.popover.trigger(
            rx.button(
                say("fair.table.ratio"),
                "？",
                variant="ghost",
                color_scheme="gray",
                size="1",
                class_name="noprint",
            )
        ),
        rx.popover.content(rx.el.p(say("fair.ratio_help"), class_name="t2"), width="320px"),
    )
