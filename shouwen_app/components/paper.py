"""Ways to paper (打印入口): a button of a toolbar that opens the printed page beside this one, a quiet link of a card."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.links import Variant, native_link
from shouwen_app.components.theme import Text


def print_button(label: Text, href: Text, *, key: str = "p", variant: Variant = "soft") -> rx.Component:
    """Opens the printed page in a tab of its own, with one ``key``; not on paper itself."""
    attrs: dict[str, object] = {"data-key": key} if key else {}
    return rx.el.a(
        icon("printer"),
        label,
        href=href,
        target="_blank",
        class_name=f"rt-reset rt-BaseButton rt-r-size-2 rt-variant-{variant} rt-Button noprint",
        custom_attrs={"data-accent-color": "gray", **attrs},
    )


def print_link(label: Text, href: Text) -> rx.Component:
    """The printed page of what a card shows; not on paper itself."""
    return native_link(icon("printer", size=14), label, href=href, class_name="sw-plain row g1 t2 nw noprint")
