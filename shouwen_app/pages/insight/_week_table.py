"""The weeks of a line as a table (每周数据表): each opens its cases."""

from typing import Any

import reflex as rx

from analytics.metrics import Side
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table
from shouwen_app.components.theme import Text
from shouwen_app.pages.insight._links import cases_href
from shouwen_app.services.insight.views import WeekView


def week_table(view: rx.vars.ObjectVar[Any], name: Text) -> rx.Component:
    """``view`` has the measure, the unit and the weeks of a line; ``name`` is what the measure is called."""

    def row(week: rx.vars.ObjectVar[WeekView]) -> rx.Component:
        return _row(view, week)

    return data_table(
        say("insight.table.caption", measure=name),
        [
            Column(say("insight.table.week"), "28%"),
            Column(say("insight.table.rate"), "17%"),
            Column(say("insight.table.counts"), "9%"),
            Column(say("insight.table.interval"), "17%"),
            Column(say("insight.table.limits"), "17%"),
            Column(say("insight.table.alarm"), "12%"),
        ],
        rx.foreach(view.weeks, row),
        class_name="sw-stack",
    )


def _row(view: rx.vars.ObjectVar[Any], week: rx.vars.ObjectVar[WeekView]) -> rx.Component:
    def opened(text: rx.Var[str], side: Text) -> rx.Component:
        href = cases_href(view.measure, side, first=week.first, last=week.last, unit=view.unit)
        return page_link(text, href=href, class_name="sw-no")

    alarm = rx.cond(week.missed != 0, opened(week.alarm, week.bad_side), week.alarm)
    return rx.table.row(
        rx.table.row_header_cell(week.span),
        rx.table.cell(week.rate),
        rx.table.cell(opened(week.counts, Side.DENOMINATOR)),
        rx.table.cell(week.interval),
        rx.table.cell(week.limits),
        rx.table.cell(alarm),
    )
