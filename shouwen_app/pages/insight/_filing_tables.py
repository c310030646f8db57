"""Tables of the return (报送表格): businesses against causes, and each axis beside earlier quarters."""

from typing import cast

import reflex as rx

from shouwen_app.components.cards import card_header
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.domain.complaint_codes import Axis
from shouwen_app.services.filing.codes import complaint_codes
from shouwen_app.services.filing.views import CompareRow, CountCell, FilingView, MatrixRow

View = rx.vars.ObjectVar[FilingView]


def cross_table(view: View) -> rx.Component:
    """Every number opens its cases; the last row and column are the totals."""
    causes = complaint_codes().of(Axis.CAUSE)
    columns = [
        Column(say("filing.column.business"), "13%"),
        *[Column(f"{code.number}\n{code.name}", "6.2%") for code in causes],
        Column(say("filing.total"), "6%"),
    ]
    return data_table(
        say("filing.matrix"), columns, rx.foreach(view.matrix, _matrix_row), class_name="sw-filing cross"
    )


def axis_tables(view: View) -> rx.Component:
    return rx.el.div(
        _axis(view, Axis.BUSINESS, view.by_business),
        _axis(view, Axis.CAUSE, view.by_cause),
        _axis(view, Axis.CHANNEL, view.by_channel),
        class_name="sw-axes",
    )


def count_cell(cell: rx.vars.ObjectVar[CountCell]) -> rx.Component:
    """A number that opens its cases."""
    link = page_link(cell.text, href=cell.href, class_name="sw-lk")
    return rx.cond(cell.href != "", link, rx.el.span(cell.text, class_name="none"))


def _axis(view: View, axis: Axis, rows: rx.Var[tuple[CompareRow, ...]]) -> rx.Component:
    name = axis.name.lower()
    table = data_table(
        say(f"filing.by_{name}"),
        [
            Column(say(f"filing.column.{name}"), "45%"),
            Column(say("filing.column.now"), "11%"),
            Column(say("filing.column.range"), "20%"),
            Column(say("filing.column.before"), "11%"),
            Column(say("filing.column.year_ago"), "13%"),
        ],
        rx.foreach(rows, _compare_row),
        _compare_row(cast("rx.vars.ObjectVar[CompareRow]", view.total)),
        class_name="sw-filing",
    )
    return rx.el.section(
        card_header(say(f"filing.by_{name}"), note=say("filing.by.hint")), table, class_name="col g2"
    )


def _matrix_row(row: rx.vars.ObjectVar[MatrixRow]) -> rx.Component:
    return table_row(
        rx.table.row_header_cell(rx.el.span(row.number, class_name="num"), row.name),
        rx.foreach(row.cells, _cell),
        rx.table.cell(count_cell(cast("rx.vars.ObjectVar[CountCell]", row.total)), class_name="b"),
    )


def _cell(cell: rx.vars.ObjectVar[CountCell]) -> rx.Component:
    return rx.table.cell(count_cell(cell))


def _compare_row(row: rx.vars.ObjectVar[CompareRow]) -> rx.Component:
    numbers = [
        rx.table.cell(count_cell(cast("rx.vars.ObjectVar[CountCell]", cell)))
        for cell in (row.count, row.before, row.year_ago)
    ]
    return table_row(
        rx.table.row_header_cell(
            rx.el.span(row.number, class_name="num"), row.name, custom_attrs={"title": row.group}
        ),
        numbers[0],
        rx.table.cell(rx.el.span(row.interval, class_name="t1 mute nw")),
        *numbers[1:],
    )
