"""One measure week by week (每周控制图): the chart, its numbers as a table, its picture and its file."""

from typing import Final

import reflex as rx

from analytics.figures import Mode, line_template
from shouwen_app.components.badges import note_badge
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.theme import ATTENTION, Text
from shouwen_app.pages.insight._cockpit import VIEW
from shouwen_app.pages.insight._figure import figure_card, figure_export, picture_button, plot, table_dialog
from shouwen_app.pages.insight._point_table import point_table
from shouwen_app.state.insight.overview import InsightState

CHART_HEIGHT: Final = "236px"


def weekly_card() -> rx.Component:
    title = say("insight.line.week", measure=VIEW.measure_name)
    alarms = rx.cond(VIEW.alarms != "", note_badge("triangle-alert", VIEW.alarms, ATTENTION), rx.fragment())
    note = rx.cond(VIEW.hidden_note != "", rx.el.p(VIEW.hidden_note, class_name="t1 mute"), rx.fragment())
    return figure_card(
        title,
        rx.cond(VIEW.points.length() > 0, _chart(), no_points(say("insight.chart.no_points"))),
        alarms,
        table_dialog(title, VIEW.finding, point_table(VIEW, VIEW.measure_name)),
        picture_button(title, "weekly"),
        line_export(VIEW.measure, VIEW.unit, VIEW.period, VIEW.on),
        note=say("insight.chart.note"),
        foot=rx.fragment(note),
    )


def line_export(
    measure: rx.Var[str], unit: rx.Var[str], period: rx.Var[str], on: rx.Var[str]
) -> rx.Component:
    """The points of a line as a file."""
    return figure_export("line", ("measure", measure), ("unit", unit), ("period", period), ("on", on), key="")


def no_points(what: Text) -> rx.Component:
    return rx.el.div(
        rx.el.span(icon("calendar-days", size=18), class_name="big calm"),
        rx.el.div(
            rx.el.span(what, class_name="t2 b"),
            rx.el.span(say("insight.chart.no_points_hint"), class_name="t1 mute"),
            class_name="col g0",
        ),
        class_name="sw-empty small",
    )


def _chart() -> rx.Component:
    return plot(
        InsightState.chart,
        line_template(Mode.LIGHT),
        line_template(Mode.DARK),
        finding=VIEW.finding,
        height=CHART_HEIGHT,
        name="weekly",
        on_click=InsightState.open_point,
    )
