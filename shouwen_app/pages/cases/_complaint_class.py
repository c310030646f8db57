"""What a complaint is counted under (投诉分类): the card beside the case, and the dialog that sets or changes it."""

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.cards import card, card_header
from shouwen_app.components.say import say
from shouwen_app.domain.complaint_codes import Axis
from shouwen_app.pages.cases._case import CASE
from shouwen_app.pages.cases._controls import list_field
from shouwen_app.pages.cases._step_dialog import step_dialog
from shouwen_app.services.cases.step import Step
from shouwen_app.services.filing.codes import complaint_codes
from shouwen_app.services.filing.words import code_name
from shouwen_app.state.cases.classify import ClassifyState
from shouwen_app.state.cases.dialog import CaseDialogState

COMPLAINT = CASE.complaint


def class_card() -> rx.Component:
    return rx.cond(
        COMPLAINT.is_filed,
        card(
            card_header(say("filing.case.title"), _change()),
            rx.cond(
                COMPLAINT.is_classified,
                rx.el.ul(rx.foreach(COMPLAINT.lines, _line), class_name="col g0 t2"),
                note_badge("tag", say("filing.unclassified")),
            ),
            rx.el.span(COMPLAINT.said, class_name="t1 mute"),
        ),
        rx.fragment(),
    )


def classify_dialog() -> rx.Component:
    return step_dialog(
        Step.CLASSIFY,
        _codes(Axis.CHANNEL, COMPLAINT.channel),
        _codes(Axis.BUSINESS, COMPLAINT.business),
        _codes(Axis.CAUSE, COMPLAINT.cause),
        on_submit=ClassifyState.submit,
    )


def _codes(axis: Axis, chosen: rx.Var[str]) -> rx.Component:
    name = axis.name.lower()
    options = [(code.key, code_name(code)) for code in complaint_codes().of(axis)]
    return list_field(name, say(f"field.filing_{name}"), options, chosen=chosen)


def _line(line: rx.Var[str]) -> rx.Component:
    return rx.el.li(line)


def _change() -> rx.Component:
    button = rx.button(
        rx.cond(COMPLAINT.is_classified, say("filing.case.change"), say("filing.case.classify")),
        type="button",
        variant="ghost",
        color_scheme="gray",
        size="1",
        on_click=CaseDialogState.open(Step.CLASSIFY.value),
    )
    return rx.cond(CASE.steps.pluck("action").contains(Step.CLASSIFY.value), button, rx.fragment())
