"""Beside the case (右栏): the attachments, and the form that adds some."""

import reflex as rx

from shouwen_app.components.cards import card, card_header
from shouwen_app.components.icons import icon
from shouwen_app.components.native import file_input, native_form
from shouwen_app.components.say import say
from shouwen_app.domain.attachment import SUFFIXES
from shouwen_app.pages.cases._case import CASE
from shouwen_app.services.cases.attachment_view import AttachmentLine

_FIELD = "files"


def attachments_card() -> rx.Component:
    attachments = CASE.attachments
    return rx.cond(
        (attachments.files.length() > 0) | attachments.can_add,
        card(
            card_header(say("attachment.title")),
            rx.cond(
                attachments.files.length() > 0,
                rx.el.ul(rx.foreach(attachments.files, _line), class_name="col"),
                rx.el.p(say("attachment.none"), class_name="t2 mute"),
            ),
            rx.cond(attachments.can_add, _add_form(), rx.fragment()),
        ),
        rx.fragment(),
    )


def _line(file: rx.vars.ObjectVar[AttachmentLine]) -> rx.Component:
    name = rx.el.span(file.name, class_name="ell t2")
    return rx.el.li(
        rx.el.span(
            rx.cond(file.is_picture, icon("image", size=15), icon("file-text", size=15)),
            rx.cond(
                file.href != "",
                rx.el.a(name, href=file.href, target="_blank", rel="noopener", class_name="sw-plain ell"),
                name,
            ),
            class_name="row g1",
        ),
        rx.el.span(file.line, class_name="t1 mute"),
        class_name="col g0",
    )


def _add_form() -> rx.Component:
    return native_form(
        rx.el.label(say("attachment.choose"), html_for=_FIELD, class_name="lab"),
        file_input(_FIELD, ",".join(SUFFIXES.values())),
        rx.el.span(say("attachment.hint"), class_name="t1 mute"),
        rx.button(
            icon("upload", size=14),
            say("attachment.send"),
            type="submit",
            variant="soft",
            color_scheme="gray",
            size="1",
        ),
        action=f"/cases/{CASE.case_no}/attachments",
        class_name="col g1",
        with_files=True,
    )
