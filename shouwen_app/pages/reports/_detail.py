"""One protected report in full (举报详情): what is said of whom, by whom as far as told, and what has been done."""

from typing import Final

import reflex as rx

from shouwen_app.components.badges import clock_chip, note_badge
from shouwen_app.components.cards import card, card_header, facts, quote
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.theme import ACCENT, ATTENTION, DONE
from shouwen_app.components.timeline import timeline, timeline_dot, timeline_item
from shouwen_app.domain.report import ReportAct, ReportEventKind
from shouwen_app.services.reports.open_report import ReportStep
from shouwen_app.services.reports.report_files import ReportFileLine
from shouwen_app.state.reports import ReportsState

REPORT: Final = ReportsState.report
ACT_ICONS: Final = {
    ReportAct.RECEIVE: "inbox",
    ReportAct.MATCH: "user-search",
    ReportAct.ASK: "message-circle-question",
    ReportAct.NOTE: "notebook-pen",
    ReportAct.DECIDE: "scale",
    ReportAct.CLOSE: "archive",
}
_LOOKS: Final = {
    ReportEventKind.FILED: timeline_dot("shield", ACCENT),
    ReportEventKind.RECEIVED: timeline_dot("inbox", ACCENT),
    ReportEventKind.MATCHED: timeline_dot("user-search"),
    ReportEventKind.ASKED: timeline_dot("message-circle-question", ATTENTION),
    ReportEventKind.WORDS_ADDED: timeline_dot("message-circle-reply", ACCENT),
    ReportEventKind.NOTED: timeline_dot("notebook-pen"),
    ReportEventKind.DECIDED: timeline_dot("scale", DONE),
    ReportEventKind.CLOSED: timeline_dot("archive"),
    ReportEventKind.OPENED: timeline_dot("eye"),
    ReportEventKind.REVEALED: timeline_dot("eye", ATTENTION),
}


def detail() -> rx.Component:
    chosen = rx.el.article(_story(), _timeline(), class_name="col g4")
    nothing = empty_state(say("reports.choose"), say("reports.choose_hint"), icon_name="shield", mood="calm")
    return rx.cond(REPORT.report_no != "", chosen, nothing)


def _story() -> rx.Component:
    return card(
        card_header(
            REPORT.report_no,
            note_badge("shield", REPORT.row.status_text),
            clock_chip(REPORT.row.clock_state, REPORT.row.clock_text),
            note=REPORT.row.facts,
        ),
        facts(
            (say("reports.about"), REPORT.row.about),
            (say("reports.subjects"), _subjects()),
            (say("reports.reporter_title"), _reporter()),
        ),
        rx.el.h3(say("reports.content"), class_name="t2 b"),
        quote(REPORT.content),
        rx.cond(REPORT.files.length() > 0, _files(), rx.fragment()),
        rx.cond(REPORT.finding != "", _finding(), rx.fragment()),
        _acts(),
        rx.el.p(say("reports.house_rule"), class_name="t1 mute"),
    )


def _files() -> rx.Component:
    return rx.el.div(
        rx.el.h3(say("attachment.title"), class_name="t2 b"),
        rx.el.ul(rx.foreach(REPORT.files, _file), class_name="col g1"),
        class_name="col g1",
    )


def _file(file: rx.vars.ObjectVar[ReportFileLine]) -> rx.Component:
    return rx.el.li(
        rx.cond(file.is_picture, icon("image", size=15), icon("file-text", size=15)),
        rx.el.a(file.name, href=file.href, target="_blank", rel="noopener", class_name="sw-plain ell t2"),
        rx.el.span(file.size, class_name="t1 mute nw"),
        class_name="row g1",
    )


def _subjects() -> rx.Component:
    guessed = rx.el.span(
        REPORT.subjects, " ", note_badge("circle-dashed", say("reports.subjects_guessed"), ATTENTION)
    )
    known = rx.cond(REPORT.is_matched, rx.el.span(REPORT.subjects), guessed)
    return rx.cond(REPORT.subjects != "", known, rx.el.span(say("reports.subjects_none"), class_name="mute"))


def _reporter() -> rx.Component:
    clear = rx.el.span(ReportsState.reporter.name, " ", ReportsState.reporter.phone, class_name="b")
    masked = rx.el.span(
        REPORT.reporter,
        rx.cond(
            REPORT.is_named,
            rx.button(
                icon("eye", size=14),
                say("reports.reveal"),
                on_click=ReportsState.open("reveal"),
                type="button",
                variant="ghost",
                color_scheme="gray",
                size="1",
            ),
            rx.fragment(),
        ),
        class_name="row g3",
    )
    shown = (ReportsState.reporter.name != "") | (ReportsState.reporter.phone != "")
    return rx.cond(shown, clear, masked)


def _finding() -> rx.Component:
    return rx.el.div(
        rx.el.h3(say("reports.finding"), " · ", REPORT.finding, class_name="t2 b"),
        rx.el.span(say("reports.answer"), class_name="t1 mute"),
        quote(REPORT.answer),
        class_name="col g1",
    )


def _acts() -> rx.Component:
    """What the status knows, as buttons; ``may`` comes from the rule."""
    return rx.el.div(
        *[rx.cond(REPORT.may.contains(act.value), _button(act), rx.fragment()) for act in ACT_ICONS],
        class_name="row wrap",
    )


def _button(act: ReportAct) -> rx.Component:
    return rx.button(
        icon(ACT_ICONS[act], size=15),
        say(f"reports.act.{act}"),
        on_click=ReportsState.open(act.value),
        type="button",
        variant="soft",
    )


def _timeline() -> rx.Component:
    return card(card_header(say("reports.timeline")), timeline(rx.foreach(REPORT.steps, _step)))


def _step(step: rx.vars.ObjectVar[ReportStep]) -> rx.Component:
    dots = [(kind.value, dot) for kind, dot in _LOOKS.items()]
    dot = rx.fragment(rx.match(step.kind, *dots, timeline_dot("circle")))
    return timeline_item(dot, step.title, step.who, step.at, step.text)
