"""The dialog 补充告知: what is still to be brought, how the customer was told, and what changed (R18.6.4)."""

import reflex as rx

from shouwen_app.components.say import say
from shouwen_app.pages.cases._case import CASE
from shouwen_app.pages.cases._controls import choice_field, radio_field, text_field, way_field
from shouwen_app.pages.cases._step_dialog import step_dialog
from shouwen_app.services.cases.step import Step
from shouwen_app.state.cases.notification import NotificationState


def ask_more_dialog() -> rx.Component:
    why = [("false", say("field.situation_same")), ("true", say("field.situation_other"))]
    return step_dialog(
        Step.ASK_MORE_MATERIALS,
        text_field("materials", say("field.more_materials")),
        rx.cond(
            CASE.once.situations.length() > 0,
            choice_field("situation", say("field.other_situation"), CASE.once.situations),
            rx.fragment(),
        ),
        radio_field("situation_changed", say("field.situation_changed"), why),
        text_field("change_reason", say("field.change_reason"), rows="2"),
        way_field(),
        text_field("words", say("field.more_words"), rows="2"),
        on_submit=NotificationState.ask_more,
    )
