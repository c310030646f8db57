"""One evaluation (考评详情): what may be said of the order, units by heading, one unit item by item, comments."""

from typing import Final

import reflex as rx

from shouwen_app.components.cards import card, card_header
from shouwen_app.components.forms import form, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.native import note
from shouwen_app.components.paper import print_link
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.domain.evaluation_scheme import Heading
from shouwen_app.pages.evaluations._remarks import remarks_card
from shouwen_app.pages.evaluations._unit import unit_card
from shouwen_app.pages.settings._controls import hidden
from shouwen_app.services.evaluations.views import BandView, UnitLine
from shouwen_app.state.evaluations import EvaluationsState

VIEW: Final = EvaluationsState.view


def evaluation_detail() -> rx.Component:
    chosen = rx.el.article(_head(), _units(), unit_card(), remarks_card(), class_name="col g4")
    nothing = empty_state(
        say("evaluation.choose"), say("evaluation.choose_hint"), icon_name="award", mood="calm"
    )
    return rx.cond(VIEW.number != 0, chosen, nothing)


def _head() -> rx.Component:
    on_paper = print_link(say("evaluation.print"), VIEW.print_href)
    return card(
        card_header(
            VIEW.line.title,
            rx.cond(VIEW.print_href != "", on_paper, rx.fragment()),
            note=VIEW.line.state_text,
        ),
        rx.el.p(VIEW.finding, class_name="t3 b"),
        rx.cond(
            VIEW.bands.length() > 1,
            rx.el.ul(rx.foreach(VIEW.bands, _band), class_name="sw-list"),
            rx.fragment(),
        ),
        _told(VIEW.decision),
        rx.el.div(
            _told(VIEW.scheme),
            _told(VIEW.counted),
            _told(VIEW.comments),
            _told(VIEW.seal),
            class_name="row wrap g3",
        ),
        _acts(),
    )


def _told(text: rx.Var[str]) -> rx.Component:
    return rx.cond(text != "", rx.el.span(text, class_name="t1 mute"), rx.fragment())


def _band(band: rx.vars.ObjectVar[BandView]) -> rx.Component:
    return rx.el.li(
        rx.el.span(band.title, class_name="t2 b nw"),
        rx.el.span(band.names, class_name="t2"),
        class_name="row g3 wrap",
    )


def _acts() -> rx.Component:
    return rx.el.div(
        rx.cond(VIEW.may_recount, _act("recount", "refresh-cw", "gray"), rx.fragment()),
        _open("invite", "message-square-text", VIEW.may_invite),
        _open("decide", "stamp", VIEW.may_decide),
        _open("take_back", "undo-2", VIEW.may_take_back),
        rx.cond(VIEW.may_publish, _act("publish", "megaphone", "indigo"), rx.fragment()),
        class_name="row wrap noprint",
    )


def _act(name: str, sign: str, scale: str) -> rx.Component:
    """One that needs nothing but the version that was seen."""
    is_last = scale == "indigo"
    on_submit = EvaluationsState.publish if is_last else EvaluationsState.recount
    return form(
        *this(),
        submit_button(say(f"evaluation.{name}"), icon_name=sign, scale="indigo" if is_last else "gray"),
        rx.el.span(say("evaluation.publish_hint"), class_name="t1 mute") if is_last else rx.fragment(),
        on_submit=on_submit,
        request_id=EvaluationsState.request_id,
        class_name="row wrap g2",
    )


def _open(name: str, sign: str, shown: rx.Var[bool]) -> rx.Component:
    button = rx.button(
        icon(sign, size=15),
        say(f"evaluation.{name}"),
        on_click=EvaluationsState.open(name, ""),
        type="button",
        variant="soft",
    )
    return rx.cond(shown, button, rx.fragment())


def _units() -> rx.Component:
    headings = [Column(say(f"evaluation.heading.{each}"), "15%") for each in Heading]
    return rx.el.section(
        rx.el.div(
            rx.el.h2(say("evaluation.units"), class_name="t3 b"),
            rx.el.span(say("evaluation.choose_unit"), class_name="t1 mute noprint"),
            class_name="row wrap",
        ),
        data_table(
            say("evaluation.units"),
            [
                Column(say("evaluation.column.unit"), "22%"),
                *headings,
                Column(say("evaluation.column.total"), "20%"),
                Column(say("evaluation.column.band"), "13%"),
            ],
            rx.foreach(VIEW.units, _unit),
            class_name="sw-stack tall",
        ),
        note("info", say("evaluation.since")),
        class_name="col g2",
    )


def _unit(line: rx.vars.ObjectVar[UnitLine]) -> rx.Component:
    name = rx.el.button(
        line.name,
        type="button",
        on_click=EvaluationsState.show_unit(line.code),
        class_name="sw-plain sw-no b",
        custom_attrs={"aria-current": rx.cond(line.code == EvaluationsState.unit.code, "true", "false")},
    )
    return table_row(
        rx.table.row_header_cell(name),
        rx.table.cell(line.efficiency, class_name="n"),
        rx.table.cell(line.quality, class_name="n"),
        rx.table.cell(line.resolution, class_name="n"),
        rx.table.cell(_total(line)),
        rx.table.cell(line.band_text),
        current=rx.cond(line.code == EvaluationsState.unit.code, "is-sel", ""),
        key=line.code,
    )


def _total(line: rx.vars.ObjectVar[UnitLine]) -> rx.Component:
    return rx.el.span(
        rx.el.span(
            rx.el.span(line.total, class_name="b n"),
            rx.el.span(line.interval, class_name="t1 mute n"),
            class_name="row g2 nw",
        ),
        rx.cond(line.scored != "", rx.el.span(line.scored, class_name="t1 mute"), rx.fragment()),
        class_name="col g0",
    )


def this() -> tuple[rx.Component, rx.Component]:
    """Which evaluation a form is about, and the version that is shown."""
    return hidden("evaluation", VIEW.number.to_string()), hidden("seen", VIEW.version.to_string())
