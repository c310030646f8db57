"""The signal desk (信号台): alarms beside the number that chance alone would give, and the line behind each."""

import reflex as rx

from analytics.figures import Mode, line_template
from shouwen_app.components.cards import card, card_header
from shouwen_app.components.icons import icon
from shouwen_app.components.key_hints import KeyHint
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.domain.action_steps import ActionSource
from shouwen_app.pages.insight._alarms import alarm_table
from shouwen_app.pages.insight._choices import measure_select, unit_select
from shouwen_app.pages.insight._figure import (
    definition_popover,
    figure_card,
    figure_export,
    picture_button,
    plot,
    table_dialog,
)
from shouwen_app.pages.insight._frame import insight_page
from shouwen_app.pages.insight._links import begin_improvement
from shouwen_app.pages.insight._period import period_toolbar
from shouwen_app.pages.insight._point_table import point_table
from shouwen_app.pages.insight._weeks import line_export, no_points
from shouwen_app.state.insight.signals import ROUTE, SignalsState

VIEW = SignalsState.view
CHART_HEIGHT = "262px"


def signals_page() -> rx.Component:
    ready = rx.fragment(_toolbar(), rx.cond(VIEW.has_cases, _content(), _none()))
    return insight_page(
        SignalsState.phase,
        ready,
        route=ROUTE,
        title="signals.title",
        failed="signals.failed.title",
        keys=(KeyHint("[ / ]", say("insight.keys.period")), KeyHint("E", say("figures.export"))),
    )


def _toolbar() -> rx.Component:
    return period_toolbar(
        VIEW,
        begin_improvement(
            ActionSource.SIGNAL, VIEW.measure, first=VIEW.first, last=VIEW.last, unit=VIEW.unit
        ),
        figure_export("signals", ("period", VIEW.period), ("on", VIEW.on)),
        route=ROUTE,
        on_change=SignalsState.choose_period,
        keeping=rx.Var.create(f"&measure={VIEW.measure}&unit={VIEW.unit}"),
    )


def _content() -> rx.Component:
    return rx.fragment(
        rx.el.div(_line(), _budget(), class_name="sw-dash2"),
        alarm_table(),
        rx.cond(VIEW.hidden_note != "", rx.el.p(VIEW.hidden_note, class_name="t1 mute"), rx.fragment()),
    )


def _line() -> rx.Component:
    chart = plot(
        SignalsState.chart,
        line_template(Mode.LIGHT),
        line_template(Mode.DARK),
        finding=VIEW.finding,
        height=CHART_HEIGHT,
        name="signals",
        on_click=SignalsState.open_point,
    )
    return figure_card(
        VIEW.line_name,
        rx.cond(VIEW.points.length() > 0, chart, no_points(VIEW.finding)),
        definition_popover(VIEW.chosen.name, VIEW.chosen.definition, VIEW.chosen.rules),
        table_dialog(VIEW.line_name, VIEW.finding, point_table(VIEW, VIEW.line_name)),
        picture_button(VIEW.line_name, "signals"),
        line_export(VIEW.measure, VIEW.unit, VIEW.period, VIEW.on),
        above=rx.el.div(
            measure_select(VIEW.measures, VIEW.measure, SignalsState.choose_measure),
            unit_select(VIEW, SignalsState.choose_unit),
            rx.el.span(say("signals.line_note"), class_name="t1 mute"),
            class_name="row wrap noprint",
        ),
    )


def _budget() -> rx.Component:
    return card(
        rx.cond(
            VIEW.alarms.length() > 0,
            card_header(VIEW.budget, icon_name="triangle-alert", scale="amber"),
            card_header(VIEW.budget, icon_name="circle-check", scale="jade"),
        ),
        rx.el.ul(rx.foreach(VIEW.by_rule, lambda line: rx.el.li(line, class_name="t2")), class_name="col g1"),
        rx.cond(
            VIEW.holding != "",
            rx.el.p(icon("diamond"), VIEW.holding, class_name="row t2 b"),
            rx.fragment(),
        ),
        rx.el.p(say("signals.budget_text"), class_name="t2 mute"),
        rx.el.div(class_name="sp"),
        _rules(),
    )


def _rules() -> rx.Component:
    return rx.popover.root(
        rx.popover.trigger(
            rx.button(
                say("signals.rules"),
                variant="ghost",
                color_scheme="gray",
                class_name="noprint",
                align_self="flex-start",
            )
        ),
        rx.popover.content(rx.el.p(VIEW.rules_text, class_name="t2"), width="360px"),
    )


def _none() -> rx.Component:
    return empty_state(
        say("signals.empty.title"), say("signals.empty.hint"), icon_name="calendar-days", mood="calm"
    )
