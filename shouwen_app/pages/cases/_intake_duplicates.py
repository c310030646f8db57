"""Possible duplicates in the registration form (疑似重复): the same customer asked something alike of late."""

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.theme import ATTENTION
from shouwen_app.services.cases.linked import LinkedCase
from shouwen_app.state.cases.intake_duplicates import IntakeDuplicatesState


def duplicates() -> rx.Component:
    found = IntakeDuplicatesState.found
    return rx.cond(
        found.length() > 0,
        rx.el.div(rx.foreach(found, _one), class_name="col g0", role="status"),
        rx.fragment(),
    )


def _one(linked: rx.vars.ObjectVar[LinkedCase]) -> rx.Component:
    return rx.el.div(
        note_badge("merge", linked.relation, ATTENTION),
        rx.el.span(linked.title, " · ", linked.standing, class_name="ell"),
        page_link(say("linked.open"), href=linked.href, class_name="sw-lk", attrs={"target": "_blank"}),
        class_name="row t1 mute",
    )
