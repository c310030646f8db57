"""Checks of the record (登记检查): what is missing, what cannot be, what was closed in bulk, and who is asked to rate."""

from typing import cast

import reflex as rx

from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.pages.insight._counts import Cell, count_cell
from shouwen_app.pages.insight._fair_words import place_badge
from shouwen_app.pages.insight._figure import definition_popover, figure_section, picture_button
from shouwen_app.services.insight.record_views import (
    CheckRow,
    CheckUnit,
    CountedShare,
    MeasureWords,
    ResponseUnit,
)
from shouwen_app.state.insight.quality import QualityState

VIEW = QualityState.view.record
Share = rx.vars.ObjectVar[CountedShare]


def record_sections() -> rx.Component:
    return rx.fragment(
        _checks("missing", VIEW.missing),
        _checks("impossible", VIEW.impossible),
        _checks("closures", VIEW.closures, foot=rx.el.p(VIEW.chance, class_name="t1 mute")),
        _units(),
        _responses(),
    )


def _checks(area: str, rows: rx.Var[tuple[CheckRow, ...]], foot: rx.Component | None = None) -> rx.Component:
    title = say(f"record.{area}.title")
    table = data_table(
        say("record.caption", area=title),
        [
            Column(say("record.column.check"), "34%"),
            Column(say(f"record.column.{area}"), "26%"),
            Column(say("record.column.share"), "40%"),
        ],
        rx.foreach(rows, _check),
        class_name="sw-stack",
    )
    return figure_section(
        title,
        rx.el.div(table, foot or rx.fragment(), class_name="col g1"),
        picture_button(title, f"record-{area}"),
        note=say(f"record.{area}.note"),
    )


def _check(row: rx.vars.ObjectVar[CheckRow]) -> rx.Component:
    found = cast("Share", row.found)
    name = rx.el.div(
        rx.el.span(row.name),
        definition_popover(row.name, row.definition, row.rules),
        class_name="row wrap g2",
    )
    return table_row(
        rx.table.row_header_cell(name),
        *_counted(found),
    )


def _estimate(found: Share) -> rx.Component:
    return rx.el.div(
        rx.el.span(found.percent, class_name="b"),
        rx.el.span(found.interval, class_name="t1 mute"),
        class_name="row wrap g2",
    )


def _units() -> rx.Component:
    chosen = cast("rx.vars.ObjectVar[MeasureWords]", VIEW.chosen)
    title = say("record.units.title", check=chosen.name)
    table = data_table(
        say("record.units.caption", check=chosen.name),
        [
            Column(say("record.column.unit"), "24%"),
            Column(say("record.column.found"), "20%"),
            Column(say("record.column.share"), "36%"),
            Column(say("record.column.place"), "20%"),
        ],
        rx.foreach(VIEW.units, _unit),
        class_name="sw-stack tall",
    )
    none = rx.el.p(say("record.units.none"), class_name="t2 mute")
    return figure_section(
        title,
        rx.cond(VIEW.units.length() > 0, _with_findings(table, VIEW.units_finding), none),
        _check_select(),
        definition_popover(chosen.name, chosen.definition, chosen.rules),
        picture_button(title, "record-units"),
        note=say("record.units.note"),
    )


def _unit(unit: rx.vars.ObjectVar[CheckUnit]) -> rx.Component:
    found = cast("Share", unit.found)
    return table_row(
        rx.table.row_header_cell(unit.name),
        *_compared(found),
    )


def _check_select() -> rx.Component:
    groups = (("missing", VIEW.missing), ("impossible", VIEW.impossible), ("closures", VIEW.closures))
    return rx.select.root(
        rx.select.trigger(aria_label=say("record.check"), width="184px"),
        rx.select.content(
            *[
                rx.select.group(rx.select.label(say(f"record.{area}.title")), rx.foreach(rows, _choice))
                for area, rows in groups
            ],
            position="popper",
        ),
        value=VIEW.check,
        on_change=QualityState.choose_check,
    )


def _choice(row: rx.vars.ObjectVar[CheckRow]) -> rx.Component:
    return rx.select.item(row.name, value=row.slug)


def _responses() -> rx.Component:
    asked, rated = (
        cast("rx.vars.ObjectVar[MeasureWords]", words) for words in (VIEW.asked_words, VIEW.rated_words)
    )
    title = say("record.response.title")
    table = data_table(
        say("record.response.caption"),
        [
            Column(say("record.column.unit"), "14%"),
            Column(say("record.column.asked"), "13%"),
            Column(asked.name, "16%"),
            Column(say("record.column.place"), "14%"),
            Column(say("record.column.rated"), "13%"),
            Column(rated.name, "16%"),
            Column(say("record.column.place"), "14%"),
        ],
        rx.foreach(VIEW.responses, _response),
        class_name="sw-stack tall",
    )
    findings = (_named(asked, VIEW.asked_finding), _named(rated, VIEW.rated_finding))
    none = rx.el.p(say("record.response.none"), class_name="t2 mute")
    return figure_section(
        title,
        rx.cond(VIEW.responses.length() > 0, _with_findings(table, *findings), none),
        picture_button(title, "record-response"),
        note=say("record.response.note"),
    )


def _response(unit: rx.vars.ObjectVar[ResponseUnit]) -> rx.Component:
    asked, rated = cast("Share", unit.asked), cast("Share", unit.rated)
    return table_row(
        rx.table.row_header_cell(unit.name),
        *_compared(asked),
        *_compared(rated),
    )


def _counted(found: Share) -> tuple[rx.Component, rx.Component]:
    counts = rx.el.span(
        count_cell(cast("Cell", found.number)),
        "/",
        count_cell(cast("Cell", found.out_of)),
        class_name="row g1 sw-counted",
    )
    return rx.table.cell(counts), rx.table.cell(_estimate(found))


def _compared(found: Share) -> tuple[rx.Component, ...]:
    """As ``_counted``, and whether it can be told from the whole."""
    return *_counted(found), rx.table.cell(rx.el.div(place_badge(found.place, found.place_text)))


def _named(words: rx.vars.ObjectVar[MeasureWords], finding: rx.Var[str]) -> rx.Component:
    return rx.el.span(
        rx.el.span(words.name, class_name="b"),
        rx.el.span(finding),
        definition_popover(words.name, words.definition, words.rules),
        class_name="row wrap g2",
    )


def _with_findings(table: rx.Component, *findings: rx.Component | rx.Var[str]) -> rx.Component:
    return rx.el.div(*[rx.el.p(finding, class_name="t2") for finding in findings], table, class_name="col g2")
