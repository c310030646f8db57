"""Data quality (数据质量): each figure with its counts, its interval and its definition in words."""

from typing import cast

import reflex as rx

from shouwen_app.components.cards import card_header
from shouwen_app.components.key_hints import KeyHint
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.components.theme import Text
from shouwen_app.pages.insight._counts import Cell, count_cell
from shouwen_app.pages.insight._figure import figure_export
from shouwen_app.pages.insight._frame import insight_page
from shouwen_app.pages.insight._period import period_toolbar
from shouwen_app.pages.insight._record import record_sections
from shouwen_app.services.insight.quality_views import QualityFigure, QualityRow
from shouwen_app.state.insight.quality import ROUTE, QualityState

VIEW = QualityState.view


def quality_page() -> rx.Component:
    ready = rx.fragment(
        period_toolbar(
            VIEW,
            figure_export("quality", ("period", VIEW.period), ("on", VIEW.on), ("check", VIEW.record.check)),
            route=ROUTE,
            on_change=QualityState.choose_period,
            keeping=rx.Var.create(f"&check={VIEW.record.check_asked}"),
        ),
        rx.cond(VIEW.has_cases, _content(), _none()),
    )
    return insight_page(
        QualityState.phase,
        ready,
        route=ROUTE,
        title="quality.title",
        keys=(KeyHint("[ / ]", say("insight.keys.period")), KeyHint("E", say("figures.export"))),
    )


def _content() -> rx.Component:
    return rx.fragment(
        rx.el.section(
            rx.cond(
                VIEW.contact.name != "",
                _figure(cast("rx.vars.ObjectVar[QualityFigure]", VIEW.contact)),
                rx.fragment(),
            ),
            rx.foreach(VIEW.figures, _figure),
            class_name="sw-quality",
            custom_attrs={"aria-label": say("quality.title")},
        ),
        _set_aside(),
        _changes(),
        record_sections(),
    )


def _figure(figure: rx.vars.ObjectVar[QualityFigure]) -> rx.Component:
    counted = rx.el.span(
        count_cell(cast("Cell", figure.successes)),
        "/",
        count_cell(cast("Cell", figure.trials)),
        class_name="row g1 sw-counted",
    )
    return rx.el.article(
        rx.el.h2(figure.name, class_name="t2 b"),
        rx.el.span(figure.value, class_name="t6 b"),
        rx.el.span(rx.cond(figure.counts != "", figure.counts, counted), class_name="t1"),
        rx.cond(figure.interval != "", rx.el.span(figure.interval, class_name="t1 mute"), rx.fragment()),
        rx.el.p(figure.definition, class_name="t1 mute"),
        rx.cond(figure.closed != "", rx.el.p(figure.closed, class_name="t1 mute"), rx.fragment()),
        class_name="sw-card col g1",
        key=figure.name,
    )


def _set_aside() -> rx.Component:
    tables = rx.el.div(
        _table("reasons", VIEW.reasons, say("quality.by_reason")),
        _table("months", VIEW.months, say("quality.by_month")),
        _table("units", VIEW.units, say("quality.by_unit")),
        class_name="col g3",
    )
    return rx.el.section(
        card_header(say("quality.set_aside_title")),
        rx.cond(VIEW.note != "", rx.el.p(VIEW.note, class_name="t2 mute"), tables),
        class_name="col g2",
    )


def _table(name: str, rows: rx.Var[tuple[QualityRow, ...]], title: Text) -> rx.Component:
    table = data_table(
        title,
        [
            Column(say(f"quality.column.{name}"), "40%"),
            Column(say("quality.column.count"), "20%"),
            Column(say(f"quality.column.out_of_{name}"), "20%"),
            Column(say("quality.column.share"), "20%"),
        ],
        rx.foreach(rows, _row),
        class_name="sw-stack",
    )
    listed = rows.to(list[QualityRow])
    none = rx.el.p(say("quality.none_here"), class_name="t2 mute")
    return rx.el.div(
        rx.el.h3(title, class_name="t2 b"), rx.cond(listed.length() > 0, table, none), class_name="col g1"
    )


def _row(row: rx.vars.ObjectVar[QualityRow]) -> rx.Component:
    return table_row(
        rx.table.row_header_cell(row.name),
        rx.table.cell(count_cell(cast("Cell", row.number))),
        rx.table.cell(count_cell(cast("Cell", row.out_of))),
        rx.table.cell(row.share),
    )


def _changes() -> rx.Component:
    return rx.el.section(
        card_header(say("quality.changes_title"), note=say("quality.changes_hint")),
        rx.cond(
            VIEW.changes_note != "",
            rx.el.p(VIEW.changes_note, class_name="t2 mute"),
            rx.el.div(rx.foreach(VIEW.changes, _figure), class_name="sw-quality"),
        ),
        class_name="col g2",
    )


def _none() -> rx.Component:
    return empty_state(
        say("quality.empty.title"), say("quality.empty.hint"), icon_name="calendar-days", mood="calm"
    )
