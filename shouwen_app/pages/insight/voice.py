"""The voice of customers (客户声音): grades beside silence, and the words that set matters apart."""

from typing import Any

import reflex as rx

from analytics.figures import GradePart
from shouwen_app.components.badges import note_badge
from shouwen_app.components.cards import card, card_header
from shouwen_app.components.drawings import grade_strip
from shouwen_app.components.export_form import export_menu
from shouwen_app.components.key_hints import KeyHint, may
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.components.theme import NEUTRAL, Text
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.rating import Grade
from shouwen_app.pages.insight._frame import insight_page
from shouwen_app.pages.insight._period import period_toolbar
from shouwen_app.pages.insight._units_select import unit_select
from shouwen_app.services.insight.voice_views import GradeRow, PhraseRow
from shouwen_app.state.insight.voice import ROUTE, VoiceState

VIEW = VoiceState.view


def voice_page() -> rx.Component:
    ready = rx.fragment(
        period_toolbar(
            VIEW,
            _export(),
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
    weighted = rx.cond(
        shown.weighted != "",
        _figure("weighted", shown.weighted, shown.weighted_interval, shown.note),
        _figure("weighted", "—", shown.note, ""),
    )
    return rx.el.section(
        _figure("raw", shown.raw, shown.raw_interval, shown.raw_counts),
        weighted,
        _figure("response", "", shown.response, ""),
        class_name="sw-quality",
        custom_attrs={"aria-label": say("voice.title")},
    )


def _figure(name: str, value: Text, interval: Text, note: Text) -> rx.Component:
    return rx.el.article(
        rx.el.h2(say(f"voice.{name}"), class_name="t2 b"),
        rx.cond(value != "", rx.el.span(value, class_name="t6 b"), rx.fragment()),
        rx.el.span(interval, class_name="t1"),
        rx.cond(note != "", rx.el.span(note, class_name="t1 mute"), rx.fragment()),
        rx.el.p(say(f"voice.{name}_definition"), class_name="t1 mute"),
        class_name="sw-card col g1",
    )


def _grades(group: str, rows: rx.Var[tuple[GradeRow, ...]]) -> rx.Component:
    return card(
        card_header(say(f"voice.grades.{group}"), _legend(), note=say("voice.grades.note")),
        data_table(
            say(f"voice.grades.{group}"),
            [
                Column(say(f"voice.column.{group}"), "13%"),
                Column(say("voice.column.grades"), "31%"),
                Column(say("voice.column.satisfied"), "9%"),
                Column(say("voice.column.interval"), "15%"),
                Column(say("voice.column.n"), "8%"),
                Column(say("voice.column.response"), "24%"),
            ],
            rx.foreach(rows, _grade_row),
        ),
    )


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
        rx.table.cell(row.satisfied, class_name="b"),
        rx.table.cell(row.interval, class_name="mute"),
        rx.table.cell(row.counts),
        rx.table.cell(row.response, class_name="t1 mute"),
    )


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
    )
    return card(
        card_header(say(f"voice.phrases.{name}"), note=compared),
        rx.cond(listed.length() > 0, table, rx.el.p(none, class_name="t2 mute")),
        rx.el.p(say("voice.phrases.note"), class_name="t1 mute"),
    )


def _phrase_row(row: rx.vars.ObjectVar[PhraseRow]) -> rx.Component:
    return table_row(
        rx.table.row_header_cell(
            rx.el.span(
                page_link(row.text, href=row.href, class_name="sw-lk b"),
                rx.cond(row.badge != "", note_badge("sparkles", row.badge, NEUTRAL), rx.fragment()),
                class_name="row",
            )
        ),
        rx.table.cell(
            rx.el.span(
                rx.el.span(rx.el.i(style={"width": rx.Var.create(f"{row.width}%")}), class_name="sw-bar"),
                rx.el.span(row.strength, class_name="t1 mute"),
                class_name="row",
            )
        ),
        rx.table.cell(row.here),
        rx.table.cell(row.there, class_name="mute"),
    )


def _none() -> rx.Component:
    return empty_state(
        say("voice.empty.title"), say("voice.empty.hint"), icon_name="calendar-days", mood="calm"
    )


def _export() -> rx.Component:
    return export_menu(
        "/export/figures",
        rx.Var.create(f"?table=voice&period={VIEW.period}&on={VIEW.on}&unit={VIEW.unit}"),
        say("figures.export"),
        title=say("figures.export_title"),
        hint=say("figures.export_hint"),
        shown=may(Permission.CASE_EXPORT),
        key="e",
    )
