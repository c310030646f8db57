"""What an earlier ruling proposes (裁定沿用), in the registration form: first in the list, and one click away."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.services.cases.rulings import ProposedUnit
from shouwen_app.state.cases.intake import IntakeState

PROPOSED = IntakeState.preview.proposed


def proposed_options() -> rx.Component:
    """A group of its own ahead of the units: what was chosen below stays chosen when it comes or goes."""
    group = rx.el.optgroup(rx.foreach(PROPOSED, _option), label=say("ruling.group"))
    return rx.cond(PROPOSED.length() > 0, group, rx.fragment())


def proposed_units() -> rx.Component:
    """One button for each proposal; intake.js puts its unit into the list."""
    return rx.el.div(rx.foreach(PROPOSED, _button), class_name="row wrap", role="status")


def _option(proposed: rx.vars.ObjectVar[ProposedUnit]) -> rx.Component:
    return rx.el.option(proposed.name, value=proposed.value)


def _button(proposed: rx.vars.ObjectVar[ProposedUnit]) -> rx.Component:
    return rx.button(
        icon("scale", size=14),
        proposed.text,
        type="button",
        variant="soft",
        size="1",
        title=say("ruling.take"),
        custom_attrs={"data-unit": proposed.value},
    )
