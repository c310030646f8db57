"""Cards, headings and tiles (卡片)."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.theme import OVERDUE, Count, Flag, Scale, Text


def card(
    *children: rx.Component | rx.Var, flush: bool = False, fill: bool = False, class_name: str = ""
) -> rx.Component:
    """A hairline card; ``flush`` for tables, ``fill`` for what only informs."""
    names = ["sw-card", "col g3" * (not flush), "flush" * flush, "fill" * fill, class_name]
    return rx.el.section(*children, class_name=" ".join(name for name in names if name))


def card_header(
    title: Text, *side: rx.Component, note: Text = "", icon_name: str = "", scale: Scale = "gray"
) -> rx.Component:
    return rx.el.div(
        icon(icon_name, size=17, class_name=scale) if icon_name else rx.fragment(),
        rx.el.h2(title),
        rx.el.span(note, class_name="t2 mute ell"),
        rx.el.span(class_name="sp"),
        *side,
        class_name="sw-h",
    )


def stat_tile(
    icon_name: str,
    count: Count,
    label: Text,
    note: Text,
    *,
    href: Text,
    scale: Scale = "gray",
    current: Flag = False,
) -> rx.Component:
    """A count that opens the list behind it; the colour shows only when there is something to do."""
    colour = rx.cond(count > 0, scale, "")
    return page_link(
        rx.el.span(icon(icon_name, size=18), class_name=rx.Var.create(f"ic {colour}")),
        rx.el.span(
            rx.el.span(
                rx.el.span(count, class_name=rx.cond(count > 0, "v red", "v") if scale == OVERDUE else "v"),
                rx.el.span(label, class_name="t2 b"),
                class_name="row base",
            ),
            rx.el.span(note, class_name="t1 mute ell"),
            class_name="col g0",
        ),
        href=href,
        class_name="sw-card sw-stat",
        attrs={"aria-current": rx.cond(current, "true", "false")},
    )


def quote(text: Text) -> rx.Component:
    return rx.el.blockquote(text, class_name="sw-quote t2")


def facts(*pairs: tuple[Text, rx.Component | Text]) -> rx.Component:
    """Terms and their values, as a description list."""
    cells = [cell for term, value in pairs for cell in (rx.el.dt(term), rx.el.dd(value))]
    return rx.el.dl(*cells, class_name="sw-dl")
