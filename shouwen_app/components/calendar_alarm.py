"""The alarm of an unpublished year (放假安排待录入), for whoever keeps the calendar."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.state.session import SessionState


def calendar_alarm(*, leads_there: bool = True) -> rx.Component:
    """Amber, above the page's own content; ``leads_there`` False on the calendar itself."""
    return rx.cond(
        SessionState.calendar_alarm != "",
        rx.el.div(
            icon("calendar-clock"),
            rx.el.span(SessionState.calendar_alarm, class_name="t2 grow"),
            page_link(say("calendar.alarm_go"), href="/settings/calendar", class_name="sw-lk t2 nw")
            if leads_there
            else rx.fragment(),
            class_name="sw-note amber sw-alarm noprint",
            role="status",
        ),
        rx.fragment(),
    )
