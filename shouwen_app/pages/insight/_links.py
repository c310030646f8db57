"""Ways from a figure to the cases it counts (下钻链接), written in the browser from what a page shows."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.key_hints import may
from shouwen_app.components.links import button_link
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.action_steps import ActionSource
from shouwen_app.domain.permissions import Permission


def cases_href(measure: Text, side: Text, *, first: Text, last: Text, unit: Text = "") -> rx.Var[str]:
    """The register with the cases on one side of a measure; the same address as ``case_links.cases_path``."""
    return rx.Var.create(f"/cases?measure={measure}&side={side}&from={first}&to={last}&unit={unit}")


def own_href(measure: Text, side: Text, *, first: Text, last: Text) -> rx.Var[str]:
    """Of one's own cases those on one side of a measure."""
    return rx.Var.create(f"/cases?measure={measure}&side={side}&from={first}&to={last}&own=1")


def begin_improvement(
    source: ActionSource, measure: Text, *, first: Text, last: Text, unit: Text = ""
) -> rx.Component:
    """The way to a new action on what a page of figures shows, for whoever leads improvements."""
    asked = f"new=1&source={source.value}&measure={measure}&unit={unit}"
    href = rx.Var.create(f"/improvements?{asked}&noticed_first={first}&noticed_last={last}")
    link = button_link(
        icon("refresh-cw", size=15), say("actions.begin_from"), href=href, class_name="noprint"
    )
    return rx.fragment(rx.cond(may(Permission.IMPROVEMENT_LEAD), link, rx.fragment()))
