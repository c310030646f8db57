"""The progress page (进度查询): a form of two fields, above it what was found with the button 催一催."""

import reflex as rx

from shouwen_app.components.links import page_link
from shouwen_app.components.native import native_form, send_button
from shouwen_app.components.public import phone_body, phone_foot, phone_page
from shouwen_app.components.say import say
from shouwen_app.pages.public._parts import answer_area, progress_fields
from shouwen_app.state.public.answers import URGE, URGE_FORM
from shouwen_app.state.public.progress import ProgressState
from shouwen_app.texts.language import own_path


def progress_page() -> rx.Component:
    return phone_page(
        native_form(
            phone_body(
                answer_area(ProgressState.answer),
                rx.el.section(
                    rx.el.h1(say("progress.title"), class_name="t5 b"),
                    rx.el.p(say("progress.lead"), class_name="t2 mute"),
                    rx.el.noscript(rx.el.p(say("progress.by_link"), class_name="t2 mute")),
                    class_name="col g1",
                ),
                progress_fields(),
                rx.el.span(say("progress.where_number"), class_name="t1 mute"),
                page_link(say("public.home"), href=own_path("/"), class_name="t2"),
            ),
            phone_foot(send_button(say("progress.submit"), tall=True)),
            class_name="sw-m-form",
            label=say("progress.title"),
        ),
        native_form(
            rx.el.input(type="hidden", name="do", value=URGE, read_only=True),
            form_id=URGE_FORM,
            label=say("progress.urge"),
        ),
        subtitle=say("progress.subtitle"),
        here="/q/",
    )
