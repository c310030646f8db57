"""The page of one improvement action (改进行动): its next step, its plan, its effect, and all that happened."""

import reflex as rx

from shouwen_app.components.cards import card, card_header
from shouwen_app.components.drawings import answers_bar, gain_strip
from shouwen_app.components.icons import icon
from shouwen_app.components.layout import staff_page
from shouwen_app.components.links import page_link
from shouwen_app.components.paper import print_link
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state, while_loading
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.components.topbar import Crumb
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.improvements._looks import effect_badge, source_badge, stage_badge
from shouwen_app.pages.improvements._next import end_dialog, next_step
from shouwen_app.pages.improvements._plan_form import facts_list
from shouwen_app.services.actions.views import KindRow, MeasuredEffect, StepView
from shouwen_app.state.actions.action import ActionState
from shouwen_app.state.actions.board import ROUTE

VIEW = ActionState.view


def action_page() -> rx.Component:
    missing = empty_state(say("actions.missing"), say("actions.missing_hint"), mood="calm")
    shown = rx.el.div(
        rx.el.div(_head(), next_step(), _effects(), _plan(), _kinds(), class_name="col g4"),
        rx.el.aside(_trail()),
        class_name="sw-case sw-action",
    )
    return staff_page(
        while_loading(~ActionState.loaded, rx.cond(ActionState.missing, missing, shown)),
        end_dialog(),
        here=ROUTE,
        needs=Permission.IMPROVEMENT_VIEW,
        title=rx.cond(VIEW.card.number != "", VIEW.card.number, say("layout.improvements")),
        crumb=Crumb(say("layout.improvements"), ROUTE),
    )


def _head() -> rx.Component:
    origin = page_link(VIEW.origin_text, href=VIEW.origin_href, class_name="sw-lk t2")
    return card(
        rx.el.div(
            source_badge(VIEW.card),
            stage_badge(VIEW.card),
            rx.el.span(class_name="sp"),
            print_link(say("actions.print"), VIEW.print_href),
            class_name="row wrap",
        ),
        rx.el.h2(VIEW.card.title, class_name="t5 b"),
        rx.el.p(VIEW.words, class_name="t2"),
        rx.el.div(
            rx.el.span(
                say("actions.led_by", unit=VIEW.card.unit, name=VIEW.card.owner), class_name="t1 mute"
            ),
            rx.el.span(say("actions.noticed", days=VIEW.noticed), class_name="t1 mute"),
            rx.cond(VIEW.origin_href != "", origin, rx.fragment()),
            class_name="row wrap",
        ),
        _figure(),
    )


def _figure() -> rx.Component:
    """Where it stands in numbers, until a verdict tells more."""
    told = rx.el.div(
        rx.el.span(VIEW.card.measure, class_name="t1 mute"),
        rx.el.span(VIEW.card.figure, class_name="t3 b"),
        rx.cond(VIEW.card.reached.to(int) >= 0, answers_bar(VIEW.card.reached.to(int)), rx.fragment()),
        rx.el.span(VIEW.card.note, class_name="t1 mute"),
        rx.el.span(VIEW.card.when, class_name="t1 mute"),
        class_name="col g1 sw-eff",
    )
    return rx.cond(VIEW.effects.length() == 0, told, rx.fragment())


def _effects() -> rx.Component:
    both = card(
        card_header(say("actions.verdict")),
        rx.el.div(rx.foreach(VIEW.effects, _effect), class_name="sw-grid2"),
        rx.el.p(icon("circle-check", size=14), VIEW.again, class_name="row g1 t1 mute"),
    )
    return rx.cond(VIEW.effects.length() > 0, both, rx.fragment())


def _effect(found: rx.vars.ObjectVar[MeasuredEffect]) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.span(found.title, class_name="t1 mute"),
            rx.el.span(class_name="sp"),
            effect_badge(found.effect, found.effect_text),
            class_name="row",
        ),
        rx.el.h3(found.name, class_name="t3 b"),
        rx.el.span(found.before, " → ", found.after, class_name="t2"),
        rx.cond(found.others != "", rx.el.span(found.others, class_name="t1 mute"), rx.fragment()),
        gain_strip(found.strip),
        rx.el.span(rx.el.b(found.gain, class_name="b"), " ", found.gain_interval, class_name="t2"),
        rx.cond(found.means != "", rx.el.p(found.means, class_name="t2"), rx.fragment()),
        rx.el.p(found.definition, class_name="t1 mute"),
        class_name="col g1 sw-eff",
    )


def _plan() -> rx.Component:
    shown = card(
        card_header(say("actions.plan"), note=say("actions.plan_note")),
        facts_list(VIEW.plan),
    )
    return rx.cond(VIEW.plan.length() > 0, shown, rx.fragment())


def _kinds() -> rx.Component:
    table = data_table(
        say("actions.kinds"),
        [
            Column(say("actions.column.kind"), "34%"),
            Column(say("actions.column.bad"), "30%"),
            Column(say("actions.column.share"), "18%"),
            Column(say("actions.column.together"), "18%"),
        ],
        rx.foreach(VIEW.kinds, _kind),
        class_name="sw-stack",
    )
    shown = rx.el.section(
        card_header(say("actions.kinds"), note=VIEW.kinds_told),
        rx.cond(VIEW.kinds.length() > 0, table, rx.fragment()),
        class_name="col g2",
    )
    return rx.cond(VIEW.kinds_told != "", shown, rx.fragment())


def _kind(row: rx.vars.ObjectVar[KindRow]) -> rx.Component:
    return table_row(
        rx.table.row_header_cell(row.name),
        rx.table.cell(row.counts),
        rx.table.cell(row.share),
        rx.table.cell(row.together),
    )


def _trail() -> rx.Component:
    return card(
        card_header(say("actions.trail")),
        rx.el.ol(rx.foreach(VIEW.steps, _step), class_name="sw-trail"),
        rx.el.p(icon("shield-check", size=13), VIEW.chain, class_name="row g1 t1 mute"),
        rx.el.p(say("actions.digest", digest=VIEW.digest), class_name="t1 no mute"),
    )


def _step(step: rx.vars.ObjectVar[StepView]) -> rx.Component:
    return rx.el.li(
        rx.el.span(step.name, class_name="t2 b"),
        rx.el.span(step.who, " · ", step.at, class_name="t1 mute"),
        rx.foreach(step.lines, lambda line: rx.el.span(line, class_name="t2")),
    )
