"""What a page of figures may be asked for (选择): the measure, and the unit."""

from collections.abc import Sequence
from typing import Any

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.say import say
from shouwen_app.services.insight.choices import MeasureChoice
from shouwen_app.services.insight.views import UnitChoice
from shouwen_app.state.insight.overview import ALL_UNITS


def measure_select(
    measures: rx.Var[Sequence[MeasureChoice]], chosen: rx.Var[str], on_change: EventType[str]
) -> rx.Component:
    return rx.select.root(
        rx.select.trigger(aria_label=say("fair.measure"), width="148px"),
        rx.select.content(rx.foreach(measures, _measure), position="popper"),
        value=chosen,
        on_change=on_change,
    )


def unit_select(view: rx.vars.ObjectVar[Any], on_change: EventType[str]) -> rx.Component:
    """``view`` has ``unit``, ``units`` and ``all_units``, the words for all of them."""
    return rx.select.root(
        rx.select.trigger(aria_label=say("insight.unit"), width="168px"),
        rx.select.content(
            rx.select.item(view.all_units, value=ALL_UNITS),
            rx.foreach(view.units, _unit),
            position="popper",
        ),
        value=rx.cond(view.unit == "", ALL_UNITS, view.unit),
        on_change=on_change,
    )


def _measure(choice: rx.vars.ObjectVar[MeasureChoice]) -> rx.Component:
    return rx.select.item(choice.name, value=choice.slug)


def _unit(choice: rx.vars.ObjectVar[UnitChoice]) -> rx.Component:
    return rx.select.item(choice.name, value=choice.code)
