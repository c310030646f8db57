"""One unit item by item (逐项得分): share with its interval, how many were counted, points, what the interval says."""

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.cards import quote
from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.components.theme import ATTENTION, DONE
from shouwen_app.domain.evaluation import Reached
from shouwen_app.services.evaluations.views import ItemCell
from shouwen_app.state.evaluations import EvaluationsState

_UNIT = EvaluationsState.unit
_VIEW = EvaluationsState.view


def unit_card() -> rx.Component:
    judge = _act("judge", "pen-line", _VIEW.may_judge & (_VIEW.judged.length() > 0))
    comment = _act("comment", "message-square-text", _UNIT.may_comment)
    shown = rx.el.section(
        rx.el.div(
            rx.el.h2(say("evaluation.items_of", unit=_UNIT.name), class_name="t3 b"),
            rx.el.span(class_name="sp"),
            judge,
            comment,
            class_name="row wrap",
        ),
        data_table(
            say("evaluation.items_of", unit=_UNIT.name),
            [
                Column(say("evaluation.column.item"), "34%"),
                Column(say("evaluation.column.share"), "26%"),
                Column(say("evaluation.column.points"), "14%"),
                Column(say("evaluation.column.reached"), "26%"),
            ],
            rx.foreach(_UNIT.cells, _item),
            class_name="sw-stack tall",
        ),
        class_name="col g2",
        id="unit",
    )
    return rx.cond(_UNIT.code != "", shown, rx.fragment())


def _act(name: str, sign: str, shown: rx.Var[bool]) -> rx.Component:
    button = rx.button(
        icon(sign, size=15),
        say(f"evaluation.{name}"),
        on_click=EvaluationsState.open(name, _UNIT.code),
        type="button",
        variant="soft",
        class_name="noprint",
    )
    return rx.cond(shown, button, rx.fragment())


def _item(cell: rx.vars.ObjectVar[ItemCell]) -> rx.Component:
    return table_row(
        rx.table.row_header_cell(
            rx.el.span(
                rx.el.span(cell.name, class_name="t2 b"),
                rx.el.span(cell.heading, class_name="t1 mute"),
                class_name="row g2 wrap",
            ),
            rx.el.span(cell.rule, class_name="t1 mute"),
        ),
        rx.table.cell(rx.cond(cell.is_manual, _evidence(cell), _share(cell))),
        rx.table.cell(cell.points, class_name="n"),
        rx.table.cell(_reached(cell)),
        key=cell.code,
    )


def _share(cell: rx.vars.ObjectVar[ItemCell]) -> rx.Component:
    counted = rx.cond(
        cell.counted_href != "",
        page_link(cell.counted, href=cell.counted_href, class_name="sw-no"),
        rx.el.span(cell.counted, class_name="n mute"),
    )
    bad = rx.cond(
        cell.bad_href != "",
        page_link(cell.bad, href=cell.bad_href, class_name="sw-lk t1"),
        rx.fragment(),
    )
    return rx.el.span(
        rx.el.span(cell.share, class_name="b n"),
        rx.el.span(cell.interval, class_name="t1 mute n"),
        counted,
        bad,
        class_name="row g2 wrap",
    )


def _evidence(cell: rx.vars.ObjectVar[ItemCell]) -> rx.Component:
    return rx.el.span(
        rx.cond(cell.evidence != "", quote(cell.evidence), rx.fragment()),
        rx.foreach(cell.case_nos, _case),
        class_name="row g2 wrap",
    )


def _case(number: rx.Var[str]) -> rx.Component:
    return page_link(number, href=rx.Var.create(f"/cases/{number}"), class_name="no sw-plain")


def _reached(cell: rx.vars.ObjectVar[ItemCell]) -> rx.Component:
    looks = (
        (Reached.YES.value, note_badge("circle-check", cell.reached_text, DONE)),
        (Reached.NO.value, note_badge("trending-down", cell.reached_text, ATTENTION)),
        (Reached.UNTOLD.value, note_badge("circle-help", cell.reached_text)),
    )
    plain = rx.el.span(cell.reached_text, class_name="t1 mute")
    return rx.el.span(rx.match(cell.reached, *looks, plain), class_name="row")
