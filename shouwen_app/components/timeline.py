"""The timeline of a case (办理过程): newest first, one round icon per event."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.theme import Scale, Text


def timeline(*items: rx.Component) -> rx.Component:
    return rx.el.ol(*items, class_name="sw-tl-list")


def timeline_item(
    dot: rx.Component, title: Text, who: Text, at: Text, text: Text, *extra: rx.Component
) -> rx.Component:
    """One event; ``dot`` comes from timeline_dot, ``text`` may hold line breaks."""
    return rx.el.li(
        dot,
        rx.el.div(
            rx.el.div(
                rx.el.span(title, class_name="t2 b"),
                rx.el.span(who, class_name="t1 mute ell"),
                rx.el.span(class_name="sp"),
                rx.el.time(at, class_name="t1 mute nw"),
                class_name="row base",
            ),
            rx.cond(text != "", rx.el.p(text, class_name="t2 pre"), rx.fragment()),
            *extra,
            class_name="col g0 grow",
        ),
    )


def timeline_dot(icon_name: str, scale: Scale = "gray") -> rx.Component:
    return rx.el.span(icon(icon_name, size=14), class_name=f"dot {scale}")
