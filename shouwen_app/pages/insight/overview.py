"""The management cockpit (管理驾驶舱): four rates with intervals, one of them by week and by unit."""

import reflex as rx

from shouwen_app.components.key_hints import KeyHint
from shouwen_app.components.links import button_link
from shouwen_app.components.menu import NEW_CASE
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.pages.insight._choices import unit_select
from shouwen_app.pages.insight._cockpit import VIEW
from shouwen_app.pages.insight._definitions import definitions_dialog
from shouwen_app.pages.insight._figure import figure_export
from shouwen_app.pages.insight._focus import focus_card
from shouwen_app.pages.insight._frame import insight_page
from shouwen_app.pages.insight._measures import measure_cards
from shouwen_app.pages.insight._period import period_toolbar
from shouwen_app.pages.insight._units import unit_comparison
from shouwen_app.pages.insight._weeks import weekly_card
from shouwen_app.state.insight.overview import InsightState
from shouwen_app.state.session import SessionState

ROUTE = "/insight"


def overview_page() -> rx.Component:
    return insight_page(
        InsightState.phase,
        rx.cond(VIEW.has_cases, _figures(), _no_cases()),
        route=ROUTE,
        title="insight.title",
        loading=_loading(),
        keys=(
            KeyHint("1–4", say("insight.keys.measure")),
            KeyHint("D", say("insight.keys.cases")),
            KeyHint("[ / ]", say("insight.keys.period")),
            KeyHint("E", say("figures.export")),
        ),
    )


def _toolbar() -> rx.Component:
    return period_toolbar(
        VIEW,
        definitions_dialog(),
        figure_export("fair", ("measure", VIEW.measure), ("period", VIEW.period), ("on", VIEW.on)),
        route=ROUTE,
        on_change=InsightState.choose_period,
        choices=(unit_select(VIEW, InsightState.choose_unit),),
        keeping=rx.Var.create(f"&measure={VIEW.measure}&unit={VIEW.unit}"),
    )


def _figures() -> rx.Component:
    return rx.fragment(
        _toolbar(),
        measure_cards(),
        rx.el.div(weekly_card(), focus_card(), class_name="sw-dash2"),
        unit_comparison(),
    )


def _no_cases() -> rx.Component:
    return empty_state(
        say("insight.empty.title"),
        say("insight.empty.hint"),
        rx.cond(
            SessionState.permissions.contains(NEW_CASE.permission),
            button_link(say("insight.empty.new"), href=NEW_CASE.route),
            rx.fragment(),
        ),
        icon_name="chart-line",
        mood="calm",
    )


def _loading() -> rx.Component:
    return rx.fragment(
        rx.el.span(say("common.loading"), class_name="sr", role="status"),
        rx.el.div(
            *[rx.skeleton(height="150px", width="100%") for _ in range(4)], class_name="sw-kpis sw-loading"
        ),
        rx.skeleton(height="290px", width="100%", class_name="sw-loading"),
        rx.skeleton(height="240px", width="100%", class_name="sw-loading"),
    )
