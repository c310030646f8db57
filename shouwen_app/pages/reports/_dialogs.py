"""The dialogs of a protected report (举报对话框): one per act, consequence first."""

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field, form, submit_button
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.report import Finding, ReportAct
from shouwen_app.pages.reports._detail import ACT_ICONS, REPORT
from shouwen_app.pages.settings._controls import box, hidden, line
from shouwen_app.services.reports.open_report import UnitChoice
from shouwen_app.state.reports import ReportsState


def dialogs() -> tuple[rx.Component, ...]:
    words = box("words", say("reports.words"))
    return (
        _act(ReportAct.RECEIVE, on_submit=ReportsState.receive),
        _act(
            ReportAct.MATCH,
            line("logins", say("reports.logins"), value=REPORT.logins, hint=say("reports.logins_hint")),
            _units(),
            on_submit=ReportsState.match,
        ),
        _act(ReportAct.ASK, words, on_submit=ReportsState.ask),
        _act(ReportAct.NOTE, words, on_submit=ReportsState.note),
        _act(ReportAct.DECIDE, _findings(), words, on_submit=ReportsState.decide),
        _act(ReportAct.CLOSE, on_submit=ReportsState.finish),
        _reveal(),
    )


def _act(act: ReportAct, *fields: rx.Component, on_submit: EventType) -> rx.Component:
    title = say(f"reports.act.{act}")
    return _dialog(
        act.value,
        title,
        say(f"reports.act.{act}.hint"),
        form(
            hidden("report_no", REPORT.report_no),
            hidden("seen", REPORT.version.to_string()),
            *fields,
            dialog_buttons(submit_button(title, icon_name=ACT_ICONS[act]), on_cancel=ReportsState.close),
            on_submit=on_submit,
            request_id=ReportsState.request_id,
        ),
    )


def _reveal() -> rx.Component:
    """A form without a request id: the result of a request is stored, and this one shows a person in clear."""
    return _dialog(
        "reveal",
        say("reports.reveal"),
        say("reports.reveal_hint"),
        rx.el.form(
            hidden("report_no", REPORT.report_no),
            hidden("seen", REPORT.version.to_string()),
            line("reason", say("reports.reason")),
            dialog_buttons(submit_button(say("reports.reveal")), on_cancel=ReportsState.close),
            on_submit=ReportsState.reveal,
            method="post",
            class_name="col g3",
            no_validate=True,
        ),
    )


def _dialog(name: str, title: Text, hint: Text, body: rx.Component) -> rx.Component:
    return dialog(
        title, body, shown=ReportsState.dialog == name, on_close=ReportsState.close, hint=hint, width="560px"
    )


def _findings() -> rx.Component:
    options = [rx.el.option(say(f"report.finding.{finding}"), value=finding.value) for finding in Finding]
    return _native_select("finding", say("reports.finding"), say("common.choose"), *options)


def _units() -> rx.Component:
    return _native_select(
        "unit",
        say("reports.unit"),
        say("reports.unit_none"),
        rx.foreach(REPORT.units, _unit),
        value=REPORT.unit,
    )


def _unit(unit: rx.vars.ObjectVar[UnitChoice]) -> rx.Component:
    return rx.el.option(unit.name, value=unit.code)


def _native_select(
    name: str, label: Text, none: Text, *options: rx.Component, value: Text = ""
) -> rx.Component:
    control = rx.el.select(
        rx.el.option(none, value=""), *options, name=name, default_value=value, class_name="sw-select"
    )
    return field(label, control, error=error_of(name))
