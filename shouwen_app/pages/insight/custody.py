"""Custody by unit (责任时段): how long each unit held the cases of a period, and for which causes."""

import reflex as rx

from analytics.metrics.durations import CUSTODY as HELD
from shouwen_app.components.key_hints import KeyHint
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.tables import Column, data_table, row_link, table_row
from shouwen_app.domain.custody_sums import CauseGroup
from shouwen_app.pages.insight._figure import (
    definition_popover,
    figure_export,
    figure_section,
    picture_button,
    table_dialog,
)
from shouwen_app.pages.insight._frame import insight_page
from shouwen_app.pages.insight._period import period_toolbar
from shouwen_app.services.insight.custody import CauseShare, UnitCustody
from shouwen_app.state.insight.custody import ROUTE, CustodyState

VIEW = CustodyState.view


def custody_page() -> rx.Component:
    return insight_page(
        CustodyState.phase,
        rx.fragment(_toolbar(), rx.cond(VIEW.rows.length() > 0, _table(), _none())),
        route=ROUTE,
        title="custody.title",
        keys=(KeyHint("[ / ]", say("insight.keys.period")), KeyHint("E", say("figures.export"))),
    )


def _toolbar() -> rx.Component:
    return period_toolbar(
        VIEW,
        figure_export("custody", ("period", VIEW.period), ("on", VIEW.on)),
        route=ROUTE,
        on_change=CustodyState.choose_period,
    )


def _legend() -> rx.Component:
    return rx.el.span(
        *[
            rx.el.span(rx.el.i(class_name=f"g-{group}"), say(f"custody.group.{group}"), class_name="nw")
            for group in CauseGroup
        ],
        class_name="sw-legend t1 mute",
    )


def _table() -> rx.Component:
    title = say("custody.units.title")
    return figure_section(
        title,
        data_table(
            say("custody.units.caption"),
            [*_columns(), Column(say("custody.units.shares"), "36%")],
            rx.foreach(VIEW.rows, _row),
            class_name="sw-stack",
        ),
        _legend(),
        definition_popover(title, say(HELD.definition_key), "、".join(HELD.rule_ids)),
        table_dialog(title, VIEW.summary, _plain()),
        picture_button(title, "custody"),
        note=say("custody.units.note"),
    )


def _plain() -> rx.Component:
    """The shares of the bars in words."""
    return data_table(
        say("custody.units.caption"),
        [*_columns(), Column(say("custody.units.shares"), "36%")],
        rx.foreach(VIEW.rows, _plain_row),
        class_name="sw-stack tall",
    )


def _columns() -> list[Column]:
    return [
        Column(say("custody.units.unit"), "22%"),
        Column(say("custody.units.cases"), "10%"),
        Column(say("custody.units.held"), "16%"),
        Column(say("custody.units.median"), "16%"),
    ]


def _row(row: rx.vars.ObjectVar[UnitCustody]) -> rx.Component:
    bar = rx.el.div(
        rx.foreach(row.shares, _share),
        class_name="sw-shares",
        role="img",
        custom_attrs={"aria-label": row.label, "title": row.label},
    )
    return table_row(
        rx.table.row_header_cell(row_link(row.name, row.href)),
        *_cells(row),
        rx.table.cell(rx.cond(row.label != "", bar, rx.fragment())),
    )


def _plain_row(row: rx.vars.ObjectVar[UnitCustody]) -> rx.Component:
    return rx.table.row(rx.table.row_header_cell(row.name), *_cells(row), rx.table.cell(row.parts))


def _cells(row: rx.vars.ObjectVar[UnitCustody]) -> tuple[rx.Component, ...]:
    return (
        rx.table.cell(page_link(row.cases, href=row.href, class_name="sw-no")),
        rx.table.cell(row.held),
        rx.table.cell(row.median),
    )


def _share(share: rx.vars.ObjectVar[CauseShare]) -> rx.Component:
    return rx.el.i(
        class_name=rx.Var.create(f"g-{share.group}"), style={"width": rx.Var.create(f"{share.percent}%")}
    )


def _none() -> rx.Component:
    return empty_state(
        say("custody.empty.title"), say("custody.empty.hint"), icon_name="calendar-days", mood="calm"
    )
