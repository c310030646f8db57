"""The reports to the Office beside the orders (督查情况报告): what is due, what was sent, and sending it once."""

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.cards import card, card_header
from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import form, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.paper import print_link
from shouwen_app.components.say import say
from shouwen_app.components.theme import ATTENTION, DONE, OVERDUE
from shouwen_app.domain.supervision_report import ReportStanding
from shouwen_app.pages.cases._controls import text_field
from shouwen_app.pages.settings._controls import hidden
from shouwen_app.services.supervision.office_report import Figure, OfficeReportView
from shouwen_app.state.supervision import SupervisionState


def report_cards() -> rx.Component:
    cards = card(
        card_header(say("office_report.title"), icon_name="file-text"),
        rx.el.span(say("office_report.hint"), class_name="t1 mute"),
        rx.el.ul(rx.foreach(SupervisionState.reports, _report), class_name="sw-list"),
        _sending(),
    )
    return rx.cond(SupervisionState.reports.length() > 0, cards, rx.fragment())


def _report(report: rx.vars.ObjectVar[OfficeReportView]) -> rx.Component:
    send = rx.button(
        icon("send", size=14),
        say("office_report.send"),
        on_click=SupervisionState.open("report", 0),
        type="button",
        size="1",
    )
    paper = print_link(say("office_report.print"), report.print_href)
    looks = (
        (ReportStanding.SENT.value, note_badge("circle-check", report.standing_text, DONE)),
        (ReportStanding.LATE.value, note_badge("alarm-clock-off", report.standing_text, OVERDUE)),
    )
    return rx.el.li(
        rx.el.span(report.title, class_name="t2 b"),
        rx.fragment(
            rx.match(report.standing, *looks, note_badge("clock-alert", report.standing_text, ATTENTION))
        ),
        rx.el.div(paper, rx.cond(report.may_send, send, rx.fragment()), class_name="row wrap"),
        class_name="col g1",
    )


def _figure(figure: rx.vars.ObjectVar[Figure]) -> rx.Component:
    return rx.fragment(rx.el.dt(figure.label), rx.el.dd(figure.count))


def _sending() -> rx.Component:
    """The report that is due stands first."""
    return dialog(
        say("office_report.send"),
        form(
            hidden("on", SupervisionState.reports[0].on),
            rx.el.dl(rx.foreach(SupervisionState.reports[0].figures, _figure), class_name="sw-dl"),
            text_field("words", say("office_report.words"), rows="4", hint=say("office_report.words_hint")),
            dialog_buttons(submit_button(say("office_report.send")), on_cancel=SupervisionState.close),
            on_submit=SupervisionState.send_report,
            request_id=SupervisionState.request_id,
        ),
        shown=SupervisionState.dialog == "report",
        on_close=SupervisionState.close,
        hint=say("office_report.hint"),
    )
