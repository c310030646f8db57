"""The table of the register (登记簿表格): fifteen rows to a screen, sorted by the server."""

from typing import Final

import reflex as rx

from shouwen_app.components.badges import clock_chip, note_badge, status_badge
from shouwen_app.components.icons import icon
from shouwen_app.components.links import button_link, page_link
from shouwen_app.components.say import say
from shouwen_app.components.states import no_hits
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.components.theme import DONE
from shouwen_app.domain.contact import Channel
from shouwen_app.services.register.rows import RegisterRow
from shouwen_app.state.cases.register import RegisterState

CHANNEL_ICONS: Final[dict[Channel, str]] = {
    Channel.VISIT: "store",
    Channel.PHONE: "phone",
    Channel.LETTER: "mail-open",
    Channel.OFFICIAL_LETTER: "file-text",
    Channel.WRITTEN_REPORT: "file-pen-line",
    Channel.EMAIL: "mail",
    Channel.OPINION_BOX: "inbox",
    Channel.WEB: "globe",
    Channel.HOTLINE: "headset",
    Channel.SUPERIOR: "landmark",
    Channel.SYSTEM: "plug",
    Channel.PAPER: "notebook-pen",
}


def register_table() -> rx.Component:
    return rx.fragment(
        data_table(
            say("register.title"), _columns(), rx.foreach(RegisterState.shown.rows, _row), class_name="sw-reg"
        ),
        rx.cond(
            RegisterState.is_loaded & (RegisterState.shown.found == 0),
            rx.el.div(rx.cond(RegisterState.shown.query == "", _nothing_yet(), _no_hits())),
            rx.fragment(),
        ),
    )


def _nothing_yet() -> rx.Component:
    return no_hits(title=say("register.none"), hint=say("register.none_hint"))


def _no_hits() -> rx.Component:
    return no_hits(button_link(say("register.filters_clear"), href="/cases", size="1"))


def _columns() -> list[Column]:
    return [
        Column(_choose_all(), "44px"),  # pyright: ignore[reportArgumentType]  # a header may hold a component
        Column(say("register.column.case_no"), "138px"),
        _sorted("received", say("register.column.received"), "92px"),
        Column(say("register.column.channel_title")),
        Column(say("register.column.requester"), "84px"),
        Column(say("register.column.first_inquiry"), "126px"),
        Column(say("register.column.handling"), "136px"),
        _sorted("due", say("register.column.time_left"), "126px"),
        _sorted("status", say("register.column.status_text"), "88px"),
        Column(say("register.column.rated"), "54px"),
    ]


def _sorted(name: str, title: rx.Var[str], width: str) -> Column:
    order = rx.cond(
        RegisterState.shown.sort == name,
        "ascending",
        rx.cond(RegisterState.shown.sort == f"-{name}", "descending", "none"),
    )
    return Column(title, width, on_sort=RegisterState.sort_by(name), sorted=order)


def _row(row: rx.vars.ObjectVar[RegisterRow]) -> rx.Component:
    return table_row(
        rx.table.cell(_choose(row)),
        rx.table.cell(page_link(row.case_no, href=row.href, class_name="sw-no", attrs={"data-row-open": ""})),
        rx.table.cell(row.received, class_name="no", custom_attrs={"title": row.received_full}),
        rx.table.cell(_matter(row)),
        rx.table.cell(row.requester, class_name="ell", custom_attrs={"title": row.requester}),
        rx.table.cell(_person(row.first_inquiry, row.first_unit), class_name="ell"),
        rx.table.cell(_person(row.handler, row.unit), class_name="ell"),
        rx.table.cell(_time(row)),
        rx.table.cell(_status(row)),
        rx.table.cell(rx.el.span(row.rated, class_name="t1 mute")),
        current=rx.cond(RegisterState.chosen.contains(row.case_no), "is-sel", ""),
        key=row.case_no,
    )


def _matter(row: rx.vars.ObjectVar[RegisterRow]) -> rx.Component:
    signs = [(channel.value, icon(name, size=15)) for channel, name in CHANNEL_ICONS.items()]
    return rx.el.div(
        rx.el.span(rx.match(row.channel, *signs, rx.fragment()), class_name="mute", title=row.channel_name),
        rx.el.span(row.channel_name, class_name="sr"),
        rx.el.span(row.title, class_name="ell", title=row.title),
        class_name="row",
    )


def _person(name: rx.Var[str], unit: rx.Var[str]) -> rx.Component:
    return rx.el.span(name, " ", rx.el.span(unit, class_name="t1 mute"), title=f"{name} {unit}")


def _time(row: rx.vars.ObjectVar[RegisterRow]) -> rx.Component:
    over = rx.el.span(row.clock_text, class_name="t1 mute nw")
    return rx.cond(row.clock == "done", over, clock_chip(row.clock, row.clock_text))


def _status(row: rx.vars.ObjectVar[RegisterRow]) -> rx.Component:
    referred = note_badge("signpost", say("status.referred"), DONE)
    return rx.cond(row.status == "referred", referred, status_badge(row.status))


def _choose(row: rx.vars.ObjectVar[RegisterRow]) -> rx.Component:
    return rx.el.input(
        type="checkbox",
        checked=RegisterState.chosen.contains(row.case_no),
        on_change=lambda _: RegisterState.choose(row.case_no),
        class_name="sw-box",
        custom_attrs={"aria-label": say("register.choose", case_no=row.case_no), "data-row-select": ""},
    )


def _choose_all() -> rx.Component:
    every = (RegisterState.chosen.length() > 0) & (
        RegisterState.chosen.length() == RegisterState.shown.rows.length()
    )
    return rx.el.input(
        type="checkbox",
        checked=every,
        on_change=lambda _: RegisterState.choose_page(),
        class_name="sw-box",
        custom_attrs={"aria-label": say("register.choose_all")},
    )
