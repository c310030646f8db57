"""The page of goals (目标指标): what each unit is to reach, what was counted, and what the interval says."""

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field, form, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.layout import staff_page
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state, while_loading
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.components.theme import ATTENTION, DONE, Text
from shouwen_app.domain.goal import GoalStanding
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.choices import Choice
from shouwen_app.services.goals.read import GoalRow
from shouwen_app.state.goals import GoalsState

_PAGE = GoalsState.page


def goals_page() -> rx.Component:
    nothing = empty_state(say("goal.none"), say("goal.none_hint"), icon_name="target", mood="calm")
    return staff_page(
        _toolbar(),
        while_loading(~GoalsState.loaded, rx.cond(_PAGE.rows.length() > 0, _table(), nothing)),
        _dialog(),
        here="/goals",
        needs=Permission.INSIGHT_VIEW,
        title=say("layout.goals"),
    )


def _toolbar() -> rx.Component:
    begin = rx.button(icon("plus", size=15), say("goal.set"), on_click=GoalsState.open, type="button")
    return rx.el.div(
        rx.el.p(say("goal.hint"), class_name="t2 mute"),
        rx.el.span(class_name="sp"),
        rx.cond(_PAGE.may_set, begin, rx.fragment()),
        class_name="row wrap",
    )


def _table() -> rx.Component:
    return rx.el.section(
        rx.el.p(_PAGE.summary, class_name="t3 b"),
        data_table(
            say("goal.list"),
            [
                Column(say("evaluation.column.unit"), "18%"),
                Column(say("goal.column.period"), "14%"),
                Column(say("goal.column.measure"), "16%"),
                Column(say("goal.column.target"), "14%"),
                Column(say("goal.column.share"), "24%"),
                Column(say("goal.column.standing"), "14%"),
            ],
            rx.foreach(_PAGE.rows, _row),
            class_name="sw-stack",
        ),
        class_name="col g3",
    )


def _row(row: rx.vars.ObjectVar[GoalRow]) -> rx.Component:
    counted = rx.cond(
        row.href != "",
        page_link(row.counted, href=row.href, class_name="sw-no"),
        rx.el.span(row.counted, class_name="n mute"),
    )
    looks = (
        (GoalStanding.MET.value, note_badge("circle-check", row.standing_text, DONE)),
        (GoalStanding.NOT_MET.value, note_badge("trending-down", row.standing_text, ATTENTION)),
    )
    return table_row(
        rx.table.row_header_cell(rx.el.span(row.unit, class_name="b")),
        rx.table.cell(row.period),
        rx.table.cell(row.measure),
        rx.table.cell(
            rx.el.span(
                rx.el.span(row.target, class_name="n"),
                rx.el.span(row.told, class_name="t1 mute"),
                class_name="row g2 wrap",
            )
        ),
        rx.table.cell(
            rx.el.span(
                rx.el.span(row.share, class_name="b n"),
                rx.el.span(row.interval, class_name="t1 mute n"),
                counted,
                class_name="row g2 wrap",
            )
        ),
        rx.table.cell(
            rx.el.span(
                rx.match(row.standing, *looks, note_badge("circle-help", row.standing_text)), class_name="row"
            )
        ),
    )


def _dialog() -> rx.Component:
    target = rx.input(name="target", max_length=7, input_mode="decimal", auto_complete="off")
    return dialog(
        say("goal.set"),
        form(
            _choice("unit", say("evaluation.column.unit"), _PAGE.units),
            _choice("measure", say("goal.column.measure"), _PAGE.measures),
            _choice("period", say("goal.column.period"), _PAGE.periods),
            field(say("field.goal_target"), target, error=error_of("target")),
            dialog_buttons(submit_button(say("goal.set")), on_cancel=GoalsState.close),
            on_submit=GoalsState.put,
            request_id=GoalsState.request_id,
        ),
        shown=GoalsState.is_setting,
        on_close=GoalsState.close,
        hint=say("goal.set_hint"),
    )


def _choice(name: str, label: Text, choices: rx.Var[tuple[Choice, ...]]) -> rx.Component:
    control = rx.el.select(
        rx.el.option(say("common.choose"), value=""),
        rx.foreach(choices, _option),
        name=name,
        class_name="sw-select",
    )
    return field(label, control, error=error_of(name))


def _option(choice: rx.vars.ObjectVar[Choice]) -> rx.Component:
    return rx.el.option(choice.label, value=choice.value)
