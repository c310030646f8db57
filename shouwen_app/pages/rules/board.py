"""The board of rules (制度对照): each rule of a regulation, what carries it out, how it is kept, and what is missing."""

import reflex as rx

from shouwen_app.components.export_form import export_menu
from shouwen_app.components.key_hints import KeyHint, may
from shouwen_app.components.paper import print_button
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.tables import Column, data_table
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.insight._figure import figure_section, picture_button
from shouwen_app.pages.insight._frame import insight_page
from shouwen_app.pages.insight._period import period_toolbar
from shouwen_app.pages.rules._check import check_dialog
from shouwen_app.pages.rules._line import rule_line, tally
from shouwen_app.services.rule_board.views import RegulationChoice, Shown
from shouwen_app.state.rule_board import ROUTE, RuleBoardState

VIEW = RuleBoardState.view
_ASKED = rx.Var.create(f"regulation={VIEW.regulation}&shown={VIEW.shown}&on={VIEW.on}")


def rules_page() -> rx.Component:
    ready = rx.fragment(
        _toolbar(),
        rx.el.ul(rx.foreach(VIEW.tallies, tally), class_name="row wrap sw-tallies"),
        rx.cond(VIEW.untested != "", rx.el.p(VIEW.untested, class_name="t2", role="alert"), rx.fragment()),
        rx.cond(VIEW.lines.length() > 0, _table(), _none()),
        rx.el.p(VIEW.whole, class_name="t1 mute"),
        check_dialog(),
    )
    return insight_page(
        RuleBoardState.phase,
        ready,
        route=ROUTE,
        title="layout.rules",
        failed="rule_board.failed",
        keys=(
            KeyHint("[ / ]", say("insight.keys.period")),
            KeyHint("E", say("rule_board.export")),
            KeyHint("P", say("rule_board.print")),
        ),
    )


def _toolbar() -> rx.Component:
    return period_toolbar(
        VIEW,
        print_button(say("rule_board.print"), rx.Var.create(f"/print/rules?{_ASKED}")),
        export_menu(
            "/export/rules",
            rx.Var.create(f"?{_ASKED}"),
            say("rule_board.export"),
            title=say("figures.export_title"),
            hint=say("figures.export_hint"),
            shown=may(Permission.CASE_EXPORT),
            key="e",
        ),
        route=ROUTE,
        choices=(_regulations(), _shown()),
        keeping=rx.Var.create(f"&regulation={VIEW.regulation}&shown={VIEW.shown}"),
    )


def _regulations() -> rx.Component:
    return rx.select.root(
        rx.select.trigger(aria_label=say("rule_board.choose"), class_name="sw-regulation"),
        rx.select.content(rx.foreach(VIEW.regulations, _regulation), position="popper"),
        value=VIEW.regulation,
        on_change=RuleBoardState.choose_regulation,
    )


def _regulation(choice: rx.vars.ObjectVar[RegulationChoice]) -> rx.Component:
    return rx.select.item(choice.label, value=choice.code)


def _shown() -> rx.Component:
    return rx.select.root(
        rx.select.trigger(aria_label=say("rule_board.shown"), width="132px"),
        rx.select.content(
            *[rx.select.item(say(f"rule_board.shown.{each}"), value=each.value) for each in Shown],
            position="popper",
        ),
        value=VIEW.shown,
        on_change=RuleBoardState.choose_shown,
    )


def _table() -> rx.Component:
    return figure_section(
        VIEW.title,
        data_table(
            say("rule_board.caption"),
            [
                Column(say("rule_board.column.id"), "8%"),
                Column(say("rule_board.column.gist"), "25%"),
                Column(say("rule_board.column.feature"), "17%"),
                Column(say("rule_board.column.rate"), "24%"),
                Column(say("rule_board.column.counts"), "10%"),
                Column(say("rule_board.column.conclusion"), "16%"),
            ],
            rx.foreach(VIEW.lines, rule_line),
            class_name="sw-rules sw-stack",
        ),
        picture_button(VIEW.title, "rules"),
        note=say("rule_board.note"),
    )


def _none() -> rx.Component:
    return empty_state(say("rule_board.none"), say("rule_board.none_hint"), icon_name="scale", mood="calm")
