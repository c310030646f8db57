"""The page of protected reports (举报办理): what is to be handled, and one of them in full."""

import reflex as rx

from shouwen_app.components.badges import clock_chip, note_badge
from shouwen_app.components.forms import list_tick
from shouwen_app.components.layout import staff_page
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.reports._detail import detail
from shouwen_app.pages.reports._dialogs import dialogs
from shouwen_app.services.reports.list_reports import ReportRow
from shouwen_app.state.reports import ReportsState


def reports_page() -> rx.Component:
    return staff_page(
        _toolbar(),
        rx.cond(ReportsState.rows.length() > 0, _both(), _nothing()),
        *dialogs(),
        here="/reports",
        needs=Permission.REPORT_HANDLE,
        title=say("layout.reports"),
    )


def _toolbar() -> rx.Component:
    return rx.el.div(
        rx.el.p(say("reports.hint"), class_name="t2 mute"),
        rx.el.span(class_name="sp"),
        list_tick(
            say("reports.with_closed"),
            checked=ReportsState.with_closed,
            on_change=ReportsState.show_closed,
        ),
        class_name="row",
    )


def _both() -> rx.Component:
    return rx.el.div(
        detail(),
        rx.el.aside(
            rx.el.section(
                rx.el.ul(rx.foreach(ReportsState.rows, _row), class_name="col g1"), class_name="sw-card"
            ),
            custom_attrs={"aria-label": say("reports.list")},
        ),
        class_name="sw-in",
    )


def _nothing() -> rx.Component:
    return empty_state(say("reports.none"), say("reports.none_hint"), icon_name="shield-check")


def _row(row: rx.vars.ObjectVar[ReportRow]) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.span(
                rx.el.span(row.report_no, class_name="no t2 b"),
                rx.el.span(class_name="sp"),
                rx.el.time(row.filed, class_name="t1 mute nw"),
                class_name="row",
            ),
            rx.el.span(row.about, class_name="t2"),
            rx.el.span(row.facts, class_name="t1 mute"),
            rx.el.span(
                note_badge("shield", row.status_text),
                clock_chip(row.clock_state, row.clock_text),
                class_name="row wrap g1",
            ),
            type="button",
            on_click=ReportsState.show(row.report_no),
            class_name="sw-pick col g1",
            custom_attrs={
                "aria-current": rx.cond(row.report_no == ReportsState.report.report_no, "true", "false")
            },
        )
    )
