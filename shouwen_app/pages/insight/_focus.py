"""Where to look first (关注): the latest alarm, else the missed cases of the period, and the way to them."""

import reflex as rx

from analytics.metrics import Side
from shouwen_app.components.cards import card, card_header
from shouwen_app.components.forms import key_cap
from shouwen_app.components.icons import icon
from shouwen_app.components.links import button_link, page_link
from shouwen_app.components.say import say
from shouwen_app.pages.insight._cockpit import VIEW
from shouwen_app.pages.insight._links import cases_href
from shouwen_app.services.insight.views import UnitBar

FOCUS = VIEW.focus


def focus_card() -> rx.Component:
    days = rx.el.span(FOCUS.days, class_name="t1 mute nw")
    return rx.cond(
        FOCUS.is_alarm,
        card(
            card_header(FOCUS.title, days, icon_name="triangle-alert", scale="amber"),
            *_body(),
            class_name="amber-edge",
        ),
        card(card_header(FOCUS.title, days, icon_name="circle-check", scale="jade"), *_body()),
    )


def _body() -> tuple[rx.Component, ...]:
    return (
        rx.el.p(FOCUS.finding, class_name="t2"),
        rx.cond(FOCUS.bars.length() > 0, _bars(), rx.fragment()),
        rx.el.div(class_name="sp"),
        rx.el.div(rx.cond(FOCUS.missed != 0, _open(), rx.fragment()), _rule(), class_name="row g4"),
    )


def _bars() -> rx.Component:
    return rx.el.div(
        rx.el.span(say("insight.alarm.bars"), class_name="mute"),
        rx.el.div(
            rx.foreach(FOCUS.bars, _bar),
            class_name="sw-bars",
            role="list",
            aria_label=say("insight.alarm.bars"),
        ),
        class_name="col g1 t1",
    )


def _bar(bar: rx.vars.ObjectVar[UnitBar]) -> rx.Component:
    return rx.el.div(
        rx.el.span(bar.name, class_name="ell name"),
        rx.el.span(rx.el.i(style={"width": f"{bar.width}%"}), class_name="track"),
        rx.cond(
            bar.href != "",
            page_link(bar.count, href=bar.href, class_name="sw-no"),
            rx.el.span(bar.count, class_name="nw"),
        ),
        role="listitem",
    )


def _open() -> rx.Component:
    return button_link(
        icon("list"),
        say("insight.alarm.open", n=FOCUS.missed),
        key_cap("D"),
        href=cases_href(VIEW.measure, Side.MISSED, first=FOCUS.first, last=FOCUS.last, unit=VIEW.unit),
        scale="indigo",
        attrs={"data-key": "d"},
    )


def _rule() -> rx.Component:
    return rx.popover.root(
        rx.popover.trigger(rx.button(say("insight.calm.rule"), variant="ghost", color_scheme="gray")),
        rx.popover.content(rx.el.p(say("insight.calm.rule_text"), class_name="t2"), width="320px"),
    )
