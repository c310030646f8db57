"""What lies before whoever decides (待签内容): the proposal and the head's opinion, above the field of the answer."""

import reflex as rx

from shouwen_app.components.cards import quote
from shouwen_app.pages.cases._case import CASE
from shouwen_app.services.cases.opinion_view import AskedLine


def asked_quotes() -> rx.Component:
    return rx.fragment(rx.foreach(CASE.council.asked, _line))


def _line(line: rx.vars.ObjectVar[AskedLine]) -> rx.Component:
    return rx.el.div(rx.el.span(line.title, class_name="t1 mute"), quote(line.text), class_name="col g1")
