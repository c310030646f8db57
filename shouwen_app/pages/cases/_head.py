"""The head of the case page (案件抬头): what it is about, where it stands, how long is left, who answers for it."""

import reflex as rx

from shouwen_app.components.badges import note_badge, status_badge
from shouwen_app.components.drawings import time_bar
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.theme import ACCENT, SUPERVISION
from shouwen_app.pages.cases._case import CASE
from shouwen_app.services.cases.clock_card import ClockLine
from shouwen_app.services.cases.people_in_charge import PersonInCharge


def case_head() -> rx.Component:
    return rx.el.header(
        rx.el.div(
            rx.el.h2(CASE.title, class_name="t5 b"),
            rx.el.div(
                status_badge(CASE.status),
                note_badge("git-fork", CASE.disposition),
                note_badge("tag", CASE.kind),
                rx.cond(
                    CASE.urgent,
                    note_badge("arrow-up-from-line", say("case.urgent"), SUPERVISION),
                    rx.fragment(),
                ),
                rx.cond(CASE.order != "", note_badge("clipboard-list", CASE.order, ACCENT), rx.fragment()),
                rx.el.span(CASE.received, class_name="t1 mute"),
                class_name="row wrap",
            ),
            class_name="col g1 grow",
        ),
        _clock(),
        class_name="sw-case-h",
    )


def people_chain() -> rx.Component:
    return rx.el.section(
        rx.foreach(CASE.people, _person),
        class_name="sw-card sw-chain",
        custom_attrs={"aria-label": say("case.chain")},
    )


def _clock() -> rx.Component:
    clock = CASE.clock
    return rx.popover.root(
        rx.popover.trigger(
            rx.el.button(
                rx.el.span(
                    rx.el.span(clock.label, class_name="t1 mute"),
                    rx.el.span(
                        clock.text, class_name=rx.cond(clock.state == "over", "t5 b nw red", "t5 b nw")
                    ),
                    class_name="col g0",
                ),
                rx.el.span(
                    rx.el.span(
                        rx.el.span(say("case.used", percent=clock.percent), class_name="mute"),
                        rx.el.span(clock.due, class_name="nw"),
                        class_name="row between t1",
                    ),
                    time_bar(clock.percent.to(int), clock.state),
                    rx.el.span(clock.brief, class_name="t1 mute ell", custom_attrs={"title": clock.brief}),
                    class_name="col g1",
                    style={"width": "232px"},
                ),
                type="button",
                class_name="sw-clock",
                aria_label=say("case.why_due"),
                style={"font": "inherit", "color": "inherit", "text_align": "left", "cursor": "pointer"},
            )
        ),
        rx.popover.content(
            rx.el.div(
                rx.el.h3(say("case.why_due"), class_name="t3 b"),
                rx.el.p(say("case.why_due_hint"), class_name="t1 mute"),
                rx.cond(clock.provisional, _provisional(), rx.fragment()),
                rx.foreach(clock.lines, _line),
                class_name="col g3",
            ),
            width="420px",
            max_height="70vh",
            align="end",
        ),
    )


def _provisional() -> rx.Component:
    return rx.el.div(
        icon("calendar-clock"), rx.el.span(say("case.provisional")), class_name="sw-note t2 amber"
    )


def _line(line: rx.vars.ObjectVar[ClockLine]) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.span(line.title, class_name="t2 b"),
            rx.el.span(line.state, class_name="t1 mute"),
            rx.el.span(class_name="sp"),
            rx.el.span(line.due, class_name="t2 nw"),
            class_name="row base",
        ),
        rx.el.span(line.clause, class_name="t1 mute"),
        rx.cond(
            line.steps.length() > 0,
            rx.el.ul(rx.foreach(line.steps, _step), class_name="sw-why t1"),
            rx.fragment(),
        ),
        class_name="col g0",
    )


def _step(step: rx.Var[str]) -> rx.Component:
    return rx.el.li(step)


def _person(person: rx.vars.ObjectVar[PersonInCharge], index: rx.vars.NumberVar[int]) -> rx.Component:
    colour = rx.cond(person.active, "indigo", "gray")
    return rx.fragment(
        rx.cond(index > 0, rx.el.span(class_name="ar", custom_attrs={"aria-hidden": "true"}), rx.fragment()),
        rx.el.div(
            rx.avatar(
                fallback=person.initial,
                radius="full",
                size="3",
                color_scheme=colour,
                high_contrast=True,
                custom_attrs={"aria-hidden": "true"},
            ),
            rx.el.div(
                rx.el.span(
                    rx.el.span(person.name, class_name="t2 b"),
                    rx.badge(person.role, color_scheme=colour, variant="soft", high_contrast=True, size="1"),
                    class_name="row",
                ),
                rx.el.span(person.unit, class_name="t1 mute"),
                rx.el.span(person.why, class_name=rx.cond(person.active, "t1", "t1 mute")),
                class_name="col g0",
            ),
            class_name="nd",
        ),
    )
