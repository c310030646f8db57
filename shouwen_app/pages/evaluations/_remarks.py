"""What the evaluated said (被评单位意见), and the answers."""

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.cards import card, card_header, quote
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.theme import ATTENTION
from shouwen_app.services.evaluations.views import RemarkView
from shouwen_app.state.evaluations import EvaluationsState

_VIEW = EvaluationsState.view


def remarks_card() -> rx.Component:
    shown = card(
        card_header(say("evaluation.remarks"), icon_name="message-square-text"),
        rx.el.ul(rx.foreach(_VIEW.remarks, _remark), class_name="sw-list"),
    )
    return rx.cond(_VIEW.remarks.length() > 0, shown, rx.fragment())


def _remark(said: rx.vars.ObjectVar[RemarkView]) -> rx.Component:
    answer = rx.button(
        icon("reply", size=14),
        say("evaluation.answer"),
        on_click=EvaluationsState.open("answer", said.number.to_string()),
        type="button",
        variant="soft",
        size="1",
    )
    answered = rx.fragment(quote(said.answer), rx.el.span(said.answered_by, class_name="t1 mute"))
    return rx.el.li(
        rx.el.div(
            rx.el.span(said.unit_name, class_name="t2 b"),
            rx.el.span(said.told, class_name="t1 mute"),
            rx.el.span(class_name="sp"),
            rx.cond(
                said.answer == "", note_badge("clock", say("evaluation.unanswered"), ATTENTION), rx.fragment()
            ),
            rx.cond(_VIEW.may_answer, answer, rx.fragment()),
            class_name="row wrap",
        ),
        rx.el.p(said.text, class_name="t2"),
        rx.cond(said.answer != "", answered, rx.fragment()),
        class_name="col g1",
        key=said.number,
    )
