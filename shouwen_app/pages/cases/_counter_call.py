"""Calling the customer at the window to a tablet (请客户在屏上评价), in the dialog of the rating link."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.pages.cases._case import CASE
from shouwen_app.services.counters.call_customer import TabletChoice
from shouwen_app.state.cases.counter_call import CounterCallState


def calling() -> rx.Component:
    """A button for each tablet of the unit; nothing where there is none."""
    tablets = CASE.rating.tablets.to(list[TabletChoice])
    called = CounterCallState.called
    waiting = say("act.counter_call.waiting", name=called.name, until=called.until)
    card = rx.el.section(
        rx.el.h3(say("act.counter_call.title"), class_name="t2 b"),
        rx.el.p(say("act.counter_call.hint"), class_name="t1 mute"),
        rx.el.div(rx.foreach(tablets, _tablet), class_name="row wrap"),
        rx.el.p(rx.cond(called.name != "", waiting, ""), class_name="t2 jade", role="status"),
        class_name="sw-card fill col",
        style={"margin_top": "12px"},
    )
    return rx.cond(tablets.length() > 0, card, rx.fragment())


def _tablet(tablet: rx.vars.ObjectVar[TabletChoice]) -> rx.Component:
    return rx.button(
        icon("tablet-smartphone"),
        say("act.counter_call.call", name=tablet.name),
        type="button",
        variant="soft",
        on_click=CounterCallState.call(CASE.case_no, tablet.tablet_id),
    )
