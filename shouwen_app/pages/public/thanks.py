"""The thank-you page (致谢): what happens next, chosen by the fragment of the address, so it needs no script."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.public import phone_body, phone_page
from shouwen_app.components.say import say
from shouwen_app.domain.rating import BAD_RATINGS, Grade
from shouwen_app.pages.public.rate import FACES
from shouwen_app.texts.language import own_path


def thanks_page() -> rx.Component:
    return phone_page(
        phone_body(
            rx.el.div(
                rx.el.span(icon("check", size=36), class_name="big"),
                rx.el.h1(say("thanks.title"), class_name="t6 b"),
                rx.el.p(say("thanks.lead"), class_name="t3 mute"),
                class_name="sw-empty sw-thanks",
            ),
            *[_said(grade) for grade in Grade],
            rx.el.section(
                rx.el.h2(say("thanks.next"), class_name="t3 b"),
                rx.el.div(_next("pen-line", say("thanks.next_change")), class_name="sw-not-tablet"),
                _next("shield", say("thanks.next_private")),
                class_name="sw-card fill col g3",
            ),
            page_link(
                icon("search"),
                say("thanks.progress"),
                href=own_path("/q/"),
                class_name="sw-btn soft wide tall sw-not-tablet",
            ),
        ),
        rx.el.footer(
            say("thanks.close"),
            class_name="c t1 mute sw-m-end sw-not-tablet",
            custom_attrs={"data-thanks": ""},
        ),
        subtitle=say("rate.subtitle"),
        here="/f/thanks/",
    )


def _said(grade: Grade) -> rx.Component:
    """Shown only when the address ends with ``#g`` and this grade."""
    return rx.el.section(
        rx.el.div(
            rx.el.span(say("thanks.grade"), class_name="t2 mute"),
            rx.el.span(class_name="sp"),
            icon(FACES[grade], size=18, class_name="amber" if grade in BAD_RATINGS else "jade"),
            rx.el.span(say(f"rate.grade.{grade.value}"), class_name="t2 b"),
            class_name="row",
        ),
        rx.el.hr(class_name="sw-div"),
        _next("message-circle-heart", say(_next_key(grade))),
        id=f"g{grade.value}",
        class_name="sw-card col g3 sw-said",
    )


def _next_key(grade: Grade) -> str:
    if grade in BAD_RATINGS:
        return "thanks.next_bad"
    return "thanks.next_fair" if grade is Grade.FAIR else "thanks.next_good"


def _next(icon_name: str, text: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        icon(icon_name, size=18, class_name="indigo"), rx.el.p(text, class_name="t2"), class_name="row top g3"
    )
