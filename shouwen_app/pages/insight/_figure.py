"""What every figure has (图表外框): the chart in both colour modes, its table, its picture, its definition."""

from typing import Final

import plotly.graph_objects as go
import reflex as rx
from plotly.graph_objs.layout import Template
from reflex.event import EventType

from shouwen_app.components.cards import card_header
from shouwen_app.components.export_form import export_menu
from shouwen_app.components.icons import icon
from shouwen_app.components.key_hints import may
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.permissions import Permission

PIXELS_OF_A_PICTURE: Final = 2
"""Twice as fine as the screen, for a report on paper."""


def figure_card(
    title: Text,
    content: rx.Component,
    *side: rx.Component,
    note: Text = "",
    above: rx.Component | None = None,
    foot: rx.Component | None = None,
) -> rx.Component:
    """A card with one chart; ``side`` are the buttons of its head, ``above`` what the chart may be asked for."""
    head = rx.el.div(*side, class_name="row sw-tools")
    shown = [part for part in (above, content, foot) if part]
    parts = [card_header(title, head, note=note), *shown]
    return rx.el.section(*parts, class_name="sw-card col g3", custom_attrs={"data-figure": ""})


def figure_section(title: Text, content: rx.Component, *side: rx.Component, note: Text = "") -> rx.Component:
    """A table with drawings in it, under its title; ``side`` are the buttons of its head."""
    head = rx.el.div(*side, class_name="row sw-tools")
    return rx.el.section(
        card_header(title, head, note=note), content, class_name="col g2", custom_attrs={"data-figure": ""}
    )


def figure_export(table: str, *asked: tuple[str, rx.Var[str]], key: str = "e") -> rx.Component:
    """The table of a page as a file, one key away; ``asked`` is what it shows."""
    query = "".join(f"&{name}={value}" for name, value in asked)
    return export_menu(
        "/export/figures",
        rx.Var.create(f"?table={table}{query}"),
        say("figures.export"),
        title=say("figures.export_title"),
        hint=say("figures.export_hint"),
        shown=may(Permission.CASE_EXPORT),
        key=key,
        variant="soft" if key else "ghost",
        size="2" if key else "1",
    )


def plot(
    chart: rx.Var[go.Figure],
    light: Template,
    dark: Template,
    *,
    finding: Text,
    height: Text,
    name: str,
    on_click: EventType[list],
) -> rx.Component:
    """``chart`` with the look of the page's colour mode; ``finding`` says in one sentence what it shows."""
    picture = {"format": "png", "scale": PIXELS_OF_A_PICTURE, "filename": f"shouwen-{name}"}
    return rx.el.div(
        rx.plotly.basic(
            data=chart,
            template=rx.color_mode_cond(light=rx.Var.create(light), dark=rx.Var.create(dark)).to(Template),
            config={
                "displayModeBar": True,
                "displaylogo": False,
                "modeBarButtons": [["toImage"]],
                "responsive": True,
                "toImageButtonOptions": picture,
            },
            locale="zh-CN",
            use_resize_handler=True,
            width="100%",
            height=height,
            on_click=on_click,
        ),
        role="img",
        aria_label=finding,
        class_name="sw-figure",
        style={"height": height},
    )


def picture_button(title: Text, name: str) -> rx.Component:
    """Saves the figure it stands in as a PNG file called ``name``."""
    label = say("figures.picture_hint", title=title)
    return rx.button(
        icon("image-down", size=15),
        say("figures.picture"),
        variant="ghost",
        color_scheme="gray",
        size="1",
        type="button",
        custom_attrs={"data-picture": f"shouwen-{name}", "aria-label": label, "title": label},
    )


def table_dialog(title: Text, finding: Text, table: rx.Component) -> rx.Component:
    """The numbers of a chart as a table: for screen readers, for copying, for doubters."""
    return rx.dialog.root(
        rx.dialog.trigger(
            rx.button(
                icon("table-2", size=15), say("figures.table"), variant="ghost", color_scheme="gray", size="1"
            )
        ),
        rx.dialog.content(
            rx.dialog.title(title, size="4", margin_bottom="4px"),
            rx.dialog.description(finding, size="2", class_name="mute", margin_bottom="12px"),
            table,
            rx.el.div(
                rx.dialog.close(rx.button(say("common.close"), variant="soft", color_scheme="gray")),
                class_name="row sw-end",
            ),
            max_width="980px",
        ),
    )


def definition_popover(name: Text, definition: Text, rules: Text) -> rx.Component:
    """How a measure is counted, one click from its figure."""
    label = say("figures.definition_of", measure=name)
    return rx.popover.root(
        rx.popover.trigger(
            rx.button(
                icon("book-open", size=15),
                say("figures.definition"),
                variant="ghost",
                color_scheme="gray",
                size="1",
                class_name="noprint",
                custom_attrs={"aria-label": label, "title": label},
            )
        ),
        rx.popover.content(
            rx.el.h3(label, class_name="t2 b"),
            rx.el.p(definition, class_name="t2"),
            rx.el.p(say("insight.definitions.rules", rules=rules), class_name="t1 mute"),
            width="360px",
        ),
    )


def paper_title(title: Text) -> rx.Component:
    """What a page is called, for paper only: the bar that says so stays on the screen."""
    return rx.el.p(title, class_name="sw-paper-title t5 b", custom_attrs={"aria-hidden": "true"})
