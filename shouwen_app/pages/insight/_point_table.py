"""The points of a line as a table (逐期数据表): each opens its cases."""

from typing import Any

import reflex as rx

from analytics.metrics import Side
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table
from shouwen_app.components.theme import Text
from shouwen_app.pages.insight._links import cases_href
from shouwen_app.services.insight.views import PointView


def point_table(view: rx.vars.ObjectVar[Any], title: Text) -> rx.Component:
    """``view`` has the measure, the unit and the points of a line; ``title`` says what they show."""

    def row(point: rx.vars.ObjectVar[PointView]) -> rx.Component:
        return _row(view, point)

    return data_table(
        say("insight.table.caption", title=title),
        [
            Column(say("insight.table.point"), "28%"),
            Column(say("insight.table.rate"), "17%"),
            Column(say("insight.table.counts"), "9%"),
            Column(say("insight.table.interval"), "17%"),
            Column(say("insight.table.limits"), "17%"),
            Column(say("insight.table.alarm"), "12%"),
        ],
        rx.foreach(view.points, row),
        class_name="sw-stack",
    )


def _row(view: rx.vars.ObjectVar[Any], point: rx.vars.ObjectVar[PointView]) -> rx.Component:
    def opened(text: rx.Var[str], side: Text) -> rx.Component:
        href = cases_href(view.measure, side, first=point.first, last=point.last, unit=view.unit)
        return page_link(text, href=href, class_name="sw-no")

    alarm = rx.cond(point.missed != 0, opened(point.alarm, point.bad_side), point.alarm)
    return rx.table.row(
        rx.table.row_header_cell(point.span),
        rx.table.cell(point.rate),
        rx.table.cell(opened(point.counts, Side.DENOMINATOR)),
        rx.table.cell(point.interval),
        rx.table.cell(point.limits),
        rx.table.cell(alarm),
    )
