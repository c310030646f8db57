"""What the comparison lets one say (能说什么): who stands apart, and how many cannot be told from the whole."""

import reflex as rx

from analytics.metrics import Side
from analytics.monitoring import Place
from shouwen_app.components.badges import Look, badge
from shouwen_app.components.cards import card, card_header
from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.theme import ATTENTION, DONE, NEUTRAL, Text
from shouwen_app.pages.insight._links import cases_href
from shouwen_app.services.insight.fair_views import NOT_COUNTED, NOT_TOLD, ApartView
from shouwen_app.state.insight.fair import FairState

VIEW = FairState.view

PLACE_LOOKS = {
    Place.WORSE.value: Look("diamond", ATTENTION),
    Place.BETTER.value: Look("triangle", DONE),
    Place.DOUBTFUL.value: Look("eye", NEUTRAL),
    Place.ALIKE.value: Look("circle-equal", NEUTRAL),
    NOT_TOLD: Look("circle-dashed", NEUTRAL),
    NOT_COUNTED: Look("circle-dashed", NEUTRAL),
}
"""The same shapes as on the charts."""


def words_card() -> rx.Component:
    return card(
        card_header(say("fair.words.title"), _rule()),
        rx.cond(
            VIEW.apart.length() > 0,
            rx.el.ul(rx.foreach(VIEW.apart, _apart), class_name="col g2"),
            rx.el.p(icon("circle-check"), say("fair.words.none_apart"), class_name="row t2 b"),
        ),
        rx.el.div(
            rx.el.p(icon("circle-equal"), VIEW.alike, class_name="row t2 b"),
            rx.el.p(say("fair.words.alike_text"), class_name="t2 mute"),
            class_name="col g0",
        ),
        rx.cond(VIEW.doubtful != "", _doubtful(), rx.fragment()),
        rx.el.div(class_name="sp"),
        rx.el.p(VIEW.spread, class_name="t1 mute"),
    )


def place_badge(place: rx.Var[str], text: rx.Var[str]) -> rx.Component:
    looks = [(name, badge(look, text)) for name, look in PLACE_LOOKS.items()]
    return rx.fragment(rx.match(place, *looks, rx.fragment()))


def unit_href(code: rx.Var[str], side: Text) -> rx.Var[str]:
    """The cases that a unit's point counts."""
    return cases_href(VIEW.measure, side, first=VIEW.first, last=VIEW.last, unit=code)


def _apart(unit: rx.vars.ObjectVar[ApartView]) -> rx.Component:
    place = rx.cond(unit.place == Place.WORSE.value, say("fair.place.worse"), say("fair.place.better"))
    return rx.el.li(
        rx.el.div(
            page_link(unit.name, href=unit_href(unit.code, Side.DENOMINATOR), class_name="sw-lk t2 b"),
            rx.el.span(class_name="sp"),
            place_badge(unit.place, place),
            class_name="row",
        ),
        rx.el.span(unit.words, class_name="t1 mute"),
        class_name="col g0",
        key=unit.code,
    )


def _doubtful() -> rx.Component:
    return rx.el.div(
        rx.el.p(icon("eye"), VIEW.doubtful, class_name="row t2 b"),
        rx.el.p(VIEW.doubtful_text, class_name="t2 mute"),
        class_name="col g0",
    )


def _rule() -> rx.Component:
    return rx.popover.root(
        rx.popover.trigger(
            rx.button(
                say("fair.words.rule"), variant="ghost", color_scheme="gray", size="1", class_name="noprint"
            )
        ),
        rx.popover.content(rx.el.p(say("fair.words.rule_text"), class_name="t2"), width="340px"),
    )
