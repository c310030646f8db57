"""The list of alarms (报警清单): what was seen, how sure it is, and the way to the line and to its cases."""

import reflex as rx

from shouwen_app.components.badges import Look, badge
from shouwen_app.components.cards import card_header
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.states import no_hits
from shouwen_app.components.tables import Column, data_table, row_link, table_row
from shouwen_app.components.theme import ATTENTION, NEUTRAL
from shouwen_app.pages.insight._links import cases_href
from shouwen_app.services.insight.signal_views import AlarmView
from shouwen_app.state.insight.signals import ROUTE, SignalsState

VIEW = SignalsState.view
_HOLDS, _DOUBTFUL = Look("diamond", ATTENTION), Look("circle-dashed", NEUTRAL)


def alarm_table() -> rx.Component:
    table = data_table(
        say("signals.alarms.caption"),
        [
            Column(say("signals.column.what"), "20%"),
            Column(say("signals.column.rule"), "6%"),
            Column(say("signals.column.words"), "42%"),
            Column(say("signals.column.strength"), "18%"),
            Column(say("signals.column.cases"), "14%"),
        ],
        rx.foreach(VIEW.alarms, _row),
        class_name="sw-alarms sw-stack tall",
    )
    return rx.el.section(
        card_header(say("signals.alarms.title"), note=say("signals.alarms.note")),
        rx.cond(VIEW.alarms.length() > 0, table, no_hits(title=VIEW.quiet, hint="")),
        class_name="col g2",
    )


def _row(alarm: rx.vars.ObjectVar[AlarmView]) -> rx.Component:
    line = rx.Var.create(
        f"{ROUTE}?measure={alarm.measure}&unit={alarm.unit}&period={VIEW.period}&on={VIEW.on}"
    )
    cases = cases_href(alarm.measure, alarm.side, first=alarm.first, last=alarm.last, unit=alarm.unit)
    return table_row(
        rx.table.row_header_cell(row_link(rx.Var.create(f"{alarm.measure_name} · {alarm.unit_name}"), line)),
        rx.table.cell(alarm.rule_name),
        rx.table.cell(alarm.words),
        rx.table.cell(rx.cond(alarm.holds, badge(_HOLDS, alarm.strength), badge(_DOUBTFUL, alarm.strength))),
        rx.table.cell(page_link(alarm.cases, href=cases, class_name="sw-no")),
        current=rx.cond(alarm.is_shown, "is-sel", ""),
    )
