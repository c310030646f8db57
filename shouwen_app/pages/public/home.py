"""The public home (公众首页): who answers, by when, and how a matter stands."""

from typing import Final

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.native import native_form, send_button
from shouwen_app.components.public import wide_page
from shouwen_app.components.say import say
from shouwen_app.pages.public._parts import progress_fields
from shouwen_app.services.progress.directory import UnitContact
from shouwen_app.services.progress.promises import Promise
from shouwen_app.state.public.home import HomeState
from shouwen_app.texts.language import own_path

_TILES: Final = {
    "ask": ("/ask/", "message-square-plus"),
    "progress": ("/q/", "list-checks"),
    "opinion": ("/opinion/", "mail-open"),
    "report": ("/report/", "shield"),
}


def home_page() -> rx.Component:
    return wide_page(
        rx.el.main(
            rx.el.section(
                rx.el.div(_headline(), _progress_form(), class_name="sw-wrap"), class_name="sw-hero"
            ),
            rx.el.div(_tiles(), _promises(), _units(), class_name="sw-wrap"),
            class_name="sw-home",
        ),
        rx.el.footer(_footer(), class_name="sw-wrap"),
        links=_links(),
    )


def _headline() -> rx.Component:
    return rx.el.div(
        rx.el.h1(say("public.headline_1"), rx.el.br(), say("public.headline_2")),
        rx.el.p(say("public.lead"), class_name="t3 mute"),
        class_name="col g3",
    )


def _progress_form() -> rx.Component:
    return native_form(
        rx.el.div(
            icon("search", size=18, class_name="indigo"), rx.el.h2(say("progress.title")), class_name="sw-h"
        ),
        progress_fields(),
        send_button(say("progress.submit")),
        rx.el.span(say("progress.where_number"), class_name="t1 mute"),
        action=own_path("/q/"),
        class_name="sw-card col g3",
        label=say("progress.title"),
    )


def _links() -> rx.Component:
    return rx.el.nav(
        page_link(say("units.title"), href=own_path("/units/")),
        page_link(say("promise.title"), href=own_path("/promise/")),
        class_name="row g4 t2 hide-m",
        aria_label=say("public.columns"),
    )


def _tiles() -> rx.Component:
    return rx.el.section(
        *[_tile(name, href, icon_name) for name, (href, icon_name) in _TILES.items()],
        class_name="sw-tiles",
        aria_label=say("public.tiles"),
    )


def _tile(name: str, href: str, icon_name: str) -> rx.Component:
    title = "progress.title" if name == "progress" else f"public.tile.{name}"
    return page_link(
        rx.el.span(icon(icon_name, size=22), class_name="ic"),
        rx.el.span(say(title), class_name="t4 b"),
        rx.el.span(
            say(f"public.tile.{name}_what"), rx.el.br(), say(f"public.tile.{name}_note"), class_name="t2 mute"
        ),
        href=own_path(href),
        class_name="sw-tile pri" if name == "ask" else "sw-tile",
    )


def _promises() -> rx.Component:
    return rx.el.section(
        _heading(say("public.promises"), say("public.promises_note")),
        rx.cond(
            HomeState.promises.length() > 0,
            rx.el.div(rx.foreach(HomeState.promises, _promise), class_name="sw-prom"),
            rx.fragment(),
        ),
        page_link(say("public.all_promises"), href=own_path("/promise/"), class_name="t2"),
        class_name="sw-part",
    )


def _promise(promise: rx.vars.ObjectVar[Promise]) -> rx.Component:
    return rx.el.div(
        rx.el.span(promise.limit, class_name="t5 b"),
        rx.el.span(promise.what, class_name="t2"),
        rx.el.span(promise.basis, class_name="t1 mute"),
        class_name="col g0",
    )


def _units() -> rx.Component:
    return rx.cond(
        HomeState.units.length() > 0,
        rx.el.section(
            _heading(say("public.units"), say("public.units_note")),
            rx.el.ul(rx.foreach(HomeState.units, _unit), class_name="sw-units"),
            class_name="sw-part",
        ),
        rx.fragment(),
    )


def _unit(unit: rx.vars.ObjectVar[UnitContact]) -> rx.Component:
    return rx.el.li(
        rx.el.span(unit.name, class_name="t2 b"),
        rx.el.a(unit.phone, href=f"tel:{unit.phone}", class_name="t2 no"),
        rx.cond(unit.address != "", rx.el.span(unit.address, class_name="t1 mute"), rx.fragment()),
    )


def _heading(title: rx.Var[str], note: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        rx.el.h2(title, class_name="t4 b"), rx.el.span(note, class_name="t2 mute"), class_name="row base wrap"
    )


def _footer() -> rx.Component:
    return rx.el.div(
        rx.el.span(say("common.institution")),
        rx.el.span(say("public.footer_hours")),
        page_link(say("public.footer_staff"), href="/login"),
        page_link(say("report.title"), href=own_path("/report/")),
        rx.el.span(class_name="sp"),
        rx.el.span(HomeState.notice),
        class_name="sw-pub-foot row wrap t1",
    )
