"""The register page (首问登记簿): tabs, filters, table, pager, and a bar for what is chosen."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.key_hints import KeyHint
from shouwen_app.components.layout import staff_page
from shouwen_app.components.links import page_link
from shouwen_app.components.paper import print_button
from shouwen_app.components.say import say
from shouwen_app.components.tables import pager
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.cases._register_export import export_menu
from shouwen_app.pages.cases._register_filters import filter_bar, filter_sheet
from shouwen_app.pages.cases._register_table import register_table
from shouwen_app.services.register.filters import PAGE_SIZES
from shouwen_app.services.register.list_cases import Tab
from shouwen_app.state.cases.register import RegisterState


def register_page() -> rx.Component:
    shown = RegisterState.shown
    return staff_page(
        rx.el.nav(rx.foreach(shown.tabs, _tab), class_name="sw-views", aria_label=say("register.views")),
        filter_bar(
            print_button(say("register.print"), f"/print/register{shown.query}", key="mod+p"),
            export_menu(shown.query, say("register.export"), key="e"),
        ),
        register_table(),
        pager(
            _total(),
            page=shown.page.to(int),
            pages=shown.pages.to(int),
            on_previous=RegisterState.turn(-1),
            on_next=RegisterState.turn(1),
        ),
        rx.cond(RegisterState.chosen.length() > 0, _bulk(), rx.fragment()),
        filter_sheet(),
        here="/cases",
        needs=Permission.CASE_VIEW,
        title=say("register.title"),
        keys=(
            KeyHint("F", say("register.key_filter")),
            KeyHint("X", say("register.key_choose")),
            KeyHint("E", say("register.key_export"), shown.may_export),
            KeyHint("Ctrl P", say("register.key_print")),
        ),
    )


def _tab(tab: rx.vars.ObjectVar[Tab]) -> rx.Component:
    return page_link(
        tab.text,
        rx.el.span(tab.count, class_name="sw-tn"),
        href=tab.href,
        attrs={"aria-current": rx.cond(tab.is_current, "page", "false")},
    )


def _total() -> rx.Component:
    return rx.el.div(
        rx.el.span(RegisterState.shown.total, class_name="t1 mute nw", role="status"),
        _size(),
        class_name="row g4",
    )


def _size() -> rx.Component:
    return rx.el.label(
        rx.el.span(say("register.size"), class_name="t1 mute nw"),
        rx.el.select(
            *[rx.el.option(str(size), value=str(size)) for size in PAGE_SIZES],
            value=RegisterState.shown.size.to_string(),
            on_change=RegisterState.resize,
            class_name="sw-select",
        ),
        class_name="row",
    )


def _bulk() -> rx.Component:
    chosen = RegisterState.chosen_query
    return rx.el.div(
        rx.el.span(say("register.chosen_bar", n=RegisterState.chosen.length()), class_name="b nw"),
        rx.el.span(class_name="vr"),
        export_menu(chosen, say("register.export_chosen"), variant="ghost"),
        print_button(say("register.print_chosen"), f"/print/register{chosen}", key="", variant="ghost"),
        rx.el.span(class_name="vr"),
        rx.icon_button(
            icon("x"),
            on_click=RegisterState.choose_none,
            aria_label=say("register.chosen_clear"),
            title=say("register.chosen_clear"),
            type="button",
            variant="ghost",
            color_scheme="gray",
        ),
        class_name="sw-bulk",
        role="toolbar",
        aria_label=say("register.chosen_bar", n=RegisterState.chosen.length()),
    )
