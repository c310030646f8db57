"""The order in the registration form (派单): its number, sender and term, for the channels whose orders bind."""

import reflex as rx

from shouwen_app.components.say import say
from shouwen_app.domain.order import NUMBER_MAX
from shouwen_app.domain.wording import ORGANISATION_MAX
from shouwen_app.pages.cases._intake_contact import form_row
from shouwen_app.pages.cases._intake_controls import line


def order_rows() -> list[rx.Component]:
    return form_row(
        say("intake.order"),
        rx.el.div(
            line("order_no", say("intake.order_no"), hint=say("intake.order_no"), longest=NUMBER_MAX),
            line(
                "order_from",
                say("intake.order_from"),
                hint=say("intake.order_from"),
                longest=ORGANISATION_MAX,
            ),
            rx.el.label(
                rx.el.span(say("intake.order_due"), class_name="t1 mute nw"),
                line("order_due_at", say("intake.order_due"), kind="datetime-local"),
                class_name="row",
            ),
            class_name="row wrap g3",
        ),
        rx.el.span(say("intake.order_hint"), class_name="t1 mute"),
        errors=("order_no", "order_from", "order_due_at"),
        show="order",
    )
