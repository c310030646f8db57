"""Whom a complaint is about (被反映的员工), in the registration form: they get no part in it and do not see it."""

import reflex as rx

from shouwen_app.components.say import say
from shouwen_app.pages.cases._intake_contact import form_row
from shouwen_app.pages.cases._intake_controls import native_select, option
from shouwen_app.state.cases.intake import IntakeState


def about_rows() -> list[rx.Component]:
    people = native_select(
        "about_staff",
        say("intake.about_staff"),
        rx.foreach(IntakeState.people, option),
        placeholder=say("intake.about_nobody"),
    )
    return form_row(
        say("intake.about"),
        rx.el.div(
            people, rx.el.span(say("intake.about_hint"), class_name="t1 mute"), class_name="row wrap g3"
        ),
        errors=("about_staff",),
        show="about",
    )
