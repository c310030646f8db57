"""The rating page (客户评价): one column, five faces, nothing compulsory but a face.

The server puts the matter and its survey there (``http.customer_forms``), so the page comes without the framework.
"""

from typing import Final

import reflex as rx

from shouwen_app.components.links import page_link
from shouwen_app.components.native import (
    face_row,
    labelled,
    native_form,
    note,
    send_button,
    switch,
    text_box,
    text_input,
    tick,
    tick_cards,
)
from shouwen_app.components.public import phone_body, phone_foot, phone_page
from shouwen_app.components.say import say
from shouwen_app.domain.rating import REASONS, Grade
from shouwen_app.domain.survey import Population
from shouwen_app.domain.wording import NAME_MAX, NOTE_MAX
from shouwen_app.pages.public._parts import answer_area
from shouwen_app.services.surveys.shipped import shipped_questions
from shouwen_app.state.public.markup import joined, place
from shouwen_app.state.public.matter_markup import MATTER
from shouwen_app.state.public.survey_markup import survey_markup
from shouwen_app.texts import t
from shouwen_app.texts.language import own_path

FACES: Final = {5: "laugh", 4: "smile", 3: "meh", 2: "frown", 1: "angry"}
_REASON_GROUPS: Final = {"good": Grade.GOOD, "fair": Grade.FAIR, "bad": Grade.BAD}


def rate_page() -> rx.Component:
    return phone_page(
        native_form(
            phone_body(
                answer_area(rx.Var.create("")),
                page_link(say("public.home"), href=own_path("/"), class_name="sw-if-closed t2"),
                overall(rx.html(place(MATTER, joined([t("rate.lead")])))),
                reasons(),
                _asked(),
                words(),
                _person(),
            ),
            phone_foot(
                send_button(say("rate.submit"), tall=True),
                rx.el.span(say("rate.submit_note"), class_name="t1 mute c sw-not-tablet"),
            ),
            class_name="sw-m-form sw-rate",
            label=say("rate.title"),
        ),
        subtitle=say("rate.subtitle"),
        here="/f/",
    )


def overall(matter: rx.Component | rx.Var[str]) -> rx.Component:
    """The one question that has to be answered; ``matter`` says what it is about."""
    faces = [(str(grade), name, say(f"rate.grade.{grade}")) for grade, name in FACES.items()]
    return rx.el.section(
        rx.el.h1(say("rate.question"), class_name="t5 b"),
        rx.el.div(matter, class_name="t2 mute sw-matter"),
        face_row("grade", t("rate.overall"), faces),
        rx.el.div(note("phone-call", say("rate.bad_note"), scale="amber"), class_name="sw-if-bad"),
        id="grade",
        class_name="col g3",
    )


def reasons() -> rx.Component:
    """The reasons of each grade; the style sheet shows those of the grade that is chosen."""
    groups = [
        rx.el.div(
            tick_cards(
                "reasons", [(reason.value, say(f"rate.reason.{reason}")) for reason in REASONS[grade]]
            ),
            class_name=f"sw-ground {name}",
        )
        for name, grade in _REASON_GROUPS.items()
    ]
    return rx.el.section(_heading("rate.reasons", "rate.details_note"), *groups, class_name="col sw-grounds")


def _asked() -> rx.Component:
    """The questions that come with the product; the server puts those there that ask about the matter."""
    questions = survey_markup(None, shipped_questions(Population.CUSTOMERS))
    return survey_place(questions)


def survey_place(questions: str | rx.Var[str]) -> rx.Component:
    """Where the questions of a survey stand, between those that are always asked."""
    return rx.el.div(rx.html(questions), class_name="sw-asked")


def words() -> rx.Component:
    """An open comment."""
    hint = {"placeholder": t("rate.more_hint"), "maxLength": NOTE_MAX, "aria-label": t("rate.more")}
    return rx.el.section(
        rx.el.h2(say("rate.more"), class_name="t3 b"), text_box("comment", attrs=hint), class_name="col"
    )


def _person() -> rx.Component:
    hint = {"placeholder": t("rate.name_hint"), "autoComplete": "name", "maxLength": NAME_MAX}
    return rx.el.section(
        rx.el.div(tick("may_contact", say("rate.may_contact")), class_name="sw-if-good t2"),
        switch("anonymous", say("rate.anonymous"), say("rate.anonymous_note"), on=True),
        rx.el.div(labelled(say("rate.name"), text_input("name", attrs=hint)), class_name="sw-if-named"),
        class_name="col g3",
    )


def _heading(title: str, side: str) -> rx.Component:
    return rx.el.div(
        rx.el.h2(say(title), class_name="t3 b"),
        rx.el.span(say(side), class_name="t1 mute"),
        class_name="row base",
    )
