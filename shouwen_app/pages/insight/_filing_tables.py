"""Tables of the return (报送表格): businesses against causes, and each axis beside earlier quarters."""

from typing import cast

import reflex as rx

from shouwen_app.components.cards import card_header
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.domain.complaint_codes import Axis
from shouwen_app.pages.insight._counts import Cell, count_cell
from shouwen_app.services.filing.codes import complaint_codes
from shouwen_app.services.filing.views import CompareRow, FilingView, MatrixRow

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
        rx.table.cell(_number(row.total), class_name="b"),
    )


def _cell(cell: Cell) -> rx.Component:
    return rx.table.cell(_number(cell))


def _number(cell: object) -> rx.Component:
    return count_cell(cast("Cell", cell), class_name="sw-lk")


def _compare_row(row: rx.vars.ObjectVar[CompareRow]) -> rx.Component:
    numbers = [rx.table.cell(_number(cell)) for cell in (row.count, row.before, row.year_ago)]
    return table_row(
        rx.table.row_header_cell(
            rx.el.span(row.number, class_name="num"), row.name, custom_attrs={"title": row.group}
        ),
        numbers[0],
        rx.table.cell(rx.el.span(row.interval, class_name="t1 mute nw")),
        *numbers[1:],
    )
