"""Actions as a list, and the effects there were (列表、效果汇总)."""

import reflex as rx

from shouwen_app.components.drawings import gain_strip
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.tables import Column, data_table, row_link, table_row
from shouwen_app.pages.improvements._looks import effect_badge, source_badge, stage_badge
from shouwen_app.services.actions.views import ActionCard, EffectRow
from shouwen_app.state.actions.board import BoardState

VIEW = BoardState.view


def action_list() -> rx.Component:
    table = data_table(
        say("actions.list"),
        [
            Column(say("actions.column.action"), "30%"),
            Column(say("actions.column.unit"), "14%"),
            Column(say("actions.column.source"), "11%"),
            Column(say("actions.column.figure"), "31%"),
            Column(say("actions.column.stage"), "14%"),
        ],
        rx.foreach(VIEW.cards, _row),
        class_name="sw-stack tall",
    )
    return rx.cond(VIEW.cards.length() > 0, table, nothing_here())


def effect_summary() -> rx.Component:
    table = rx.el.section(
        rx.el.p(VIEW.effects_told, class_name="t3 b"),
        data_table(
            say("actions.effects"),
            [
                Column(say("actions.column.action"), "22%"),
                Column(say("actions.column.measure"), "20%"),
                Column(say("actions.column.gain"), "16%"),
                Column(say("actions.column.effect"), "11%"),
                Column(say("actions.column.balance"), "14%"),
                Column(say("actions.column.became"), "17%"),
            ],
            rx.foreach(VIEW.effects, _effect),
            class_name="sw-stack tall sw-fair",
        ),
        rx.el.p(say("actions.effects_note"), class_name="t1 mute"),
        class_name="col g3",
    )
    return rx.cond(VIEW.effects.length() > 0, table, nothing_here())


def nothing_here() -> rx.Component:
    return empty_state(say("actions.none"), say("actions.none_hint"), icon_name="refresh-cw", mood="calm")


def _row(card: rx.vars.ObjectVar[ActionCard]) -> rx.Component:
    gain = rx.el.span(card.gain, " ", card.gain_interval, class_name="t1 mute")
    return table_row(
        rx.table.row_header_cell(
            rx.el.div(
                row_link(card.title, card.href),
                rx.el.span(card.number, class_name="t1 no"),
                class_name="col g0",
            )
        ),
        rx.table.cell(
            rx.el.div(
                rx.el.span(card.unit), rx.el.span(card.owner, class_name="t1 mute"), class_name="col g0"
            )
        ),
        rx.table.cell(source_badge(card)),
        rx.table.cell(
            rx.el.div(
                rx.el.span(card.measure, class_name="t1 mute"),
                rx.el.span(card.figure),
                rx.cond(card.gain != "", gain, rx.fragment()),
                class_name="col g0",
            )
        ),
        rx.table.cell(stage_badge(card)),
    )


def _effect(row: rx.vars.ObjectVar[EffectRow]) -> rx.Component:
    return table_row(
        rx.table.row_header_cell(
            rx.el.div(
                row_link(row.title, row.href),
                rx.el.span(row.number, " · ", row.unit, class_name="t1 mute"),
                class_name="col g0",
            )
        ),
        rx.table.cell(
            rx.el.div(
                rx.el.span(row.measure, class_name="t1 mute"),
                rx.el.span(row.before, " → ", row.after),
                class_name="col g0",
            )
        ),
        rx.table.cell(
            rx.el.div(
                rx.el.span(row.gain, class_name="b"),
                rx.el.span(row.gain_interval, class_name="t1 mute"),
                gain_strip(row.strip),
                class_name="col g0 grow",
            )
        ),
        rx.table.cell(effect_badge(row.effect, row.effect_text)),
        rx.table.cell(row.balance),
        rx.table.cell(row.became),
    )
