"""One measure week by week (每周控制图): the chart, and its numbers as a table."""

from typing import Final

import reflex as rx
from plotly.graph_objs.layout import Template

from analytics.figures import Mode, weekly_template
from analytics.metrics import Side
from shouwen_app.components.badges import note_badge
from shouwen_app.components.cards import card, card_header
from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table
from shouwen_app.components.theme import ATTENTION
from shouwen_app.pages.insight._links import VIEW, cases_href
from shouwen_app.services.insight.views import WeekView
from shouwen_app.state.insight.overview import InsightState

CHART_HEIGHT: Final = "236px"


def weekly_card() -> rx.Component:
    alarms = rx.cond(VIEW.alarms != "", note_badge("triangle-alert", VIEW.alarms, ATTENTION), rx.fragment())
    return card(
        card_header(
            say("insight.chart.title", measure=VIEW.measure_name),
            alarms,
            _table_dialog(),
            note=say("insight.chart.note"),
        ),
        rx.cond(VIEW.weeks.length() > 0, _chart(), _no_weeks()),
        rx.cond(VIEW.hidden_note != "", rx.el.p(VIEW.hidden_note, class_name="t1 mute"), rx.fragment()),
    )


def _chart() -> rx.Component:
    return rx.el.div(
        rx.plotly.basic(
            data=InsightState.chart,
            template=rx.color_mode_cond(
                light=rx.Var.create(weekly_template(Mode.LIGHT)),
                dark=rx.Var.create(weekly_template(Mode.DARK)),
            ).to(Template),
            config={"displayModeBar": False, "responsive": True},
            locale="zh-CN",
            use_resize_handler=True,
            width="100%",
            height=CHART_HEIGHT,
            on_click=InsightState.open_week,
        ),
        role="img",
        aria_label=VIEW.finding,
        class_name="sw-figure",
        style={"height": CHART_HEIGHT},
    )


def _no_weeks() -> rx.Component:
    return rx.el.div(
        rx.el.span(icon("calendar-days", size=18), class_name="big calm"),
        rx.el.div(
            rx.el.span(say("insight.chart.no_weeks"), class_name="t2 b"),
            rx.el.span(say("insight.chart.no_weeks_hint"), class_name="t1 mute"),
            class_name="col g0",
        ),
        class_name="sw-empty small",
    )


def _table_dialog() -> rx.Component:
    return rx.dialog.root(
        rx.dialog.trigger(
            rx.button(
                icon("table-2", size=15), say("insight.table"), variant="ghost", color_scheme="gray", size="1"
            )
        ),
        rx.dialog.content(
            rx.dialog.title(
                say("insight.chart.title", measure=VIEW.measure_name), size="4", margin_bottom="4px"
            ),
            rx.dialog.description(VIEW.finding, size="2", class_name="mute", margin_bottom="12px"),
            data_table(
                say("insight.table.caption", measure=VIEW.measure_name),
                [
                    Column(say("insight.table.week"), "28%"),
                    Column(say("insight.table.rate"), "17%"),
                    Column(say("insight.table.counts"), "9%"),
                    Column(say("insight.table.interval"), "17%"),
                    Column(say("insight.table.limits"), "17%"),
                    Column(say("insight.table.alarm"), "12%"),
                ],
                rx.foreach(VIEW.weeks, _week_row),
            ),
            rx.el.div(
                rx.dialog.close(rx.button(say("common.close"), variant="soft", color_scheme="gray")),
                class_name="row sw-end",
            ),
            max_width="880px",
        ),
    )


def _week_row(week: rx.vars.ObjectVar[WeekView]) -> rx.Component:
    def opened(text: rx.Var[str], side: Side) -> rx.Component:
        return page_link(
            text, href=cases_href(VIEW.measure, side, first=week.first, last=week.last), class_name="sw-no"
        )

    alarm = rx.cond(week.missed != 0, opened(week.alarm, Side.MISSED), week.alarm)
    return rx.table.row(
        rx.table.row_header_cell(week.span),
        rx.table.cell(week.rate),
        rx.table.cell(opened(week.counts, Side.DENOMINATOR)),
        rx.table.cell(week.interval),
        rx.table.cell(week.limits),
        rx.table.cell(alarm),
    )
