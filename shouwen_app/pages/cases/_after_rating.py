"""What followed a rating (整改、前后对比、申诉) in the tab 回访与评价, as far as this viewer may know of it."""

import reflex as rx

from shouwen_app.components.badges import clock_chip, note_badge
from shouwen_app.components.cards import card_header, quote
from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.domain.rating import BAD_RATINGS, Grade
from shouwen_app.domain.rectification import Change
from shouwen_app.pages._improvement_parts import answer_line, state_chip
from shouwen_app.pages.cases._case import CASE
from shouwen_app.services.improvements.list import ImprovementView
from shouwen_app.services.rectifications.aftermath import AppealView, ComparisonView, RectificationView


def after_rating() -> rx.Component:
    after = CASE.aftermath
    return rx.fragment(
        rx.foreach(after.comparisons, _comparison),
        rx.foreach(after.rectifications, _rectification),
        rx.cond(
            after.link_until != "",
            rx.el.span(say("rerate.link_until", until=after.link_until), class_name="t1 mute"),
            rx.fragment(),
        ),
        rx.foreach(after.appeals, _appeal),
        rx.cond(after.own_appeal != "", _own_appeal(), rx.fragment()),
    )


def grade_face(grade: rx.vars.NumberVar[int], *, size: int = 28) -> rx.Component:
    """The face of a grade; none for 0."""
    bad = rx.el.span(icon("frown", size=size), class_name="sw-bigface amber")
    fair = rx.el.span(icon("meh", size=size), class_name="sw-bigface")
    good = rx.el.span(icon("smile", size=size), class_name="sw-bigface jade")
    face = rx.cond(grade <= max(BAD_RATINGS), bad, rx.cond(grade == Grade.FAIR, fair, good))
    return rx.cond(grade > 0, face, rx.el.span(icon("phone-call", size=size), class_name="sw-bigface amber"))


def _comparison(one: rx.vars.ObjectVar[ComparisonView]) -> rx.Component:
    rose = note_badge("trending-up", one.direction_text, "jade")
    stayed = note_badge("minus", one.direction_text, "gray")
    fell = note_badge("trending-down", one.direction_text, "amber")
    direction = rx.match(
        one.direction,
        (Change.ROSE.value, rose),
        (Change.STAYED.value, stayed),
        (Change.FELL.value, fell),
        rx.cond(one.set_aside != "", note_badge("circle-slash", one.set_aside, "amber"), rx.fragment()),
    )
    return rx.el.section(
        card_header(say("rerate.title"), rx.fragment(direction), note=one.at, icon_name="arrow-right-left"),
        rx.el.div(
            _side(say("rerate.before"), one.before_grade.to(int), one.before, one.before_solved),
            icon("arrow-right", size=20, class_name="mute"),
            _side(say("rerate.after"), one.after_grade.to(int), one.after, one.after_solved),
            class_name="sw-before-after",
        ),
        rx.cond(one.comment != "", quote(one.comment), rx.fragment()),
        class_name="sw-card col g3",
    )


def _side(
    name: rx.Var[str], grade: rx.vars.NumberVar[int], words: rx.Var[str], solved: rx.Var[str]
) -> rx.Component:
    return rx.el.div(
        grade_face(grade),
        rx.el.div(
            rx.el.span(name, class_name="t1 mute"),
            rx.el.span(words, class_name="t3 b"),
            rx.el.span(say("rerate.solved", solved=solved), class_name="t1 mute"),
            class_name="col g0",
        ),
        class_name="row g3",
    )


def _rectification(one: rx.vars.ObjectVar[RectificationView]) -> rx.Component:
    is_open = one.closed == ""
    return rx.el.section(
        card_header(
            rx.cond(is_open, say("rectification.title"), say("rectification.done")),
            clock_chip(one.clock_state, one.clock_text),
            note=rx.cond(is_open, say("rectification.due", due=one.due), one.closed),
            icon_name="wrench",
            scale="amber",
        ),
        rx.cond(one.note != "", quote(one.note), rx.fragment()),
        rx.cond(
            one.handed.length() > 0,
            rx.el.div(
                rx.el.h3(say("rectification.items"), class_name="t2 b"),
                rx.foreach(one.handed, _item),
                class_name="col g3",
            ),
            rx.cond(is_open, rx.el.p(say("rectification.none_handed"), class_name="t2 mute"), rx.fragment()),
        ),
        class_name="sw-card amber-edge col g3",
    )


def _item(item: rx.vars.ObjectVar[ImprovementView]) -> rx.Component:
    to_examine = page_link(
        say("improvements.examine"), href="/improvements?tab=matters", class_name="sw-lk t2"
    )
    return rx.el.div(
        rx.el.div(
            rx.el.span(item.unit, class_name="t2 b"),
            rx.el.span(say("improvements.due", due=item.due), class_name="t1 mute"),
            rx.el.span(class_name="sp"),
            rx.cond(item.may_examine, to_examine, rx.fragment()),
            state_chip(item),
            class_name="row wrap",
        ),
        rx.el.p(item.words, class_name="t2"),
        rx.foreach(item.answers, answer_line),
        class_name="col g1",
    )


def _appeal(one: rx.vars.ObjectVar[AppealView]) -> rx.Component:
    return rx.el.section(
        card_header(
            say("appeal.title"),
            note_badge("scale", one.ground, "plum"),
            note=say("appeal.filed", who=one.who, at=one.filed),
            icon_name="scale",
            scale="plum",
        ),
        quote(one.facts),
        rx.cond(
            one.decision != "",
            rx.el.div(
                rx.el.span(one.decision, class_name="t2 b"),
                rx.el.span(one.reasons, class_name="t2"),
                class_name="col g0",
            ),
            rx.el.span(say("appeal.due", due=one.due), class_name="t1 mute"),
        ),
        class_name="sw-card col g3",
    )


def _own_appeal() -> rx.Component:
    return rx.el.section(
        card_header(say("appeal.own"), icon_name="scale"),
        rx.el.p(CASE.aftermath.own_appeal, class_name="t2"),
        class_name="sw-card fill col",
    )
