"""Suggestions of staff (改进建议): propose what could be better, and read what became of it (R14.4.4)."""

import reflex as rx

from shouwen_app.components.layout import staff_page
from shouwen_app.components.say import say
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.improvements._ideas import idea_form, ideas_list


def suggestions_page() -> rx.Component:
    return staff_page(
        idea_form(),
        ideas_list(may_propose=False),
        here="/suggestions",
        needs=Permission.IMPROVEMENT_SUGGEST,
        title=say("layout.suggestions"),
    )
