"""How the measures are defined (口径说明), in words, with the rules they watch."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.pages.insight._cockpit import VIEW
from shouwen_app.services.insight.views import MeasureView


def definitions_dialog() -> rx.Component:
    return rx.dialog.root(
        rx.dialog.trigger(
            rx.button(
                icon("book-open"),
                say("insight.definitions"),
                variant="ghost",
                color_scheme="gray",
                margin_right="6px",
            )
        ),
        rx.dialog.content(
            rx.dialog.title(say("insight.definitions"), size="4", margin_bottom="4px"),
            rx.dialog.description(
                say("insight.definitions.hint"), size="2", class_name="mute", margin_bottom="12px"
            ),
            rx.el.div(rx.foreach(VIEW.measures, _definition), class_name="col g3"),
            rx.el.p(say("insight.definitions.more"), class_name="t2 mute", style={"marginTop": "12px"}),
            _close(),
            max_width="640px",
        ),
    )


def _definition(measure: rx.vars.ObjectVar[MeasureView]) -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h3(measure.name, class_name="t3 b"),
            rx.el.span(measure.target, class_name="t1 mute"),
            class_name="row base",
        ),
        rx.el.p(measure.definition, class_name="t2"),
        rx.el.p(say("insight.definitions.rules", rules=measure.rules), class_name="t1 mute"),
        class_name="col g0",
    )


def _close() -> rx.Component:
    return rx.el.div(
        rx.dialog.close(rx.button(say("common.close"), variant="soft", color_scheme="gray")),
        class_name="row sw-end",
    )
