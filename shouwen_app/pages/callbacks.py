"""Callbacks (回访): who is to be called by when, what to say, and how far the answers agree."""

from typing import Final

import reflex as rx

from shouwen_app.components.badges import clock_chip
from shouwen_app.components.cards import card, card_header
from shouwen_app.components.forms import list_tick
from shouwen_app.components.icons import icon
from shouwen_app.components.layout import staff_page
from shouwen_app.components.links import button_link
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state, while_loading
from shouwen_app.components.tables import Column, data_table, row_link, table_row
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.callbacks.queue import QueuedCallback
from shouwen_app.state.callbacks import CallbacksState

_SENTENCES: Final = 4


def callbacks_page() -> rx.Component:
    empty = empty_state(say("callbacks.none"), say("callbacks.none_hint"))
    return staff_page(
        rx.el.div(
            list_tick(
                say("callbacks.own_only"), checked=CallbacksState.own_only, on_change=CallbacksState.show_own
            ),
            rx.el.span(class_name="sp"),
            rx.el.span(CallbacksState.agreement, class_name="t2 mute"),
            class_name="row wrap",
        ),
        while_loading(~CallbacksState.is_loaded, rx.cond(CallbacksState.rows.length() > 0, _table(), empty)),
        _script(),
        here="/callbacks",
        needs=Permission.CASE_VIEW,
        title=say("layout.callbacks"),
    )


def _table() -> rx.Component:
    return data_table(
        say("layout.callbacks"),
        [
            Column(say("callbacks.left"), "150px"),
            Column(say("callbacks.matter")),
            Column(say("callbacks.customer"), "190px"),
            Column(say("callbacks.person"), "190px"),
            Column(say("callbacks.attempts"), "220px"),
            Column(say("callbacks.act"), "110px"),
        ],
        rx.foreach(CallbacksState.rows, _row),
    )


def _row(row: rx.vars.ObjectVar[QueuedCallback]) -> rx.Component:
    return table_row(
        rx.table.cell(clock_chip(row.clock_state, row.clock_text), rx.el.div(row.due, class_name="t1 mute")),
        rx.table.cell(
            row_link(row.title, f"/cases/{row.case_no}?tab=callback"),
            rx.el.div(row.case_no, class_name="t1 mute no"),
        ),
        rx.table.cell(row.requester, rx.el.div(row.phone, class_name="t1 mute no")),
        rx.table.cell(row.person, class_name="mute"),
        rx.table.cell(row.tried, class_name="mute"),
        rx.table.cell(
            rx.cond(
                row.is_mine,
                button_link(
                    icon("phone-call"),
                    say("callbacks.call"),
                    href=f"/cases/{row.case_no}?do=attempt_callback",
                ),
                rx.fragment(),
            )
        ),
        key=row.case_no,
    )


def _script() -> rx.Component:
    sentences = [rx.el.li(say(f"callbacks.script_{number}")) for number in range(1, _SENTENCES + 1)]
    return card(
        card_header(say("callbacks.script")), rx.el.ol(*sentences, class_name="sw-script t2"), fill=True
    )
