"""Asking and the opinion box (提交问题、意见箱): one column, a receipt with the number right after sending."""

from collections.abc import Sequence

import reflex as rx

from shouwen_app.components.links import page_link
from shouwen_app.components.native import (
    choice_row,
    labelled,
    native_form,
    note,
    send_button,
    switch,
    text_box,
    text_input,
)
from shouwen_app.components.public import phone_body, phone_foot, phone_page
from shouwen_app.components.say import say
from shouwen_app.domain.contact import ASKED_KINDS, OPINION_KINDS
from shouwen_app.domain.wording import CONTENT_MAX, EMAIL_MAX, NAME_MAX, ORGANISATION_MAX
from shouwen_app.pages.public._parts import answer_area, files_field
from shouwen_app.state.public.receipt import FOLLOW_FORM
from shouwen_app.texts import t
from shouwen_app.texts.language import own_path


def ask_page() -> rx.Component:
    return _form_page("ask", ASKED_KINDS, _person())


def opinion_page() -> rx.Component:
    anonymous = switch("anonymous", say("opinion.anonymous"), say("opinion.anonymous_note"))
    return _form_page("opinion", OPINION_KINDS, anonymous, rx.el.div(_person(), class_name="sw-if-named"))


def _form_page(name: str, kinds: Sequence[str], *person: rx.Component) -> rx.Component:
    return phone_page(
        native_form(
            phone_body(
                answer_area(rx.Var.create("")),
                rx.el.section(
                    rx.el.h1(say(f"{name}.title"), class_name="t5 b"),
                    rx.el.p(say(f"{name}.lead"), class_name="t2 mute"),
                    class_name="col g1",
                ),
                choice_row("kind", t("ask.kind"), [(kind, say(f"ask.kind.{kind}")) for kind in kinds]),
                labelled(
                    say(f"{name}.content"),
                    text_box(
                        "content",
                        rows=6,
                        attrs={
                            "placeholder": t(f"{name}.content_hint"),
                            "maxLength": CONTENT_MAX,
                            "required": True,
                        },
                    ),
                ),
                files_field(),
                *person,
                note("shield", say("ask.private")),
                page_link(say("public.home"), href=own_path("/"), class_name="t2"),
            ),
            phone_foot(
                send_button(say(f"{name}.submit"), tall=True),
                rx.el.span(say("ask.submit_note"), class_name="t1 mute c"),
            ),
            class_name="sw-m-form",
            label=say(f"{name}.title"),
            with_files=True,
        ),
        native_form(form_id=FOLLOW_FORM, action=own_path("/q/"), label=say("ask.follow")),
        subtitle=say(f"{name}.subtitle"),
        here=f"/{name}/",
    )


def _person() -> rx.Component:
    return rx.el.div(
        labelled(say("ask.name"), text_input("name", attrs={"autoComplete": "name", "maxLength": NAME_MAX})),
        labelled(
            say("ask.phone"),
            text_input(
                "phone", kind="tel", attrs={"autoComplete": "tel", "inputMode": "tel", "maxLength": 20}
            ),
            hint=say("ask.phone_hint"),
        ),
        labelled(
            say("ask.email"),
            text_input("email", kind="email", attrs={"autoComplete": "email", "maxLength": EMAIL_MAX}),
        ),
        labelled(
            say("ask.organisation"),
            text_input("organisation", attrs={"autoComplete": "organization", "maxLength": ORGANISATION_MAX}),
        ),
        class_name="col g3",
    )
