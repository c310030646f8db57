"""Links inside the product (链接): client-side navigation, with or without the look of a button."""

from typing import Literal, TypeAlias

import reflex as rx
from reflex.event import EventType
from reflex_components_core.react_router.dom import ReactRouterLink

from shouwen_app.components.theme import Text

Variant: TypeAlias = Literal["solid", "soft", "surface", "ghost"]
Size: TypeAlias = Literal["1", "2", "3"]


def page_link(
    *children: rx.Component | Text,
    href: Text,
    class_name: Text = "",
    attrs: dict[str, object] | None = None,
    on_click: EventType[()] | None = None,
) -> rx.Component:
    """A link that the style sheet dresses; ``attrs`` are plain HTML attributes."""
    names = attrs or {}
    if on_click is None:
        return ReactRouterLink.create(*children, to=href, class_name=class_name, custom_attrs=names)
    return ReactRouterLink.create(
        *children, to=href, class_name=class_name, custom_attrs=names, on_click=on_click
    )


class NativeLink(rx.Component):
    """A link the browser itself follows; the framework turns every other ``a`` into client-side navigation."""

    tag = "a"
    href: rx.Var[str]

    def _get_tag_name(self) -> str:
        return '"a"'


def native_link(
    *children: rx.Component | Text, href: Text, class_name: Text = "", attrs: dict[str, object] | None = None
) -> rx.Component:
    """For files, prints and jumps inside the page: everything that is not a page of the application."""
    return NativeLink.create(*children, href=href, class_name=class_name, custom_attrs=attrs or {})


def button_link(
    *children: rx.Component | Text,
    href: Text,
    variant: Variant = "soft",
    size: Size = "2",
    scale: str = "gray",
    class_name: str = "",
    attrs: dict[str, object] | None = None,
) -> rx.Component:
    """A link that looks like a button: it leads somewhere, so it stays a link; ``scale`` "" is the accent colour."""
    names = f"rt-reset rt-BaseButton rt-r-size-{size} rt-variant-{variant} rt-Button {class_name}".strip()
    return page_link(
        *children, href=href, class_name=names, attrs={"data-accent-color": scale, **(attrs or {})}
    )
