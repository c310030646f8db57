"""The frame of a staff page (员工页面外框): sidebar, sheet with top bar and scrolling body, key hints, notices."""

from collections.abc import Sequence

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.key_hints import KeyHint, key_hints, key_sheet, may
from shouwen_app.components.links import native_link
from shouwen_app.components.notices import notice_region, offline_callout
from shouwen_app.components.say import say
from shouwen_app.components.sidebar import sidebar
from shouwen_app.components.states import not_permitted
from shouwen_app.components.theme import Text
from shouwen_app.components.topbar import Crumb, topbar
from shouwen_app.domain.permissions import Permission
from shouwen_app.state.session import SessionState

BODY_ID = "body"


def staff_page(
    *body: rx.Component,
    here: str,
    title: Text,
    needs: Permission,
    crumb: Crumb | None = None,
    beside: Sequence[rx.Component] = (),
    keys: Sequence[KeyHint] = (),
    foot: rx.Component | None = None,
) -> rx.Component:
    """A page for staff.

    ``here`` is the route of the current menu entry, ``needs`` what its reader must hold, ``beside`` stands right of the
    title, ``keys`` are the page's own keys, ``foot`` is a bar of actions that stays in sight.
    """
    return rx.fragment(
        native_link(say("layout.skip"), href=f"#{BODY_ID}", class_name="sw-skip"),
        rx.el.div(
            sidebar(here),
            rx.el.main(
                topbar(title, crumb, tuple(beside)),
                rx.el.div(
                    rx.cond(_may_see(needs), rx.fragment(*body), not_permitted(title)),
                    id=BODY_ID,
                    class_name="sw-body",
                    tab_index=-1,
                ),
                foot_bar(foot) if foot else rx.fragment(),
                key_hints(keys),
                class_name="sw-sheet",
            ),
            class_name="sw-shell",
        ),
        key_sheet(keys),
        refresh_on_return(SessionState.load),
        notice_region(),
        offline_callout(),
        rx.el.script(src="/keys.js", async_=True),
    )


def _may_see(needs: Permission) -> rx.Var[bool]:
    """True also while nobody is known yet, so that a page begins with its own skeleton."""
    return (SessionState.permissions.length() == 0) | may(needs)


def refresh_on_return(load: EventType[()]) -> rx.Component:
    """Runs ``load`` when the user comes back to this tab after a while; clocks would be stale otherwise."""
    return rx.el.button(type="button", hidden=True, on_click=load, custom_attrs={"data-refresh": ""})


def foot_bar(content: rx.Component) -> rx.Component:
    return rx.el.div(content, class_name="sw-foot noprint")
