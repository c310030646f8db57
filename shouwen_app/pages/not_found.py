"""The page for unknown addresses (404): says so kindly and offers the two entrances."""

import reflex as rx

from shouwen_app.components.links import native_link, page_link
from shouwen_app.components.public import public_page
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.texts.language import Language


def not_found_page() -> rx.Component:
    return public_page(
        rx.el.main(
            empty_state(
                say("layout.not_found"),
                say("layout.not_found_hint"),
                page_link(say("layout.go_home"), href="/", class_name="sw-btn"),
                page_link(say("layout.go_work"), href="/work", class_name="sw-btn soft"),
                native_link(
                    say("layout.home_in_english"),
                    href="/en/",
                    class_name="sw-btn soft",
                    attrs={"lang": Language.ENGLISH.value},
                ),
                icon_name="signpost",
                mood="calm",
            ),
            class_name="sw-lost",
        )
    )
