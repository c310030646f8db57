"""The four columns of the board (计划、执行、检查、固化), and a card in one of them."""

import reflex as rx

from shouwen_app.components.drawings import answers_bar, gain_strip
from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.pages.improvements._looks import source_badge, stage_badge
from shouwen_app.services.actions.views import ActionCard, Lane
from shouwen_app.state.actions.board import BoardState


def lanes() -> rx.Component:
    return rx.el.div(rx.foreach(BoardState.view.lanes, _lane), class_name="sw-board")


def _lane(lane: rx.vars.ObjectVar[Lane]) -> rx.Component:
    nothing = rx.el.p(say("actions.lane_empty"), class_name="t1 mute sw-nothing")
    return rx.el.section(
        rx.el.header(
            rx.el.span(lane.letter, class_name="ltr", custom_attrs={"aria-hidden": "true"}),
            rx.el.h2(lane.name, class_name="t3 b"),
            rx.el.span(lane.does, class_name="t1 mute ell"),
            rx.el.span(class_name="sp"),
            rx.el.span(lane.held, class_name="t2 mute"),
            class_name="row",
        ),
        rx.cond(lane.cards.length() > 0, rx.foreach(lane.cards, _card), nothing),
        class_name="sw-lane",
        custom_attrs={"aria-label": lane.name},
        key=lane.column,
    )


def _card(card: rx.vars.ObjectVar[ActionCard]) -> rx.Component:
    opens = page_link(card.title, href=card.href, attrs={"data-row-open": ""})
    return rx.el.article(
        rx.el.div(
            rx.el.span(card.number, class_name="t1 no"),
            rx.el.span(class_name="sp"),
            source_badge(card),
            class_name="row g1",
        ),
        rx.el.h3(opens, class_name="t2 b"),
        _figure(card),
        rx.el.div(
            rx.avatar(
                fallback=card.initial,
                size="1",
                radius="full",
                high_contrast=True,
                custom_attrs={"aria-hidden": "true"},
            ),
            rx.el.span(card.owner, class_name="nw"),
            rx.el.span(card.unit, class_name="mute ell"),
            rx.el.span(class_name="sp"),
            stage_badge(card),
            class_name="row g1 t1",
        ),
        class_name="sw-card col g2 sw-pd",
        custom_attrs={"data-row": ""},
        key=card.number,
    )


def _figure(card: rx.vars.ObjectVar[ActionCard]) -> rx.Component:
    gained = rx.el.p(
        rx.el.b(card.gain, class_name="b nw"),
        " ",
        rx.el.span(card.gain_interval, class_name="mute nw"),
        class_name="t1",
    )
    when = rx.el.p(
        icon("calendar-days", size=12),
        card.when,
        class_name="row g1 t1 mute nw",
    )
    return rx.el.div(
        rx.el.span(card.measure, class_name="t1 mute"),
        rx.el.span(card.figure, class_name="t1 b"),
        rx.cond(card.reached.to(int) >= 0, answers_bar(card.reached.to(int)), rx.fragment()),
        rx.cond(card.note != "", rx.el.span(card.note, class_name="t1 mute"), rx.fragment()),
        gain_strip(card.strip),
        rx.cond(card.gain != "", gained, rx.fragment()),
        rx.cond(card.when != "", when, rx.fragment()),
        class_name="col g1 sw-eff",
    )
