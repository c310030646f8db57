"""Beside a rule to know (宣贯侧栏): the list of what to read, and the acknowledgement rate by unit."""

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.cards import card, card_header
from shouwen_app.components.say import say
from shouwen_app.components.theme import ATTENTION, DONE
from shouwen_app.services.documents.acknowledgement_rate import UnitReading
from shouwen_app.services.documents.read_documents import DocumentRow
from shouwen_app.state.documents import DocumentState


def beside() -> rx.Component:
    return rx.el.aside(
        _to_read(),
        rx.cond(DocumentState.units.length() > 0, _rates(), rx.fragment()),
        custom_attrs={"aria-label": say("documents.to_read")},
    )


def _to_read() -> rx.Component:
    return card(
        card_header(say("documents.to_read")),
        rx.el.ul(rx.foreach(DocumentState.rows, _row), class_name="col g1"),
    )


def _row(row: rx.vars.ObjectVar[DocumentRow]) -> rx.Component:
    unread = note_badge("book-open", say("documents.unread"), ATTENTION)
    read = note_badge("circle-check", say("documents.read", at=row.read_at), DONE)
    return rx.el.li(
        rx.el.button(
            rx.el.span(row.name, class_name="t2 b"),
            rx.el.span(row.facts, class_name="t1 mute"),
            rx.cond(row.read_at != "", read, unread),
            type="button",
            on_click=DocumentState.show(row.key),
            class_name="sw-pick col g1",
            custom_attrs={
                "aria-current": rx.cond(row.key == DocumentState.document.key, "true", "false"),
            },
        )
    )


def _rates() -> rx.Component:
    return card(
        card_header(say("documents.rate")),
        rx.el.p(say("documents.rate_hint"), class_name="t1 mute"),
        rx.el.ul(rx.foreach(DocumentState.units, _unit), class_name="col g1"),
    )


def _unit(unit: rx.vars.ObjectVar[UnitReading]) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            rx.el.span(unit.name, class_name="t2 ell grow"),
            rx.el.span(say("documents.count", read=unit.read, people=unit.people), class_name="t1 mute nw"),
            rx.el.span(unit.rate, class_name="t2 b nw r", style={"width": "58px"}),
            class_name="row",
        ),
        rx.cond(
            unit.unread != "",
            rx.el.span(say("documents.unread_names", names=unit.unread), class_name="t1 mute"),
            rx.fragment(),
        ),
        class_name="col g0",
        style={"padding_left": f"calc({unit.depth} * 14px)"},
    )
