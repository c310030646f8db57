"""The tab 办理过程: what happened, newest first, and a line to add what is going on."""

import reflex as rx

from shouwen_app.components.forms import act_form, error_of
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.timeline import timeline, timeline_dot, timeline_item
from shouwen_app.domain.wording import NOTE_MAX
from shouwen_app.pages.cases._case import CASE
from shouwen_app.pages.cases._looks import EVENT_LOOKS
from shouwen_app.services.cases.timeline import TimelineRow
from shouwen_app.state.cases.dialog import CaseDialogState
from shouwen_app.state.cases.handling import HandlingState
from shouwen_app.state.session import SessionState


def timeline_tab() -> rx.Component:
    return rx.el.div(
        rx.cond(CASE.may_add_progress, _progress(), rx.fragment()),
        timeline(rx.foreach(CASE.timeline, _event)),
        class_name="col g3",
    )


def _progress() -> rx.Component:
    return act_form(
        CASE,
        rx.el.div(
            rx.avatar(fallback=SessionState.initial, radius="full", size="2", high_contrast=True),
            rx.input(
                name="note",
                placeholder=say("case.progress_hint"),
                aria_label=say("case.progress_hint"),
                max_length=NOTE_MAX,
                auto_complete="off",
                flex="1",
            ),
            rx.el.label(
                rx.el.input(type="checkbox", name="customer_told", value="true"),
                say("case.progress_told"),
                class_name="row g1 t2 nw",
            ),
            rx.button(say("case.progress_add"), type="submit", variant="soft", color_scheme="gray"),
            class_name="sw-reply",
            key=HandlingState.progress_count.to_string(),
        ),
        rx.cond(
            (error_of("note") != "") & (CaseDialogState.open_step == ""),
            rx.el.span(
                icon("triangle-alert", size=13), error_of("note"), class_name="sw-wrong", role="alert"
            ),
            rx.fragment(),
        ),
        on_submit=HandlingState.add_progress,
        request_id=CaseDialogState.request_id,
        class_name="col g1",
    )


def _event(row: rx.vars.ObjectVar[TimelineRow]) -> rx.Component:
    dots = [(kind.value, timeline_dot(look.icon, look.scale)) for kind, look in EVENT_LOOKS.items()]
    dot = rx.fragment(rx.match(row.kind, *dots, timeline_dot("circle")))
    return timeline_item(dot, row.title, row.who, row.at, row.text)
