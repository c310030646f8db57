"""The sidebar (侧栏): brand, new case, menu by permission, working calendar, user; a rail when narrow, a bar on phones."""

import reflex as rx

from shouwen_app.components.forms import key_cap
from shouwen_app.components.icons import icon
from shouwen_app.components.links import button_link, page_link
from shouwen_app.components.menu import MENU, NEW_CASE, WORK, Group, Place
from shouwen_app.components.native import native_form
from shouwen_app.components.say import say
from shouwen_app.state.session import SessionState


def sidebar(here: str) -> rx.Component:
    return rx.el.aside(
        _brand(),
        _permitted(NEW_CASE, _new_case()),
        rx.el.nav(
            *[_group(group, here) for group in MENU], class_name="sw-nav", aria_label=say("layout.functions")
        ),
        rx.el.div(class_name="sp"),
        _calendar(),
        _user(),
        class_name="sw-side",
        aria_label=say("layout.main_navigation"),
    )


def _brand() -> rx.Component:
    return rx.el.div(
        rx.el.span(say("common.seal"), class_name="sw-seal", custom_attrs={"aria-hidden": "true"}),
        rx.el.div(
            rx.el.span(say("common.product"), class_name="t3 b"),
            rx.el.span(say("common.institution"), class_name="t1 mute nw"),
            class_name="col g0 lb",
        ),
        class_name="sw-brand",
    )


def _new_case() -> rx.Component:
    return button_link(
        icon("plus"),
        rx.el.span(say(NEW_CASE.text), class_name="lb"),
        rx.el.span(key_cap("N"), class_name="lb"),
        href=NEW_CASE.route,
        variant="surface",
        scale="",
        class_name="sw-new",
        attrs={"data-key": NEW_CASE.keys, "title": say(NEW_CASE.text), "aria-label": say(NEW_CASE.text)},
    )


def _group(group: Group, here: str) -> rx.Component:
    links = rx.el.div(
        rx.el.h2(rx.el.span(say(group.text), class_name="lb")),
        *[_permitted(place, _link(place, here)) for place in group.places],
    )
    open_to = [place.permission for place in group.places if place.permission is not None]
    if len(open_to) < len(group.places):
        return links
    seen = SessionState.permissions.contains(open_to[0].value)
    for permission in open_to[1:]:
        seen = seen | SessionState.permissions.contains(permission.value)
    return rx.cond(seen, links, rx.fragment())


def _link(place: Place, here: str) -> rx.Component:
    attrs: dict[str, object] = {"title": say(place.text), "aria-label": say(place.text)}
    if place.keys:
        attrs["data-key"] = place.keys
    if place.route == here:
        attrs["aria-current"] = "page"
    return page_link(
        icon(place.icon),
        rx.el.span(say(place.text), class_name="lb"),
        _waiting() if place is WORK else rx.fragment(),
        rx.el.span(say(place.short), class_name="sh"),
        href=place.route,
        attrs=attrs,
    )


def _waiting() -> rx.Component:
    return rx.cond(
        SessionState.waiting > 0, rx.el.span(SessionState.waiting, class_name="n lb"), rx.fragment()
    )


def _permitted(place: Place, link: rx.Component) -> rx.Component:
    if place.permission is None:
        return link
    return rx.cond(SessionState.permissions.contains(place.permission.value), link, rx.fragment())


def _calendar() -> rx.Component:
    return rx.cond(
        (SessionState.calendar_notes.length() > 0) | (SessionState.calendar_alarm != ""),
        rx.el.div(
            rx.el.div(icon("calendar-days", size=14), say("layout.calendar"), class_name="row g1 t1 b"),
            rx.el.div(rx.foreach(SessionState.calendar_notes, _calendar_note), class_name="t1 mute"),
            rx.cond(
                SessionState.calendar_alarm != "",
                page_link(
                    SessionState.calendar_alarm, href="/settings/calendar", class_name="sw-lk t1 amber"
                ),
                rx.fragment(),
            ),
            class_name="sw-card sw-calendar col g1 lb",
        ),
        rx.fragment(),
    )


def _calendar_note(note: rx.Var[str]) -> rx.Component:
    return rx.el.div(note)


def _user() -> rx.Component:
    return rx.popover.root(
        rx.popover.trigger(
            rx.el.button(
                rx.avatar(
                    fallback=SessionState.initial,
                    radius="full",
                    size="2",
                    high_contrast=True,
                    custom_attrs={"aria-hidden": "true"},
                ),
                rx.el.span(
                    rx.el.span(SessionState.name, class_name="t2 b"),
                    rx.el.span(
                        f"{SessionState.unit_name} · {SessionState.post}",
                        class_name="t1 mute ell",
                        title=f"{SessionState.unit_name} · {SessionState.post}",
                    ),
                    class_name="col g0 grow lb",
                ),
                rx.el.span(icon("chevrons-up-down", size=15), class_name="lb"),
                type="button",
                class_name="sw-user",
                aria_label=say("layout.user_menu", name=SessionState.name),
            )
        ),
        rx.popover.content(
            rx.el.div(
                rx.el.div(
                    rx.el.span(SessionState.name, class_name="t2 b"),
                    rx.el.span(f"{SessionState.unit_name} · {SessionState.post}", class_name="t1 mute"),
                    class_name="col g0 who",
                ),
                page_link(icon("key-round"), say("layout.change_password"), href="/password"),
                native_form(
                    rx.el.button(icon("log-out"), say("layout.log_out"), type="submit"), action="/logout"
                ),
                class_name="sw-menu",
            ),
            side="top",
            align="start",
        ),
    )
