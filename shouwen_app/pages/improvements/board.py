"""The improvement loop (改进闭环): the board, the list, effects, matters handed to units, and suggestions."""

import reflex as rx

from shouwen_app.components.export_form import export_menu
from shouwen_app.components.icons import icon
from shouwen_app.components.key_hints import KeyHint, may
from shouwen_app.components.layout import staff_page
from shouwen_app.components.say import say
from shouwen_app.components.states import while_loading
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.improvements._ideas import ideas_list
from shouwen_app.pages.improvements._lanes import lanes
from shouwen_app.pages.improvements._matters import matters_tab
from shouwen_app.pages.improvements._propose import propose_dialog
from shouwen_app.pages.improvements._tables import action_list, effect_summary, nothing_here
from shouwen_app.services.actions.board import Span
from shouwen_app.services.insight.views import UnitChoice
from shouwen_app.state.actions.board import ALL_UNITS, ROUTE, TABS, BoardState

VIEW = BoardState.view


def board_page() -> rx.Component:
    of_actions = (BoardState.tab != "matters") & (BoardState.tab != "ideas")
    board = rx.cond(VIEW.cards.length() > 0, lanes(), nothing_here())
    content = rx.match(
        BoardState.tab,
        ("list", action_list()),
        ("effects", effect_summary()),
        ("matters", matters_tab()),
        ("ideas", ideas_list(may_propose=True)),
        board,
    )
    return staff_page(
        rx.el.div(
            _tabs(),
            rx.cond(of_actions, _filters(), rx.fragment()),
            rx.el.span(class_name="sp"),
            rx.cond(of_actions, _export(), rx.fragment()),
            rx.cond(VIEW.may_lead, _new(), rx.fragment()),
            class_name="row wrap",
        ),
        rx.cond(of_actions, rx.el.p(say("actions.rule"), class_name="t1 mute"), rx.fragment()),
        while_loading(~BoardState.loaded, rx.fragment(content)),
        propose_dialog(),
        here=ROUTE,
        needs=Permission.IMPROVEMENT_VIEW,
        title=say("layout.improvements"),
        keys=(
            KeyHint("N", say("actions.propose"), VIEW.may_lead),
            KeyHint("J / K", say("actions.keys.cards")),
            KeyHint("Enter", say("layout.key_open")),
            KeyHint("E", say("actions.export"), may(Permission.CASE_EXPORT)),
        ),
    )


def _tabs() -> rx.Component:
    control = rx.segmented_control.root(
        *[rx.segmented_control.item(say(f"actions.tab.{tab}"), value=tab) for tab in TABS],
        value=BoardState.tab,
        on_change=BoardState.choose_tab,
        custom_attrs={"aria-label": say("actions.tabs")},
    )
    return rx.el.div(control, class_name="sw-tabs noprint")


def _filters() -> rx.Component:
    units = rx.select.root(
        rx.select.trigger(aria_label=say("actions.unit"), width="150px"),
        rx.select.content(
            rx.select.item(VIEW.all_units, value=ALL_UNITS), rx.foreach(VIEW.units, _unit), position="popper"
        ),
        value=rx.cond(VIEW.unit == "", ALL_UNITS, VIEW.unit),
        on_change=BoardState.choose_unit,
    )
    spans = rx.select.root(
        rx.select.trigger(aria_label=say("insight.period"), width="104px"),
        rx.select.content(
            *[rx.select.item(say(f"actions.span.{span}"), value=span.value) for span in Span],
            position="popper",
        ),
        value=VIEW.period,
        on_change=BoardState.choose_period,
    )
    return rx.fragment(units, spans)


def _unit(choice: rx.vars.ObjectVar[UnitChoice]) -> rx.Component:
    return rx.select.item(choice.name, value=choice.code)


def _export() -> rx.Component:
    return export_menu(
        "/export/actions",
        rx.Var.create(f"?unit={VIEW.unit}&period={VIEW.period}"),
        say("actions.export"),
        title=say("actions.export"),
        hint=say("actions.export_hint"),
        shown=may(Permission.CASE_EXPORT),
        key="e",
    )


def _new() -> rx.Component:
    return rx.button(
        icon("plus", size=16),
        say("actions.propose"),
        on_click=BoardState.begin("", ""),
        type="button",
        class_name="noprint",
        custom_attrs={"data-key": "n"},
    )
