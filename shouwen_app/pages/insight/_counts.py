"""Numbers that open their cases (可下钻的数)."""

import reflex as rx

from shouwen_app.components.links import page_link
from shouwen_app.services.insight.case_links import CountCell

Cell = rx.vars.ObjectVar[CountCell]


def count_cell(cell: Cell, *, class_name: str = "sw-no") -> rx.Component:
    """A number that opens its cases, plain where it opens none."""
    link = page_link(cell.text, href=cell.href, class_name=class_name)
    return rx.cond(cell.href != "", link, rx.el.span(cell.text, class_name="none"))
