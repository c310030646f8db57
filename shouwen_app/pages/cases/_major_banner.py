"""The banner of a major matter (重大事项横幅): above everything else of a case until somebody has taken note."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.pages.cases._case import CASE
from shouwen_app.services.cases.step import Step
from shouwen_app.state.cases.dialog import CaseDialogState


def major_banner() -> rx.Component:
    return rx.cond(CASE.major.title != "", _banner(), rx.fragment())


def _banner() -> rx.Component:
    major = CASE.major
    return rx.el.section(
        icon("siren", size=18),
        rx.el.div(
            rx.el.span(
                rx.el.span(major.title, class_name="t2 b"),
                rx.el.span(major.standing, class_name="t2"),
                class_name="row wrap base g2",
            ),
            rx.el.span(major.words, class_name="t2"),
            rx.el.span(major.reported, class_name="t1 mute"),
            rx.cond(
                major.instruction != "",
                rx.el.span(say("field.instruction"), "：", major.instruction, class_name="t2"),
                rx.fragment(),
            ),
            class_name="col g0 grow",
        ),
        rx.cond(
            CASE.steps.pluck("action").contains(Step.ACKNOWLEDGE_MAJOR.value),
            rx.button(
                say("step.acknowledge_major"),
                type="button",
                variant="soft",
                color_scheme="plum",
                on_click=CaseDialogState.open(Step.ACKNOWLEDGE_MAJOR.value),
            ),
            rx.fragment(),
        ),
        class_name=rx.cond(major.waits, "sw-note plum sw-major", "sw-note sw-major"),
        role=rx.cond(major.waits, "alert", "note"),
    )
