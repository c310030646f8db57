"""The page of one service item (业务事项): its versions with terms and materials, and the form of the next one."""

from typing import Final, cast

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.dialogs import confirm_dialog
from shouwen_app.components.icons import icon
from shouwen_app.components.layout import staff_page
from shouwen_app.components.links import button_link
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state, while_loading
from shouwen_app.components.topbar import Crumb
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.items._editor import editor
from shouwen_app.pages.items._version import version_body
from shouwen_app.services.items.item_view import ItemView, VersionCard
from shouwen_app.state.items.editor import EditorState
from shouwen_app.state.items.item import ItemState

ITEM: Final = cast("rx.vars.ObjectVar[ItemView]", ItemState.item)


def item_page() -> rx.Component:
    reading = rx.fragment(_head(), _versions(), rx.foreach(ITEM.versions, _shown))
    loaded = rx.cond(ItemState.item, rx.cond(EditorState.is_open, editor(), reading), rx.fragment())
    return staff_page(
        rx.cond(ItemState.missing, _missing(), while_loading(ItemState.item.is_none(), loaded)),
        here="/items",
        needs=Permission.ITEM_VIEW,
        title=rx.cond(ItemState.item, ITEM.name, say("layout.items")),
        crumb=Crumb(say("layout.items"), "/items"),
    )


def new_item_page() -> rx.Component:
    return staff_page(
        while_loading(~EditorState.is_open, editor()),
        here="/items",
        needs=Permission.ITEM_MANAGE,
        title=say("items.add"),
        crumb=Crumb(say("layout.items"), "/items"),
    )


def _head() -> rx.Component:
    return rx.el.header(
        rx.el.div(
            rx.el.h2(ITEM.name, class_name="t5 b"),
            rx.el.div(
                note_badge("building", ITEM.unit),
                rx.cond(ITEM.is_active, rx.fragment(), rx.badge(say("items.ended"), color_scheme="gray")),
                rx.el.span(say("items.code_is", code=ITEM.code), class_name="t1 mute"),
                class_name="row wrap",
            ),
            class_name="col g1 grow",
        ),
        rx.cond(ITEM.may_manage, _acts(), rx.fragment()),
        class_name="row wrap",
    )


def _acts() -> rx.Component:
    end = rx.button(icon("circle-off"), say("items.end"), type="button", variant="soft", color_scheme="gray")
    return rx.el.div(
        confirm_dialog(
            end,
            say("items.end_title", name=ITEM.name),
            say("items.end_hint"),
            say("items.end"),
            on_confirm=ItemState.end(ITEM.code),
        ),
        rx.button(
            icon("pencil"),
            say("items.revise"),
            type="button",
            on_click=EditorState.begin_revision(ITEM.code),
        ),
        class_name="row",
    )


def _versions() -> rx.Component:
    """One button for each version, when there are several."""
    several = rx.el.nav(
        rx.foreach(ITEM.versions, _choice),
        class_name="row wrap",
        custom_attrs={"aria-label": say("items.version")},
    )
    return rx.cond(ITEM.versions.length() > 1, several, rx.fragment())


def _choice(version: rx.vars.ObjectVar[VersionCard]) -> rx.Component:
    is_shown = ItemState.shown == version.number
    return rx.button(
        say("items.nth", n=version.number),
        rx.match(
            version.standing,
            ("current", say("items.standing.current")),
            ("coming", say("items.standing.coming")),
            say("items.standing.past"),
        ),
        type="button",
        size="1",
        variant=rx.cond(is_shown, "soft", "surface"),
        color_scheme=rx.cond(is_shown, "indigo", "gray"),
        on_click=ItemState.show_version(version.number),
        custom_attrs={"aria-pressed": is_shown},
    )


def _shown(version: rx.vars.ObjectVar[VersionCard]) -> rx.Component:
    return rx.cond(ItemState.shown == version.number, version_body(version), rx.fragment())


def _missing() -> rx.Component:
    return empty_state(
        say("items.missing"),
        say("items.missing_hint"),
        button_link(say("layout.items"), href="/items"),
        icon_name="file-question",
        mood="calm",
    )
