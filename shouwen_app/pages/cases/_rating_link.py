"""Dialogs of links for customers (评价链接、再评链接): made on a click, shown once as text and as a code to scan."""

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.dialogs import dialog
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.pages.cases._case import CASE
from shouwen_app.pages.cases._counter_call import calling
from shouwen_app.services.cases.step import Step
from shouwen_app.state.cases.dialog import CaseDialogState
from shouwen_app.state.cases.rating_link import RatingLinkState
from shouwen_app.state.cases.shown_link import ShownLink


def rating_link_dialog() -> rx.Component:
    return link_dialog(
        Step.RATING_LINK,
        RatingLinkState,
        calling(),
        make=RatingLinkState.make(CASE.case_no),
    )


def link_dialog(
    step: Step,
    state: type[ShownLink],
    *beside: rx.Component,
    make: EventType[()],
    is_second_best: rx.Var[bool] | None = None,
    first_choice: rx.Component | None = None,
) -> rx.Component:
    """Makes a link of the case and shows it; ``beside`` stands below it, ``first_choice`` after its buttons.

    ``is_second_best`` tells that the customer is better reached in another way.
    """
    made = state.url != ""
    is_quiet = made if is_second_best is None else made | is_second_best
    return dialog(
        say(f"step.{step}"),
        rx.cond(made, _shown_link(state), rx.fragment()),
        *beside,
        rx.el.div(
            rx.button(
                say("common.close"),
                type="button",
                variant="soft",
                color_scheme="gray",
                on_click=CaseDialogState.close,
            ),
            rx.button(
                icon("qr-code"),
                rx.cond(made, say("act.rating_link.again"), say("act.rating_link.make")),
                type="button",
                variant=rx.cond(is_quiet, "soft", "solid"),
                on_click=make,
            ),
            first_choice or rx.fragment(),
            class_name="row sw-end",
            style={"margin_top": "12px"},
        ),
        shown=CaseDialogState.open_step == step.value,
        on_close=CaseDialogState.close,
        hint=say(f"act.{step}.hint"),
        width="460px",
    )


def _shown_link(state: type[ShownLink]) -> rx.Component:
    """A link that was just made, as a code to scan and as text."""
    size = state.size
    code = rx.el.svg(
        rx.el.svg.path(d=state.code, fill="#000"),
        view_box=f"0 0 {size} {size}",
        width=220,
        height=220,
        role="img",
        aria_label=say("act.rating_link.qr"),
        style={"background": "#fff", "border_radius": "8px"},
    )
    return rx.el.div(
        rx.el.div(code, style={"display": "grid", "place_items": "center"}),
        rx.code(
            state.url,
            size="2",
            variant="soft",
            style={"overflow_wrap": "anywhere", "user_select": "all"},
        ),
        rx.el.span(say("act.rating_link.until", until=state.until), class_name="t1 mute"),
        class_name="col g3",
    )
