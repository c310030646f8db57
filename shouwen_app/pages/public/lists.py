"""Units and promises (网点、服务承诺): filled when alive, and on the server at the press of a button without scripts."""

import reflex as rx

from shouwen_app.components.links import page_link
from shouwen_app.components.native import native_form, send_button
from shouwen_app.components.public import phone_body, phone_page
from shouwen_app.components.say import say
from shouwen_app.pages.public._parts import answer_area
from shouwen_app.state.public.listing import ListingState
from shouwen_app.texts.language import own_path


def units_page() -> rx.Component:
    return _list_page("units")


def promise_page() -> rx.Component:
    return _list_page(
        "promise",
        rx.el.section(
            rx.el.h2(say("promise.always"), class_name="t4 b"),
            rx.el.ul(
                *[rx.el.li(say(f"promise.always_{number}")) for number in range(1, 7)],
                class_name="sw-dots t2",
            ),
            class_name="sw-card fill col g3",
        ),
    )


def _list_page(name: str, *more: rx.Component) -> rx.Component:
    return phone_page(
        phone_body(
            rx.el.section(
                rx.el.h1(say(f"{name}.title"), class_name="t5 b"),
                rx.el.p(say(f"{name}.lead"), class_name="t2 mute"),
                class_name="col g1",
            ),
            answer_area(ListingState.answer),
            rx.el.noscript(native_form(send_button(say("public.show_list")), label=say(f"{name}.title"))),
            *more,
            page_link(say("public.home"), href=own_path("/"), class_name="t2"),
        ),
        subtitle=say(f"{name}.subtitle"),
        here=f"/{name}/",
    )
