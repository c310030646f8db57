"""The fair comparison of units (公平比较): a funnel, what it lets one say, intervals of ranks; no league table."""

import reflex as rx

from analytics.figures import Mode, caterpillar_template, funnel_template
from shouwen_app.components.key_hints import KeyHint
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.domain.action_steps import ActionSource
from shouwen_app.pages.insight._choices import measure_select
from shouwen_app.pages.insight._fair_table import fair_table, plain_table
from shouwen_app.pages.insight._fair_words import words_card
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
from shouwen_app.state.insight.fair import ROUTE, FairState

VIEW = FairState.view
FUNNEL_HEIGHT = "330px"


def fair_page() -> rx.Component:
    ready = rx.fragment(_toolbar(), rx.cond(VIEW.has_cases, _content(), _none()))
    return insight_page(
        FairState.phase,
        ready,
        route=ROUTE,
        title="fair.title",
        failed="fair.failed.title",
        keys=(KeyHint("[ / ]", say("insight.keys.period")), KeyHint("E", say("figures.export"))),
    )


def _toolbar() -> rx.Component:
    return period_toolbar(
        VIEW,
        definition_popover(VIEW.chosen.name, VIEW.chosen.definition, VIEW.chosen.rules),
        begin_improvement(ActionSource.COMPARISON, VIEW.measure, first=VIEW.first, last=VIEW.last),
        figure_export("fair", ("measure", VIEW.measure), ("period", VIEW.period), ("on", VIEW.on)),
        route=ROUTE,
        on_change=FairState.choose_period,
        choices=[measure_select(VIEW.measures, VIEW.measure, FairState.choose_measure)],
        keeping=rx.Var.create(f"&measure={VIEW.measure}"),
    )


def _content() -> rx.Component:
    return rx.fragment(
        rx.el.div(_funnel(), words_card(), class_name="sw-dash2"),
        _caterpillar(),
        fair_table(),
        rx.cond(VIEW.hidden_note != "", rx.el.p(VIEW.hidden_note, class_name="t1 mute"), rx.fragment()),
    )


def _funnel() -> rx.Component:
    title = say("fair.funnel.title", measure=VIEW.chosen.name)
    return figure_card(
        title,
        plot(
            FairState.funnel,
            funnel_template(Mode.LIGHT),
            funnel_template(Mode.DARK),
            finding=VIEW.finding,
            height=FUNNEL_HEIGHT,
            name="funnel",
            on_click=FairState.open_funnel,
        ),
        table_dialog(title, VIEW.finding, plain_table()),
        picture_button(title, "funnel"),
        note=say("fair.funnel.note"),
    )


def _caterpillar() -> rx.Component:
    title = say("fair.caterpillar.title")
    return figure_card(
        title,
        plot(
            FairState.caterpillar,
            caterpillar_template(Mode.LIGHT),
            caterpillar_template(Mode.DARK),
            finding=VIEW.caterpillar_finding,
            height=VIEW.caterpillar_height,
            name="caterpillar",
            on_click=FairState.open_caterpillar,
        ),
        table_dialog(title, VIEW.caterpillar_finding, plain_table()),
        picture_button(title, "caterpillar"),
        note=say("fair.caterpillar.note"),
    )


def _none() -> rx.Component:
    return empty_state(
        say("fair.empty.title"), say("fair.empty.hint"), icon_name="calendar-days", mood="calm"
    )
