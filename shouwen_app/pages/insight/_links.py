"""Ways from a figure to the cases it counts (下钻链接), written in the browser from what a page shows."""

import reflex as rx

from shouwen_app.components.theme import Text


def cases_href(measure: Text, side: Text, *, first: Text, last: Text, unit: Text = "") -> rx.Var[str]:
    """The register with the cases on one side of a measure; the same address as ``case_links.cases_path``."""
    return rx.Var.create(f"/cases?measure={measure}&side={side}&from={first}&to={last}&unit={unit}")


def own_href(measure: Text, side: Text, *, first: Text, last: Text) -> rx.Var[str]:
    """Of one's own cases those on one side of a measure."""
    return rx.Var.create(f"/cases?measure={measure}&side={side}&from={first}&to={last}&own=1")
