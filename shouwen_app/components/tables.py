"""Data tables (表格): real tables with caption and scope, group rows, sortable headers, a pager."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.theme import Count, Flag, Number, Text


@dataclass(frozen=True, slots=True)
class Column:
    """One column; with ``on_sort`` its header becomes a button and ``sorted`` says ascending, descending or none."""

    title: Text
    width: str = ""
    on_sort: EventType[()] | None = None
    sorted: Text = "none"


def data_table(
    caption: Text,
    columns: Sequence[Column],
    *rows: rx.Component,
    class_name: str = "",
    quiet_header: bool = False,
) -> rx.Component:
    """A table in a flush card; ``quiet_header`` keeps the header for screen readers only.

    With the class ``sw-stack`` its rows are small cards on a phone, each cell under the title of its column.
    """
    titles = {f"--t{place}": rx.Var.create(f"'{column.title}'") for place, column in enumerate(columns, 1)}
    return rx.el.div(
        rx.table.root(
            rx.el.caption(caption, class_name="sr"),
            rx.el.colgroup(*[_column(column) for column in columns]),
            rx.table.header(
                rx.table.row(*[_header(column) for column in columns]),
                class_name="sr" if quiet_header else "",
            ),
            rx.table.body(*rows),
            size="1",
            variant="ghost",
            class_name=f"sw-table {class_name}".strip(),
            custom_attrs={"style": rx.Var.create(titles)} if "sw-stack" in class_name else {},
        ),
        class_name="sw-card flush sw-wide",
    )


def table_row(*cells: rx.Component, current: Text = "", **props: Any) -> rx.Component:
    """A row that J and K can reach; put ``data-row-open`` on its link (see row_link)."""
    return rx.table.row(*cells, class_name=current, custom_attrs={"data-row": ""}, **props)


def row_link(text: Text, href: Text, *, class_name: str = "sw-tl ell") -> rx.Component:
    """The link that opens a row, also with Enter."""
    return page_link(text, href=href, class_name=class_name, attrs={"data-row-open": "", "title": text})


def group_row(title: Text, count: Number, columns: int) -> rx.Component:
    """A heading inside the table body."""
    return rx.table.row(
        rx.table.cell(
            rx.el.span(
                rx.el.span(title, class_name="b"), rx.el.span(count, class_name="mute"), class_name="row"
            ),
            col_span=columns,
        ),
        class_name="grp",
    )


def pager(
    total: rx.Component,
    *,
    page: Count,
    pages: Count,
    on_previous: EventType[()],
    on_next: EventType[()],
) -> rx.Component:
    return rx.el.nav(
        total,
        rx.el.span(class_name="sp"),
        rx.el.span(say("common.page_of", page=page, pages=pages), class_name="t1 mute"),
        _step("chevron-left", say("common.previous_page"), on_previous, page <= 1),
        _step("chevron-right", say("common.next_page"), on_next, page >= pages),
        class_name="sw-page",
    )


def _column(column: Column) -> rx.Component:
    # The plain style attribute: the framework's own style would put a <style> element into <colgroup>, which
    # the browser moves out again, and the page would no longer match its prerendered self.
    return rx.el.col(custom_attrs={"style": rx.Var.create({"width": column.width})} if column.width else {})


def _step(icon_name: str, label: Text, on_click: EventType[()], disabled: Flag) -> rx.Component:
    return rx.icon_button(
        icon(icon_name),
        aria_label=label,
        on_click=on_click,
        disabled=disabled,
        size="1",
        variant="soft",
        color_scheme="gray",
        type="button",
    )


def _header(column: Column) -> rx.Component:
    if column.on_sort is None:
        return rx.table.column_header_cell(column.title)
    arrow = rx.match(
        column.sorted,
        ("ascending", icon("arrow-up", size=13)),
        ("descending", icon("arrow-down", size=13)),
        rx.fragment(),
    )
    return rx.table.column_header_cell(
        rx.el.button(column.title, arrow, type="button", on_click=column.on_sort, class_name="sw-sort"),
        custom_attrs={"aria-sort": column.sorted},
    )
