"""Links of the cockpit (驾驶舱链接): every figure leads to the cases it counts."""

import reflex as rx

from shouwen_app.components.theme import Text
from shouwen_app.state.insight.overview import InsightState

VIEW = InsightState.view


def cases_href(
    measure: Text, side: Text, *, first: Text = VIEW.first, last: Text = VIEW.last, unit: Text = VIEW.unit
) -> rx.Var[str]:
    """The register with the cases on one side of a measure, in the period and unit shown unless given."""
    return rx.Var.create(f"/cases?measure={measure}&side={side}&from={first}&to={last}&unit={unit}")


def cockpit_href(*, measure: Text = VIEW.measure, on: Text = VIEW.on) -> rx.Var[str]:
    """The cockpit with another measure or on another day; the rest as shown."""
    return rx.Var.create(f"/insight?measure={measure}&period={VIEW.period}&on={on}&unit={VIEW.unit}")
