"""Beside the case (右栏): who came with the requester, and cases that belong to this one or may repeat it."""

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.cards import card, card_header
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.pages.cases._case import CASE
from shouwen_app.services.cases.linked import LinkedCase
from shouwen_app.state.cases.unmask import UnmaskState


def party_lines() -> rx.Component:
    """Visitors, representatives and proxy, under the requester."""
    party = CASE.party
    lines = [
        rx.cond(text != "", rx.el.span(text, class_name="t1"), rx.fragment())
        for text in (party.visitors, party.proxy, party.proof)
    ]
    shown = rx.cond(UnmaskState.party != "", rx.el.span(UnmaskState.party, class_name="t1"), rx.fragment())
    return rx.cond(
        (party.visitors != "") | (party.proxy != ""),
        rx.el.div(*lines, shown, class_name="col g0"),
        rx.fragment(),
    )


def linked_card() -> rx.Component:
    return rx.cond(
        CASE.linked.length() > 0,
        card(card_header(say("linked.title")), rx.el.div(rx.foreach(CASE.linked, _linked), class_name="col")),
        rx.fragment(),
    )


def _linked(linked: rx.vars.ObjectVar[LinkedCase]) -> rx.Component:
    return rx.el.div(
        rx.el.span(
            note_badge("merge", linked.relation),
            page_link(linked.title, href=linked.href, class_name="sw-plain ell t2"),
            class_name="row g1",
        ),
        rx.el.span(linked.case_no, " · ", linked.standing, class_name="t1 mute"),
        class_name="col g0",
    )
