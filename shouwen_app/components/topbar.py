"""The top bar (顶栏): where one is, search, the working clock, notices, light or dark."""

from dataclasses import dataclass
from typing import Final

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.permissions import Permission
from shouwen_app.state.search import SearchState
from shouwen_app.state.session import NoticeRow, SessionState

MOST_COUNTED: Final = 99


@dataclass(frozen=True, slots=True)
class Crumb:
    """The place one came from; Esc goes back there."""

    text: Text
    href: str


def topbar(title: Text, crumb: Crumb | None, beside: tuple[rx.Component, ...]) -> rx.Component:
    return rx.el.header(
        _crumb(crumb) if crumb else rx.fragment(),
        rx.el.h1(title),
        *beside,
        rx.el.div(class_name="sp"),
        rx.cond(SessionState.permissions.contains(Permission.CASE_VIEW.value), _search(), rx.fragment()),
        _working_clock(),
        _bell(),
        rx.icon_button(
            rx.color_mode_cond(icon("moon", size=17), icon("sun", size=17)),
            on_click=rx.toggle_color_mode,
            aria_label=say("layout.toggle_theme"),
            title=say("layout.toggle_theme"),
            variant="ghost",
            color_scheme="gray",
        ),
        class_name="sw-top noprint",
    )


def _crumb(crumb: Crumb) -> rx.Component:
    return rx.fragment(
        page_link(
            icon("chevron-left"),
            rx.el.span(crumb.text),
            href=crumb.href,
            class_name="sw-crumb",
            attrs={"data-key": "esc", "aria-label": crumb.text},
        ),
        rx.el.span("/", class_name="mute hide-m", custom_attrs={"aria-hidden": "true"}),
    )


def _search() -> rx.Component:
    return rx.el.form(
        rx.input(
            rx.input.slot(icon("search")),
            rx.input.slot(rx.text.kbd("/", size="1"), side="right"),
            name="q",
            placeholder=say("layout.search_hint"),
            aria_label=say("layout.search"),
            max_length=60,
            spell_check=False,
            auto_complete="off",
            custom_attrs={"data-key": "/"},
        ),
        on_submit=SearchState.search,
        method="post",
        role="search",
        class_name="sw-search",
    )


def _working_clock() -> rx.Component:
    return rx.el.span(
        rx.el.span(
            class_name=rx.cond(SessionState.clock_open, "sw-live", "sw-live off"),
            custom_attrs={"aria-hidden": "true"},
        ),
        SessionState.clock_text,
        class_name="row g1 t1 mute nw sw-hours",
    )


def _unread() -> rx.Var[str]:
    return rx.cond(SessionState.unread > MOST_COUNTED, f"{MOST_COUNTED}+", SessionState.unread.to_string())


def _bell() -> rx.Component:
    return rx.popover.root(
        rx.popover.trigger(
            rx.icon_button(
                icon("bell", size=17),
                rx.cond(SessionState.unread > 0, rx.el.span(_unread(), class_name="dot"), rx.fragment()),
                aria_label=say("layout.notices", count=SessionState.unread),
                title=say("layout.notices", count=SessionState.unread),
                variant="ghost",
                color_scheme="gray",
                class_name="sw-bell",
            )
        ),
        rx.popover.content(
            rx.el.div(
                rx.el.h2(say("layout.notices_title"), class_name="t3 b"),
                rx.el.span(class_name="sp"),
                rx.cond(SessionState.unread > 0, _read_all(), rx.fragment()),
                class_name="row",
            ),
            rx.cond(
                SessionState.notices.length() > 0,
                rx.el.div(rx.foreach(SessionState.notices, _notice), class_name="sw-notes"),
                rx.el.p(say("layout.no_notices"), class_name="t2 mute"),
            ),
            width="340px",
            align="end",
        ),
        on_open_change=SessionState.open_notices,
    )


def _read_all() -> rx.Component:
    return rx.button(
        icon("check-check", size=14),
        say("layout.notices_read_all"),
        type="button",
        on_click=SessionState.read_all_notices,
        variant="soft",
        color_scheme="gray",
        size="1",
    )


def _notice(notice: rx.vars.ObjectVar[NoticeRow]) -> rx.Component:
    return rx.popover.close(
        page_link(
            rx.el.span(class_name="mark"),
            rx.el.span(
                rx.el.span(notice.text, class_name="t2"),
                rx.el.span(notice.at, class_name="t1 mute"),
                class_name="col g0",
            ),
            href=notice.href,
            on_click=SessionState.read_notice(notice.id),
            class_name=rx.cond(notice.unread, "unread", ""),
        )
    )
