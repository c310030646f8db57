"""The tab 回访与评价: the reply, the callbacks, and of the rating what this viewer may know."""

from collections.abc import Callable
from typing import cast

import reflex as rx

from shouwen_app.components.badges import clock_chip
from shouwen_app.components.cards import card, card_header, quote
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.timeline import timeline, timeline_dot, timeline_item
from shouwen_app.pages.cases._after_rating import after_rating, grade_face
from shouwen_app.pages.cases._case import CASE
from shouwen_app.services.cases.follow_up_view import CallbackAttempt
from shouwen_app.services.contact_backs.list_contact_backs import AttemptRow, ContactBackRow
from shouwen_app.services.ratings.views import RatingAnswer, RatingTicks, RatingView


def callback_tab() -> rx.Component:
    detail = cast("rx.vars.ObjectVar[RatingView]", CASE.rating.detail)
    return rx.el.div(
        rx.cond(CASE.rating.detail, _rating(detail), _rated_or_not()),
        rx.foreach(CASE.contact_backs, _contact_back),
        after_rating(),
        rx.cond(CASE.reply != "", card(card_header(say("case.reply")), quote(CASE.reply)), rx.fragment()),
        rx.el.div(
            rx.el.div(
                rx.el.h3(say("case.callback.records")),
                rx.el.span(CASE.callback.summary, class_name="t1 mute"),
                class_name="sw-h",
            ),
            rx.cond(
                CASE.callback.attempts.length() > 0,
                timeline(rx.foreach(CASE.callback.attempts, _attempt)),
                rx.el.p(say("case.callback.no_records"), class_name="t2 mute"),
            ),
            rx.cond(CASE.callback.note != "", quote(CASE.callback.note), rx.fragment()),
            class_name="col",
        ),
        class_name="col g3",
    )


def _rated_or_not() -> rx.Component:
    return card(
        card_header(
            say("case.rating"),
            rx.cond(
                CASE.rating.rated,
                rx.badge(say("case.rated"), color_scheme="jade", high_contrast=True),
                rx.badge(say("case.not_rated"), color_scheme="gray", high_contrast=True),
            ),
        ),
        rx.cond(CASE.rating.rated, rx.el.span(say("case.rating_note"), class_name="t1 mute"), rx.fragment()),
        _link_note(),
        fill=True,
    )


def _rating(rating: rx.vars.ObjectVar[RatingView]) -> rx.Component:
    who = rx.cond(rating.name != "", rating.name, say("case.rating_anonymous"))
    contact = rx.cond(rating.may_contact, rx.fragment(" · ", say("case.rating_may_contact")), rx.fragment())
    return rx.el.section(
        rx.el.div(
            grade_face(rating.grade.to(int)),
            rx.el.div(
                rx.el.span(rating.grade_text, class_name="t4 b"),
                rx.el.span(who, " · ", rating.rated_at, " · ", rating.origin, contact, class_name="t1 mute"),
                class_name="col g0 grow",
            ),
            rx.cond(rating.set_aside != "", rx.badge(rating.set_aside, color_scheme="amber"), rx.fragment()),
            class_name="row g3",
        ),
        rx.cond(rating.comment != "", quote(rating.comment), rx.fragment()),
        rx.el.dl(rx.foreach(rating.answers, _answer), class_name="row wrap g4"),
        _marks(say("rate.reasons"), rating.reasons.to(list[str]), _reason),
        rx.foreach(rating.ticks, _ticks),
        rx.foreach(rating.earlier, _earlier),
        _link_note(),
        class_name="sw-card col g3",
    )


def _link_note() -> rx.Component:
    until = CASE.rating.link_expires
    return rx.el.span(
        rx.cond(until != "", say("case.rating_link_until", until=until), say("case.rating_no_link")),
        class_name="t1 mute",
    )


def _answer(answer: rx.vars.ObjectVar[RatingAnswer]) -> rx.Component:
    return rx.el.div(
        rx.el.dt(answer.question, class_name="t1 mute"),
        rx.el.dd(answer.answer, class_name="t2 b"),
        class_name="col g0",
        style={"min_width": "112px"},
    )


def _marks(
    title: rx.Var[str], values: rx.vars.ArrayVar[list[str]], mark: Callable[[rx.Var[str]], rx.Component]
) -> rx.Component:
    marks = rx.el.div(
        rx.el.span(title, class_name="t1 mute"),
        rx.el.div(rx.foreach(values, mark), class_name="row wrap"),
        class_name="col g1",
    )
    return rx.cond(values.length() > 0, marks, rx.fragment())


def _ticks(ticks: rx.vars.ObjectVar[RatingTicks]) -> rx.Component:
    return _marks(ticks.question, ticks.ticked.to(list[str]), _ticked)


def _reason(reason: rx.Var[str]) -> rx.Component:
    return rx.badge(reason, color_scheme="gray", variant="soft", high_contrast=True)


def _ticked(text: rx.Var[str]) -> rx.Component:
    return rx.badge(icon("check", size=13), text, color_scheme="jade", variant="soft", high_contrast=True)


def _earlier(text: rx.Var[str]) -> rx.Component:
    return rx.el.span(text, class_name="t1 mute")


def _attempt(attempt: rx.vars.ObjectVar[CallbackAttempt]) -> rx.Component:
    dot = rx.cond(attempt.reached, timeline_dot("phone-call", "jade"), timeline_dot("phone-missed"))
    return timeline_item(dot, attempt.title, attempt.by, attempt.at, attempt.note)


def _contact_back(back: rx.vars.ObjectVar[ContactBackRow]) -> rx.Component:
    return rx.el.section(
        card_header(
            rx.cond(back.concluded != "", say("case.contact_back_done"), say("case.contact_back")),
            clock_chip(back.clock_state, back.clock_text),
            note=rx.cond(
                back.concluded != "",
                f"{back.concluded} · {back.outcome}",
                say("case.contact_back_due", due=back.due),
            ),
            icon_name="message-circle-warning",
            scale="amber",
        ),
        rx.cond(back.note != "", quote(back.note), rx.fragment()),
        timeline(rx.foreach(back.attempts, _contact_attempt)),
        class_name="sw-card amber-edge col",
    )


def _contact_attempt(attempt: rx.vars.ObjectVar[AttemptRow]) -> rx.Component:
    dot = rx.cond(attempt.reached, timeline_dot("phone-call", "jade"), timeline_dot("phone-missed"))
    return timeline_item(dot, f"{attempt.way}，{attempt.result}", attempt.by, attempt.at, attempt.note)
