"""One page for whoever decides (一页通): two icons a measure in place of traffic lights, and what stands behind them."""

import reflex as rx

from analytics.metrics import Side
from shouwen_app.components.cards import card, card_header
from shouwen_app.components.drawings import assurance_icon, interval_strip, sparkline, variation_icon
from shouwen_app.components.key_hints import KeyHint
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.tables import Column, data_table, row_link, table_row
from shouwen_app.components.theme import Text
from shouwen_app.pages.insight._figure import (
    definition_popover,
    figure_export,
    figure_section,
    picture_button,
)
from shouwen_app.pages.insight._frame import insight_page
from shouwen_app.pages.insight._links import cases_href
from shouwen_app.pages.insight._period import period_toolbar
from shouwen_app.pages.insight._summary_legend import legend
from shouwen_app.services.insight.summary import SummaryRow
from shouwen_app.state.insight.summary import ROUTE, SummaryState

VIEW = SummaryState.view


def summary_page() -> rx.Component:
    ready = rx.fragment(_toolbar(), rx.cond(VIEW.has_cases, _content(), _none()))
    return insight_page(
        SummaryState.phase,
        ready,
        route=ROUTE,
        title="summary.title",
        failed="summary.failed.title",
        keys=(KeyHint("[ / ]", say("insight.keys.period")), KeyHint("E", say("figures.export"))),
    )


def _toolbar() -> rx.Component:
    return period_toolbar(
        VIEW,
        figure_export("summary", ("period", VIEW.period), ("on", VIEW.on)),
        route=ROUTE,
        on_change=SummaryState.choose_period,
    )


def _content() -> rx.Component:
    return rx.fragment(
        figure_section(
            say("summary.table"),
            _table(),
            picture_button(say("summary.table"), "summary"),
            note=say("summary.table.note"),
        ),
        card(card_header(say("summary.legend")), legend()),
        rx.cond(VIEW.hidden_note != "", rx.el.p(VIEW.hidden_note, class_name="t1 mute"), rx.fragment()),
    )


def _table() -> rx.Component:
    return data_table(
        say("summary.caption"),
        [
            Column(say("summary.column.measure"), "15%"),
            Column(say("summary.column.value"), "18%"),
            Column(say("summary.column.line"), "16%"),
            Column(say("summary.variation"), "21%"),
            Column(say("summary.assurance"), "21%"),
            Column(say("summary.column.cases"), "9%"),
        ],
        rx.foreach(VIEW.rows, _row),
        class_name="sw-summary sw-stack",
    )


def _row(row: rx.vars.ObjectVar[SummaryRow]) -> rx.Component:
    measure = row.measure
    counted = _cases(measure.slug, Side.DENOMINATOR)
    missed = page_link(measure.missed_text, href=_cases(measure.slug, measure.bad_side), class_name="sw-no")
    line = rx.Var.create(f"/insight/signals?measure={measure.slug}&unit=&period={VIEW.period}&on={VIEW.on}")
    return table_row(
        rx.table.row_header_cell(
            rx.el.div(
                row_link(measure.name, line, class_name="sw-tl t3 b"),
                rx.el.div(
                    rx.el.span(measure.target, class_name="t1 mute nw"),
                    definition_popover(measure.name, measure.definition, measure.rules),
                    class_name="row g2",
                ),
                class_name="col g0",
            )
        ),
        rx.table.cell(
            rx.el.div(
                rx.el.span(measure.value, class_name="t6 b"),
                rx.el.span(measure.interval, class_name="t1 mute nw"),
                interval_strip(measure.strip),
                class_name="col g1",
            )
        ),
        rx.table.cell(
            rx.el.div(
                sparkline(measure.line, label=measure.line_label),
                rx.el.span(measure.change, class_name="t1 mute"),
                class_name="col g1",
            )
        ),
        rx.table.cell(
            _sign(variation_icon(row.variation, rises=row.rises), row.variation_name, row.variation_text)
        ),
        rx.table.cell(
            _sign(
                assurance_icon(row.assurance, is_high_good=row.is_high_good),
                row.assurance_name,
                row.assurance_text,
            )
        ),
        rx.table.cell(
            rx.el.div(
                page_link(measure.counts, href=counted, class_name="sw-no"),
                rx.cond(measure.missed_text != "", missed, rx.fragment()),
                class_name="col g1",
            )
        ),
    )


def _sign(drawing: rx.Component, name: rx.Var[str], text: rx.Var[str]) -> rx.Component:
    words = rx.el.div(
        rx.el.span(name, class_name="t2 b"), rx.el.span(text, class_name="t1 mute"), class_name="col g0"
    )
    return rx.el.div(drawing, words, class_name="sw-signed")


def _cases(measure: rx.Var[str], side: Text) -> rx.Var[str]:
    return cases_href(measure, side, first=VIEW.first, last=VIEW.last, unit="")


def _none() -> rx.Component:
    return empty_state(
        say("summary.empty.title"), say("summary.empty.hint"), icon_name="chart-line", mood="calm"
    )
