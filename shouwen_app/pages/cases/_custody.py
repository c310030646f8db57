"""The strip under the chain of responsibility (责任时段): who held the case for how long, and the same as a table."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.pages.cases._case import CASE
from shouwen_app.services.cases.custody import KINDS, CustodyRow

CUSTODY = CASE.custody


def custody_strip() -> rx.Component:
    """Nothing for what was answered at once: nobody had to hold it."""
    return rx.cond(CUSTODY.rows.length() > 0, _card(), rx.fragment())


def _card() -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h3(say("custody.title"), class_name="t2 b nw"),
            rx.el.span(
                say("custody.note", natural=CUSTODY.natural, working=CUSTODY.working), class_name="t1 mute"
            ),
            rx.el.span(class_name="sp"),
            _legend(),
            class_name="row wrap",
        ),
        rx.el.div(
            rx.foreach(CUSTODY.rows, _part),
            class_name="sw-held",
            role="img",
            custom_attrs={"aria-label": CUSTODY.label},
        ),
        rx.el.details(
            rx.el.summary(icon("list", size=14), say("custody.open"), class_name="t1"),
            _table(),
            class_name="sw-more",
        ),
        class_name="sw-card sw-custody",
    )


def _legend() -> rx.Component:
    """The colours that occur, each with its word: colour alone tells nothing."""
    return rx.el.span(
        *[
            rx.cond(
                CUSTODY.kinds.contains(kind),
                rx.el.span(rx.el.i(class_name=f"k-{kind}"), say(f"custody.kind.{kind}"), class_name="nw"),
                rx.fragment(),
            )
            for kind in KINDS
        ],
        class_name="sw-legend t1 mute",
    )


def _part(row: rx.vars.ObjectVar[CustodyRow]) -> rx.Component:
    told = rx.Var.create(f"{row.holder} · {row.cause} · {row.natural}")
    return rx.el.span(
        rx.el.b(row.holder, class_name="ell"),
        rx.el.span(rx.Var.create(f"{row.cause} {row.natural}"), class_name="ell"),
        class_name=rx.Var.create(f"k-{row.kind}"),
        style={"flexGrow": row.weight},
        custom_attrs={"title": told},
    )


def _table() -> rx.Component:
    return data_table(
        say("custody.title"),
        [
            Column(say("custody.column.holder"), "26%"),
            Column(say("custody.column.cause"), "16%"),
            Column(say("custody.column.span"), "24%"),
            Column(say("custody.column.natural"), "14%"),
            Column(say("custody.column.working"), "12%"),
            Column(say("custody.column.share"), "8%"),
        ],
        rx.foreach(CUSTODY.rows, _row),
        rx.table.row(
            rx.table.row_header_cell(say("custody.total")),
            rx.table.cell(""),
            rx.table.cell(""),
            rx.table.cell(CUSTODY.natural),
            rx.table.cell(CUSTODY.working),
            rx.table.cell(say("custody.whole")),
            class_name="b",
        ),
    )


def _row(row: rx.vars.ObjectVar[CustodyRow]) -> rx.Component:
    return table_row(
        rx.table.row_header_cell(row.holder),
        rx.table.cell(row.cause),
        rx.table.cell(rx.Var.create(f"{row.began} – {row.ended}"), class_name="nw"),
        rx.table.cell(row.natural),
        rx.table.cell(row.working),
        rx.table.cell(row.share),
    )
