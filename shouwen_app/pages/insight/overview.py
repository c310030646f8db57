"""The management cockpit (管理驾驶舱): four rates with intervals, one of them by week and by unit."""

import reflex as rx

from shouwen_app.components.key_hints import KeyHint
from shouwen_app.components.layout import staff_page
from shouwen_app.components.links import button_link
from shouwen_app.components.menu import NEW_CASE
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state, error_state
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.insight._figure import figures_script
from shouwen_app.pages.insight._focus import focus_card
from shouwen_app.pages.insight._links import VIEW
from shouwen_app.pages.insight._measures import measure_cards
from shouwen_app.pages.insight._toolbar import toolbar
from shouwen_app.pages.insight._units import unit_comparison
from shouwen_app.pages.insight._weeks import weekly_card
from shouwen_app.state.insight.overview import InsightState
from shouwen_app.state.session import SessionState

ROUTE = "/insight"


def overview_page() -> rx.Component:
    return staff_page(
        rx.el.div(
            rx.match(
                InsightState.phase,
                ("ready", rx.cond(VIEW.has_cases, _figures(), _no_cases())),
                ("failed", _failed()),
                _loading(),
            ),
            class_name="sw-dash",
        ),
        figures_script(),
        here=ROUTE,
        needs=Permission.INSIGHT_VIEW,
        title=say("insight.title"),
        keys=(
            KeyHint("1–4", say("insight.keys.measure")),
            KeyHint("D", say("insight.keys.cases")),
            KeyHint("[ / ]", say("insight.keys.period")),
        ),
    )


def _figures() -> rx.Component:
    return rx.fragment(
        toolbar(),
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


def _failed() -> rx.Component:
    return error_state(
        say("insight.failed.title"),
        say("insight.failed.hint"),
        button_link(say("insight.failed.reset"), href=ROUTE),
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
