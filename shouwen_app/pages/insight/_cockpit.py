"""What the cockpit shows (驾驶舱所示), and the addresses that follow from it."""

import reflex as rx

from shouwen_app.components.theme import Text
from shouwen_app.pages.insight._links import cases_href
from shouwen_app.state.insight.overview import InsightState

VIEW = InsightState.view


def shown_cases(measure: Text, side: Text, *, unit: Text = VIEW.unit) -> rx.Var[str]:
    """The cases on one side of a measure in the period shown, and the unit shown unless given."""
    return cases_href(measure, side, first=VIEW.first, last=VIEW.last, unit=unit)


def cockpit_href(measure: Text) -> rx.Var[str]:
    """The cockpit with another measure; the rest as shown."""
    return rx.Var.create(f"/insight?measure={measure}&period={VIEW.period}&on={VIEW.on}&unit={VIEW.unit}")
