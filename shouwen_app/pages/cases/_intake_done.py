"""After registering (登记完成): the number, what to tell the customer, and where to go next."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.pages.cases._print_receipt import print_receipt
from shouwen_app.state.cases.intake import IntakeState


def done_card() -> rx.Component:
    receipt = IntakeState.receipt
    due = rx.cond(receipt.due != "", say("intake.done_due", due=receipt.due), say("intake.done_now"))
    return rx.el.section(
        rx.el.span(icon("circle-check-big", size=32), class_name="big"),
        rx.el.div(
            rx.el.h2(say("intake.done"), class_name="t5 b"),
            rx.el.p(receipt.case_no, class_name="t6 b"),
            rx.el.p(receipt.title, class_name="t2 mute"),
            class_name="col g1",
        ),
        rx.el.div(
            rx.el.p(due, class_name="t3 b"),
            rx.el.p(
                say("intake.done_person", name=receipt.first_inquiry, unit=receipt.unit), class_name="t2 mute"
            ),
            class_name="col g1",
        ),
        rx.el.div(_again(), _open(), print_receipt(receipt.case_no), class_name="row wrap center"),
        class_name="sw-card sw-empty",
        role="status",
        on_mount=IntakeState.heard,
    )


def _again() -> rx.Component:
    return rx.button(
        icon("plus"), say("intake.next"), on_click=IntakeState.begin_again, type="button", auto_focus=True
    )


def _open() -> rx.Component:
    return rx.button(
        icon("folder-open"),
        say("intake.open"),
        on_click=IntakeState.open_case,
        type="button",
        variant="soft",
        color_scheme="gray",
    )
