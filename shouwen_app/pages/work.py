"""The workbench (工作台): the customer in front comes first, then what is late, due, urged, and the rest."""

from typing import Final, cast

import reflex as rx

from shouwen_app.components.badges import Look
from shouwen_app.components.calendar_alarm import calendar_alarm
from shouwen_app.components.cards import stat_tile
from shouwen_app.components.forms import key_cap
from shouwen_app.components.icons import icon
from shouwen_app.components.key_hints import KeyHint, may
from shouwen_app.components.layout import staff_page
from shouwen_app.components.links import button_link
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state, while_loading
from shouwen_app.components.theme import ACCENT, ATTENTION, NEUTRAL, OVERDUE, SUPERVISION
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages._work_beside import callbacks_card, contact_back_card, duties_card, month_card
from shouwen_app.pages._work_queue import queue_table
from shouwen_app.services.cases.my_month import MonthView
from shouwen_app.services.cases.work_tiles import Tile, TileView
from shouwen_app.services.cases.workbench import Share, Workbench
from shouwen_app.services.rectifications.duties import DutyRow
from shouwen_app.state.work import WorkState

BOARD: Final = cast("rx.vars.ObjectVar[Workbench]", WorkState.board)

TILE_LOOKS: Final[dict[Tile, Look]] = {
    Tile.OVER: Look("alarm-clock-off", OVERDUE),
    Tile.TODAY: Look("clock-alert", ATTENTION),
    Tile.CONTACT_BACK: Look("message-circle-warning", ATTENTION),
    Tile.DECIDE: Look("gavel", SUPERVISION),
    Tile.RULING: Look("scale", ACCENT),
    Tile.OPINION: Look("pen-line", ACCENT),
    Tile.CALLBACK: Look("phone-call", NEUTRAL),
    Tile.ACCEPT: Look("handshake", ACCENT),
    Tile.URGED: Look("megaphone", SUPERVISION),
    Tile.ALL: Look("inbox", NEUTRAL),
}


def work_page() -> rx.Component:
    return staff_page(
        calendar_alarm(),
        while_loading(WorkState.board.is_none(), _content()),
        here="/work",
        needs=Permission.CASE_VIEW,
        title=say("work.title"),
        keys=(
            KeyHint("N", say("work.key_intake"), may(Permission.CASE_REGISTER)),
            KeyHint("J / K", say("layout.key_rows")),
            KeyHint("Enter", say("layout.key_open")),
            KeyHint("R", say("step.reply"), may(Permission.CASE_REPLY)),
            KeyHint("C", say("step.attempt_callback"), may(Permission.CASE_CALLBACK)),
            KeyHint("U", say("step.urge"), may(Permission.CASE_URGE)),
        ),
    )


def _content() -> rx.Component:
    return rx.fragment(
        rx.cond(BOARD.may_register, _intake(), rx.fragment()),
        rx.el.section(
            rx.foreach(BOARD.tiles, _tile),
            class_name="sw-stats",
            custom_attrs={"aria-label": say("work.overview")},
        ),
        rx.cond(_nothing_at_all(), _all_done(), _columns()),
    )


def _intake() -> rx.Component:
    return rx.el.form(
        rx.el.span(icon("message-square-plus", size=20), class_name="ic"),
        rx.el.div(
            rx.el.input(
                name="q",
                placeholder=say("work.intake_hint"),
                max_length=200,
                auto_complete="off",
                aria_label=say("work.intake_label"),
                custom_attrs={"data-key": "n"},
            ),
            class_name="col g0 grow",
        ),
        rx.el.span(say("work.intake_who"), class_name="t1 mute nw"),
        rx.button(icon("plus"), say("work.intake_go"), key_cap("N"), type="submit", size="3"),
        on_submit=WorkState.begin,
        method="post",
        class_name="sw-intake",
        custom_attrs={"aria-label": say("work.intake")},
    )


def _tile(tile: rx.vars.ObjectVar[TileView]) -> rx.Component:
    current = WorkState.show == tile.key
    href = rx.cond(current, "/work", f"/work?show={tile.key}")
    tiles = [
        (
            key.value,
            stat_tile(
                look.icon,
                tile.count.to(int),
                tile.label,
                tile.note,
                href=href,
                scale=look.scale,
                current=current,
            ),
        )
        for key, look in TILE_LOOKS.items()
    ]
    return rx.fragment(rx.match(tile.key, *tiles, rx.fragment()), key=tile.key)


def _columns() -> rx.Component:
    return rx.el.div(
        rx.el.section(
            _heading(),
            rx.cond(BOARD.shown.to(int) > 0, queue_table(BOARD.groups), _nothing_here()),
            class_name="col g3",
            custom_attrs={"aria-label": say("work.queue")},
        ),
        rx.el.aside(
            rx.foreach(BOARD.contact_backs, contact_back_card),
            duties_card(say("duties.oversight"), BOARD.beside.oversight.to(list[DutyRow]), "shield-check"),
            duties_card(
                say("duties.supervision"),
                BOARD.supervision.to(list[DutyRow]),
                "shield-check",
                all_at="/supervision",
            ),
            duties_card(
                say("duties.improvements"),
                BOARD.beside.improvements.to(list[DutyRow]),
                "wrench",
                all_at="/improvements?tab=matters",
            ),
            duties_card(
                say("duties.actions"),
                BOARD.beside.actions.to(list[DutyRow]),
                "refresh-cw",
                all_at="/improvements",
            ),
            rx.cond(BOARD.callbacks.length() > 0, callbacks_card(BOARD.callbacks), rx.fragment()),
            rx.cond(
                BOARD.month, month_card(cast("rx.vars.ObjectVar[MonthView]", BOARD.month)), rx.fragment()
            ),
        ),
        class_name="sw-wb",
    )


def _heading() -> rx.Component:
    note = rx.cond(
        BOARD.shown.to(int) < BOARD.total.to(int),
        say("work.queue_cut", total=BOARD.total, shown=BOARD.shown),
        say("work.queue_note", total=BOARD.total),
    )
    return rx.el.div(
        rx.el.h2(say("work.queue")),
        rx.el.span(note, class_name="t2 mute"),
        rx.el.div(class_name="sp"),
        rx.cond(BOARD.may_register, _shares(), rx.fragment()),
        class_name="sw-h",
    )


def _shares() -> rx.Component:
    return rx.segmented_control.root(
        *[rx.segmented_control.item(say(f"work.share.{share}"), value=share.value) for share in Share],
        value=WorkState.share,
        on_change=WorkState.choose_share,
        size="1",
        custom_attrs={"aria-label": say("work.share")},
    )


def _nothing_at_all() -> rx.Var[bool]:
    unfiltered = (WorkState.show == "") & (WorkState.share == Share.ALL.value)
    beside = BOARD.callbacks.length() + BOARD.contact_backs.length()
    beside += BOARD.beside.oversight.length() + BOARD.beside.improvements.length()
    beside += BOARD.supervision.length()
    return unfiltered & (BOARD.total == 0) & (beside == 0)


def _all_done() -> rx.Component:
    return empty_state(
        say("work.empty"),
        rx.cond(BOARD.may_register, say("work.empty_hint"), say("work.empty_look")),
        button_link(icon("book-open-text"), say("layout.cases"), href="/cases"),
    )


def _nothing_here() -> rx.Component:
    return empty_state(
        say("work.empty_filter"),
        say("work.empty_filter_hint"),
        button_link(say("work.show_all"), href="/work"),
        icon_name="inbox",
        mood="calm",
    )
