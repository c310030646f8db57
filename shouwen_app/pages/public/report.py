"""The report page (监督举报): one form to file, one to follow; native, of use without scripts (R16.10, R14.7)."""

from enum import StrEnum

import reflex as rx

from shouwen_app.components.links import page_link
from shouwen_app.components.native import (
    choice_row,
    labelled,
    native_form,
    note,
    send_button,
    switch,
    text_box,
    text_input,
)
from shouwen_app.components.public import phone_body, phone_page
from shouwen_app.components.say import say
from shouwen_app.domain.report import ReportMatter, ReportRoute, ReportSource
from shouwen_app.domain.wording import ADDRESS_MAX, CONTENT_MAX, NAME_MAX
from shouwen_app.pages.public._parts import answer_area, files_field
from shouwen_app.state.public.report_answers import FILE, FOLLOW
from shouwen_app.texts import t
from shouwen_app.texts.language import own_path


def report_page() -> rx.Component:
    return phone_page(
        phone_body(
            answer_area(rx.Var.create("")),
            rx.el.section(
                rx.el.h1(say("report.title"), class_name="t5 b"),
                rx.el.p(say("report.lead"), class_name="t2 mute"),
                class_name="col g1",
            ),
            _filing(),
            _following(),
            page_link(say("public.home"), href=own_path("/"), class_name="t2"),
        ),
        subtitle=say("report.subtitle"),
        here="/report/",
    )


def _filing() -> rx.Component:
    return native_form(
        _what("do", FILE),
        rx.el.h2(say("report.file"), class_name="t4 b"),
        _question("matter", ReportMatter),
        labelled(
            say("report.about"),
            text_input("about", attrs={"placeholder": t("report.about_hint"), "maxLength": ADDRESS_MAX}),
        ),
        labelled(
            say("report.content"),
            text_box(
                "content", rows=6, attrs={"placeholder": t("report.content_hint"), "maxLength": CONTENT_MAX}
            ),
        ),
        files_field(),
        _question("route", ReportRoute),
        _question("source", ReportSource),
        switch("anonymous", say("report.anonymous"), say("report.anonymous_note"), on=True),
        rx.el.div(
            labelled(
                say("report.name"), text_input("name", attrs={"autoComplete": "name", "maxLength": NAME_MAX})
            ),
            labelled(say("report.phone"), text_input("phone", kind="tel", attrs={"autoComplete": "tel"})),
            class_name="col g3 sw-if-named",
        ),
        send_button(say("report.submit"), tall=True),
        rx.el.span(say("report.submit_note"), class_name="t1 mute c"),
        class_name="sw-card col g3 sw-report",
        label=say("report.file"),
        with_files=True,
    )


def _following() -> rx.Component:
    plain = {"autoComplete": "off", "autoCapitalize": "characters", "spellCheck": "false", "maxLength": 40}
    return native_form(
        _what("do", FOLLOW),
        rx.el.h2(say("report.follow"), class_name="t4 b"),
        rx.el.p(say("report.follow_lead"), class_name="t2 mute"),
        labelled(
            say("report.number"),
            text_input("report_no", attrs={**plain, "placeholder": t("report.number_example")}),
        ),
        labelled(
            say("report.code"), text_input("code", attrs={**plain, "placeholder": t("report.code_example")})
        ),
        send_button(say("report.follow_submit")),
        class_name="sw-card col g3",
        label=say("report.follow"),
    )


def _question(name: str, answers: type[StrEnum]) -> rx.Component:
    """A row of answers under its question, with a note where the page has one."""
    options = [(answer.value, say(f"report.{name}.{answer}")) for answer in answers]
    notes = {"route": "report.route_note", "source": "report.source_note"}
    return rx.el.div(
        rx.el.span(say(f"report.{name}"), id=name, class_name="lab"),
        choice_row(name, t(f"report.{name}"), options),
        note("info", say(notes[name])) if name in notes else rx.fragment(),
        class_name="sw-label",
    )


def _what(name: str, value: str) -> rx.Component:
    return rx.el.input(type="hidden", name=name, value=value, read_only=True)
