"""The voice of customers (客户声音): grades beside silence, and the words that set matters apart."""

from typing import Any, cast

import reflex as rx

from analytics.figures import GradePart
from analytics.metrics.satisfaction import SATISFACTION
from shouwen_app.components.badges import note_badge
from shouwen_app.components.drawings import grade_strip
from shouwen_app.components.key_hints import KeyHint
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.components.theme import NEUTRAL, Text
from shouwen_app.domain.rating import Grade
from shouwen_app.pages.insight._choices import unit_select
from shouwen_app.pages.insight._counts import Cell, count_cell
from shouwen_app.pages.insight._figure import (
    definition_popover,
    figure_export,
    figure_section,
    picture_button,
    table_dialog,
)
from shouwen_app.pages.insight._frame import insight_page
from shouwen_app.pages.insight._period import period_toolbar
from shouwen_app.services.insight.voice_views import GradeRow, PhraseRow
from shouwen_app.state.insight.voice import ROUTE, VoiceState

VIEW = VoiceState.view


def voice_page() -> rx.Component:
    ready = rx.fragment(
        period_toolbar(
            VIEW,
            figure_export("voice", ("period", VIEW.period), ("on", VIEW.on), ("unit", VIEW.unit)),
            route=ROUTE,
            on_change=VoiceState.choose_period,
            choices=(unit_select(VIEW, VoiceState.choose_unit),),
            keeping=rx.Var.create(f"&unit={VIEW.unit}"),
        ),
        rx.cond(VIEW.has_cases, _content(), _none()),
    )
    return insight_page(
        VoiceState.phase,
        ready,
        route=ROUTE,
        title="voice.title",
        keys=(KeyHint("[ / ]", say("insight.keys.period")), KeyHint("E", say("figures.export"))),
    )


def _content() -> rx.Component:
    return rx.fragment(
        _satisfaction(),
        _grades("channel", VIEW.channels),
        _grades("requester", VIEW.requesters),
        rx.cond(VIEW.hidden_note != "", rx.el.p(VIEW.hidden_note, class_name="t1 mute"), rx.fragment()),
        _phrases("complaints", VIEW.complaints, VIEW.complaints_compared, VIEW.complaints_none),
        _phrases("risen", VIEW.risen, VIEW.risen_compared, VIEW.risen_none),
    )


def _satisfaction() -> rx.Component:
    """What was answered, what it is worth for all who were asked, and how many were silent."""
    shown = VIEW.weighted
    answered, asked = cast("Cell", shown.raw_counts), cast("Cell", shown.response)
    return rx.el.section(
        _figure("raw", shown.raw, shown.raw_interval, count_cell(answered)),
        _figure("weighted", shown.weighted, shown.weighted_interval, shown.note),
        _figure("response", shown.response_rate, shown.response_interval, count_cell(asked)),
        class_name="sw-quality",
        custom_attrs={"aria-label": say("voice.title")},
    )


def _figure(name: str, value: rx.Var[str], interval: Text, note: rx.Component | rx.Var[str]) -> rx.Component:
    return rx.el.article(
        rx.el.h2(say(f"voice.{name}"), class_name="t2 b"),
        rx.el.span(rx.cond(value != "", value, "—"), class_name="t6 b"),
        rx.cond(interval != "", rx.el.span(interval, class_name="t1"), rx.fragment()),
        rx.el.span(note, class_name="t1 mute"),
        rx.el.p(say(f"voice.{name}_definition"), class_name="t1 mute"),
        class_name="sw-card col g1",
    )


def _grades(group: str, rows: rx.Var[tuple[GradeRow, ...]]) -> rx.Component:
    title = say(f"voice.grades.{group}")
    return figure_section(
        title,
        data_table(
            title,
            [*_columns(group, "13%"), Column(say("voice.column.grades"), "31%"), *_counted()],
            rx.foreach(rows, _grade_row),
            class_name="sw-stack tall",
        ),
        _legend(),
        definition_popover(title, say("voice.raw_definition"), "、".join(SATISFACTION.rule_ids)),
        table_dialog(title, say("voice.grades.note"), _plain(group, rows)),
        picture_button(title, f"grades-{group}"),
        note=say("voice.grades.note"),
    )


def _plain(group: str, rows: rx.Var[tuple[GradeRow, ...]]) -> rx.Component:
    """How many gave each grade, in words."""
    return data_table(
        say(f"voice.grades.{group}"),
        [*_columns(group, "13%"), Column(say("voice.column.grades"), "31%"), *_counted()],
        rx.foreach(rows, _plain_row),
        class_name="sw-stack tall",
    )


def _columns(group: str, width: str) -> list[Column]:
    return [Column(say(f"voice.column.{group}"), width)]


def _counted() -> list[Column]:
    return [
        Column(say("voice.column.satisfied"), "10%"),
        Column(say("voice.column.interval"), "15%"),
        Column(say("voice.column.n"), "9%"),
        Column(say("voice.column.response"), "22%"),
    ]


def _legend() -> rx.Component:
    return rx.el.span(
        *[
            rx.el.span(
                rx.el.i(class_name=f"grade{grade.value}"),
                say(f"rate.grade.{grade.value}"),
                class_name="row g1",
            )
            for grade in sorted(Grade)
        ],
        class_name="sw-grades-key row wrap t1 mute",
    )


def _grade_row(row: rx.vars.ObjectVar[GradeRow]) -> rx.Component:
    return table_row(
        rx.table.row_header_cell(row.name),
        rx.table.cell(grade_strip(row.strip.to(list[GradePart]), label=row.shares)),
        *_cells(row),
    )


def _plain_row(row: rx.vars.ObjectVar[GradeRow]) -> rx.Component:
    return rx.table.row(
        rx.table.row_header_cell(row.name),
        rx.table.cell(rx.cond(row.shares != "", row.shares, "—"), class_name="t1"),
        *_cells(row),
    )


def _cells(row: rx.vars.ObjectVar[GradeRow]) -> tuple[rx.Component, ...]:
    return (
        rx.table.cell(row.satisfied, class_name="b"),
        rx.table.cell(row.interval, class_name="mute"),
        rx.table.cell(count_cell(cast("Cell", row.counts))),
        rx.table.cell(_share(cast("Cell", row.response), row.response_share)),
    )


def _share(cell: Cell, share: rx.Var[str]) -> rx.Component:
    return rx.el.div(count_cell(cell), rx.el.span(share, class_name="t1 mute"), class_name="col g0")


def _phrases(
    name: str, rows: rx.Var[tuple[PhraseRow, ...]], compared: rx.Var[str], none: rx.Var[str]
) -> rx.Component:
    listed: Any = rows.to(list[PhraseRow])
    table = data_table(
        say(f"voice.phrases.{name}"),
        [
            Column(say("voice.column.phrase"), "18%"),
            Column(say("voice.column.strength"), "22%"),
            Column(say("voice.column.here"), "30%"),
            Column(say("voice.column.there"), "30%"),
        ],
        rx.foreach(rows, _phrase_row),
        class_name="sw-stack tall",
    )
    note = rx.el.p(say("voice.phrases.note"), class_name="t1 mute")
    return figure_section(
        say(f"voice.phrases.{name}"),
        rx.cond(listed.length() > 0, rx.fragment(table, note), rx.el.p(none, class_name="t2 mute")),
        picture_button(say(f"voice.phrases.{name}"), f"phrases-{name}"),
        note=compared,
    )


def _phrase_row(row: rx.vars.ObjectVar[PhraseRow]) -> rx.Component:
    return table_row(
        rx.table.row_header_cell(
            rx.el.span(
                rx.el.span(row.text, class_name="b"),
                rx.cond(row.badge != "", note_badge("sparkles", row.badge, NEUTRAL), rx.fragment()),
                class_name="row wrap",
            )
        ),
        rx.table.cell(
            rx.el.span(
                rx.el.span(
                    rx.el.i(style={"width": rx.Var.create(f"{row.width}%")}), class_name="sw-bar grow"
                ),
                rx.el.span(row.strength, class_name="t1 mute"),
                class_name="row",
            )
        ),
        rx.table.cell(_share(cast("Cell", row.here), row.here_share)),
        rx.table.cell(_share(cast("Cell", row.there), row.there_share)),
    )


def _none() -> rx.Component:
    return empty_state(
        say("voice.empty.title"), say("voice.empty.hint"), icon_name="calendar-days", mood="calm"
    )
