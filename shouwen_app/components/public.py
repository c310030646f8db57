"""The frames of customer pages (客户页面外框): native elements only, 大字 without scripts, made for phones."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.links import native_link
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.texts.language import language, other_language, own_path, speaking

LARGE_ID = "sw-large"


def public_page(*content: rx.Component) -> rx.Component:
    """Everything a customer page shows, and the small script of its comforts.

    What is there for a tablet at the counter (柜面评价屏) is hidden until the script finds that it runs on one.
    """
    return rx.el.div(
        *content,
        rx.el.p(say("tablet.soon"), class_name="sw-note amber t2 sw-tablet-soon", role="status"),
        rx.el.script(src="/public.js", async_=True),
        class_name="sw-public",
        lang=language().value,
    )


def phone_page(*content: rx.Component, subtitle: Text, here: str) -> rx.Component:
    """One column of at most 480 px: phone_body and phone_foot, or one native form of class ``sw-m-form`` around both.

    ``here`` is the address of the Chinese page, which the switch of languages needs.
    """
    return public_page(
        rx.el.main(
            rx.el.header(
                seal(),
                rx.el.div(
                    rx.el.span(say("common.institution"), class_name="t2 b"),
                    rx.el.span(subtitle, class_name="t1 mute"),
                    class_name="col g0 grow",
                ),
                _back_to_tablet(),
                language_switch(here),
                large_text_switch(),
                class_name="sw-m-top",
            ),
            *content,
            class_name="sw-m",
        )
    )


def phone_body(*content: rx.Component) -> rx.Component:
    return rx.el.div(*content, class_name="sw-m-body")


def phone_foot(*content: rx.Component) -> rx.Component:
    """Stays in reach of the thumb."""
    return rx.el.div(*content, class_name="sw-m-foot")


def wide_page(*body: rx.Component, here: str = "/", links: rx.Component | None = None) -> rx.Component:
    """The public home and what is as wide as it."""
    return public_page(
        rx.el.header(
            seal(),
            rx.el.span(say("common.institution"), class_name="t4 b nw hide-m"),
            rx.el.span(
                say("common.institution_short"), " · ", say("layout.public_title"), class_name="t3 b only-m"
            ),
            rx.el.span(class_name="sp"),
            links or rx.fragment(),
            _back_to_tablet(),
            language_switch(here),
            large_text_switch(),
            theme_button(),
            class_name="sw-wrap sw-pub-top",
        ),
        *body,
    )


def language_switch(here: str) -> rx.Component:
    """Leads to the same page in the other language; the small script adds what the address was opened with."""
    other = other_language()
    with speaking(other):
        href = own_path(here)
    return native_link(
        say("layout.other_language"),
        href=href,
        class_name="sw-btn soft",
        attrs={"lang": other.value, "hrefLang": other.value, "data-same-page": ""},
    )


def _back_to_tablet() -> rx.Component:
    return native_link(
        say("tablet.back"),
        href=own_path("/counter/"),
        class_name="sw-btn soft sw-tablet-back",
        attrs={"data-tablet-back": ""},
    )


def seal(*, big: bool = False) -> rx.Component:
    return rx.el.span(
        say("common.seal"),
        class_name="sw-seal big" if big else "sw-seal",
        custom_attrs={"aria-hidden": "true"},
    )


def large_text_switch() -> rx.Component:
    """A checkbox that the style sheet reads, so it needs no script."""
    return rx.el.label(
        rx.el.input(type="checkbox", id=LARGE_ID),
        icon("a-large-small", size=18),
        say("layout.large_text"),
        class_name="sw-btn soft",
    )


def theme_button() -> rx.Component:
    return rx.el.button(
        rx.color_mode_cond(icon("moon", size=17), icon("sun", size=17)),
        type="button",
        on_click=rx.toggle_color_mode,
        class_name="sw-btn soft icon hide-m",
        aria_label=say("layout.toggle_theme"),
    )
