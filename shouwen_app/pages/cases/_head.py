"""The head of the case page (案件抬头): what it is about, where it stands, how long is left, who answers for it."""

import reflex as rx

from shouwen_app.components.badges import note_badge, status_badge
from shouwen_app.components.say import say
from shouwen_app.components.theme import ACCENT, SUPERVISION
from shouwen_app.pages.cases._case import CASE
from shouwen_app.pages.cases._clock import case_clock
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
        case_clock(),
        class_name="sw-case-h",
    )


def people_chain() -> rx.Component:
    return rx.el.section(
        rx.foreach(CASE.people, _person),
        class_name="sw-card sw-chain",
        custom_attrs={"aria-label": say("case.chain")},
    )


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
