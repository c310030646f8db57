"""One version of a service item (事项版本): its terms, its conditions, and what each situation asks for."""

import reflex as rx

from shouwen_app.components.cards import card, card_header, facts
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.services.items.item_view import MaterialLine, SituationCard, VersionCard


def version_body(version: rx.vars.ObjectVar[VersionCard]) -> rx.Component:
    return rx.el.div(
        card(
            facts(
                (say("items.effective"), version.effective),
                (say("items.promised"), _or_none(version.promised)),
                (say("items.statutory"), _or_none(version.statutory)),
            ),
            rx.cond(
                version.conditions != "",
                rx.el.div(
                    rx.el.span(say("items.conditions"), class_name="t1 mute"),
                    rx.el.p(version.conditions, class_name="t2 pre"),
                    class_name="col g0",
                ),
                rx.fragment(),
            ),
            rx.cond(
                version.recorded != "", rx.el.span(version.recorded, class_name="t1 mute"), rx.fragment()
            ),
        ),
        rx.el.div(rx.foreach(version.situations, _situation), class_name="sw-situations"),
        class_name="col g3",
    )


def _or_none(text: rx.Var[str]) -> rx.Var[str]:
    return rx.cond(text != "", text, say("items.no_term"))


def _situation(situation: rx.vars.ObjectVar[SituationCard]) -> rx.Component:
    listed = rx.el.ol(rx.foreach(situation.materials, _material), class_name="sw-list")
    return card(
        card_header(situation.name, icon_name="list-checks"),
        rx.cond(situation.needs_none, rx.el.p(say("items.needs_none"), class_name="t2 mute"), listed),
    )


def _material(material: rx.vars.ObjectVar[MaterialLine]) -> rx.Component:
    return rx.el.li(
        icon("file-text", size=15, class_name="mute"),
        rx.el.span(
            rx.el.span(material.name, class_name="t2"),
            rx.el.span(material.detail, class_name="t1 mute"),
            class_name="col g0 grow",
        ),
        rx.cond(
            material.bank_holds,
            rx.badge(say("items.bank_holds"), color_scheme="gray", high_contrast=True),
            rx.fragment(),
        ),
        class_name="row",
    )
