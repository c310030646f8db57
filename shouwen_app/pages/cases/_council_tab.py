"""The tab 意见与会议: what was proposed and answered in words, and each special meeting with its signatures."""

from typing import Literal

import reflex as rx

from shouwen_app.components.badges import clock_chip
from shouwen_app.components.cards import card, card_header, facts, quote
from shouwen_app.components.icons import icon
from shouwen_app.components.links import native_link
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.pages.cases._case import CASE
from shouwen_app.services.cases.meeting_view import MeetingPerson, MeetingView
from shouwen_app.services.cases.opinion_view import OpinionRow


def council_tab() -> rx.Component:
    return rx.el.div(
        rx.foreach(CASE.council.meetings, _meeting),
        rx.foreach(CASE.council.opinions, _opinion),
        class_name="col g3",
    )


def _opinion(row: rx.vars.ObjectVar[OpinionRow]) -> rx.Component:
    answered = rx.fragment(
        quote(row.answer),
        rx.el.span(row.given, class_name="t1 mute"),
    )
    return card(
        card_header(
            row.title,
            clock_chip(row.chip.state, row.chip.text),
            rx.el.span(row.term, class_name=rx.cond(row.late, "t1 amber nw", "t1 mute nw")),
            icon_name="pen-line",
        ),
        rx.el.div(
            rx.el.span(row.asked, class_name="t1 mute"),
            rx.el.p(row.proposal, class_name="t2 pre"),
            class_name="col g0",
        ),
        rx.cond(row.answer != "", rx.el.div(answered, class_name="col g1"), rx.fragment()),
    )


def _meeting(meeting: rx.vars.ObjectVar[MeetingView]) -> rx.Component:
    return card(
        card_header(
            meeting.title,
            rx.cond(
                meeting.state == "cancelled", rx.fragment(), clock_chip(meeting.chip.state, meeting.chip.text)
            ),
            _print(meeting),
            icon_name="users-round",
        ),
        facts(
            (say("meeting.when"), meeting.planned),
            (say("meeting.convener"), meeting.convener),
            (say("meeting.quorum_label"), meeting.quorum),
        ),
        _words(say("field.agenda"), meeting.agenda),
        _words(say("meeting.held_label"), meeting.held),
        _words(say("field.minutes"), meeting.minutes),
        _words(say("field.meeting_decision"), meeting.decision, mark="b"),
        _words(say("meeting.unit"), meeting.unit),
        _people(meeting),
        rx.cond(meeting.cancelled != "", rx.el.p(meeting.cancelled, class_name="t2 mute pre"), rx.fragment()),
    )


def _people(meeting: rx.vars.ObjectVar[MeetingView]) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.span(say("meeting.people"), class_name="t1 mute"),
            rx.el.span(class_name="sp"),
            rx.el.span(meeting.signatures, class_name="t1 mute"),
            class_name="row",
        ),
        rx.el.ul(rx.foreach(meeting.people, _person), class_name="sw-attend"),
        class_name="col g1",
    )


def _person(person: rx.vars.ObjectVar[MeetingPerson]) -> rx.Component:
    sign = rx.match(
        person.mark,
        ("attended", icon("circle-check", size=14, class_name="jade")),
        ("absent", icon("circle-minus", size=14, class_name="mute")),
        icon("circle", size=14, class_name="mute"),
    )
    return rx.el.li(
        rx.el.span(sign, person.mark_text, class_name="row g1 t1 mute nw"),
        rx.el.span(person.name, class_name="t2 nw"),
        rx.el.span(person.unit, class_name="t1 mute ell"),
        rx.el.span(person.signed, class_name="t1 mute nw"),
        rx.cond(person.remark != "", rx.el.p(person.remark, class_name="t2 pre rest"), rx.fragment()),
    )


def _words(label: Text, words: rx.Var[str], *, mark: Literal["", "b"] = "") -> rx.Component:
    shown = rx.el.div(
        rx.el.span(label, class_name="t1 mute"),
        rx.el.p(words, class_name=f"t2 pre {mark}".strip()),
        class_name="col g0",
    )
    return rx.cond(words != "", shown, rx.fragment())


def _print(meeting: rx.vars.ObjectVar[MeetingView]) -> rx.Component:
    link = native_link(
        icon("printer", size=14),
        say("meeting.print"),
        href=meeting.print_href,
        class_name="sw-lk row g1 t2",
        attrs={"target": "_blank"},
    )
    return rx.cond(meeting.print_href != "", link, rx.fragment())
