"""The units that help (协办部门), beside the case: task, term and conclusion of each."""

import reflex as rx

from shouwen_app.components.badges import Look, badge
from shouwen_app.components.cards import card, card_header
from shouwen_app.components.say import say
from shouwen_app.components.theme import ACCENT, ATTENTION, DONE, NEUTRAL
from shouwen_app.pages.cases._case import CASE
from shouwen_app.services.cases.helper_view import HelperView

_LOOKS = {
    "open": Look("hourglass", ACCENT),
    "late": Look("triangle-alert", ATTENTION),
    "finished": Look("circle-check", DONE),
    "released": Look("undo-2", NEUTRAL),
}


def helpers_card() -> rx.Component:
    listed = card(card_header(say("helper.title")), rx.foreach(CASE.helpers, _helper))
    return rx.cond(CASE.helpers.length() > 0, listed, rx.fragment())


def _helper(helper: rx.vars.ObjectVar[HelperView]) -> rx.Component:
    looks = [(state, badge(look, helper.told)) for state, look in _LOOKS.items()]
    return rx.el.div(
        rx.el.div(
            rx.el.span(helper.unit, class_name="t2 b"),
            rx.el.span(class_name="sp"),
            rx.match(helper.state, *looks, rx.fragment()),
            class_name="row",
        ),
        rx.el.span(helper.task, class_name="t2 text"),
        rx.cond(
            helper.goal != "",
            rx.el.span(say("helper.goal", goal=helper.goal), class_name="t1 mute text"),
            rx.fragment(),
        ),
        rx.cond(helper.result != "", rx.el.span(helper.result, class_name="t2 text"), rx.fragment()),
        class_name="col g0",
    )
