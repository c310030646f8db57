"""The rules that staff have to know (制度与宣贯): one in plain words, which to read, and how many have."""

from typing import Final

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.cards import card, card_header
from shouwen_app.components.icons import icon
from shouwen_app.components.layout import staff_page
from shouwen_app.components.say import say
from shouwen_app.components.theme import ACCENT, ATTENTION, DONE, Text
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages._documents_beside import beside
from shouwen_app.services.documents.read_documents import Chapter, Sentence
from shouwen_app.state.documents import DocumentState

_DOCUMENT: Final = DocumentState.document


def documents_page() -> rx.Component:
    return staff_page(
        rx.el.div(_document(), beside(), class_name="sw-in"),
        here="/documents",
        needs=Permission.DOCUMENT_READ,
        title=say("layout.documents"),
    )


def _document() -> rx.Component:
    return rx.el.article(
        card_header(
            _DOCUMENT.name,
            rx.cond(
                _DOCUMENT.standing != "",
                note_badge("calendar-clock", _DOCUMENT.standing, ACCENT),
                rx.fragment(),
            ),
            note=_DOCUMENT.facts,
        ),
        _acknowledgement(),
        card(
            _told("target", say("documents.aim_title"), _DOCUMENT.aim),
            _told("list-ordered", say("documents.steps_title"), _DOCUMENT.steps),
            _told("scale", say("documents.precedence_title"), _DOCUMENT.precedence),
            _told("message-circle-question", say("documents.owner_title"), _DOCUMENT.owner),
            rx.cond(
                _DOCUMENT.note != "",
                _told("pencil", say("documents.note_title"), _DOCUMENT.note),
                rx.fragment(),
            ),
            fill=True,
        ),
        rx.foreach(_DOCUMENT.chapters, _chapter),
        class_name="col g4",
    )


def _acknowledgement() -> rx.Component:
    read = rx.el.p(
        icon("circle-check", class_name=DONE),
        say("documents.you_read", at=_DOCUMENT.read_at),
        class_name="row g1 t2",
        role="status",
    )
    unread = rx.el.div(
        rx.el.p(say("documents.ask_you"), class_name="t2 mute"),
        rx.el.span(class_name="sp"),
        rx.button(
            icon("check"),
            say("documents.acknowledge"),
            on_click=DocumentState.acknowledge(_DOCUMENT.key),
            type="button",
        ),
        class_name="row",
    )
    return rx.cond(_DOCUMENT.key == "", rx.fragment(), rx.cond(_DOCUMENT.read_at != "", read, unread))


def _told(icon_name: str, title: Text, text: Text) -> rx.Component:
    return rx.el.div(
        rx.el.h3(icon(icon_name, size=14), title, class_name="row g1 t2 b"),
        rx.el.p(text, class_name="t2 pre"),
        class_name="col g0",
    )


def _chapter(chapter: rx.vars.ObjectVar[Chapter]) -> rx.Component:
    return card(
        card_header(chapter.title),
        rx.el.ul(rx.foreach(chapter.sentences, _sentence), class_name="col g2"),
    )


def _sentence(sentence: rx.vars.ObjectVar[Sentence]) -> rx.Component:
    marks = (
        ("house", note_badge("house", sentence.origin_text)),
        ("blank", note_badge("circle-dashed", sentence.origin_text, ATTENTION)),
    )
    return rx.el.li(
        rx.el.span(sentence.text, class_name="t3 grow"),
        rx.fragment(rx.match(sentence.origin, *marks, rx.el.span(sentence.basis, class_name="t1 mute nw"))),
        class_name="row base",
    )
