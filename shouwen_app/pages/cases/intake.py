"""The registration page (受理登记): the form on the left, what it leads to on the right."""

import reflex as rx

from shouwen_app.components.dialogs import confirm_dialog
from shouwen_app.components.forms import submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.key_hints import KeyHint
from shouwen_app.components.layout import foot_bar, staff_page
from shouwen_app.components.say import say
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.cases._intake_about import about_rows
from shouwen_app.pages.cases._intake_contact import contact_rows
from shouwen_app.pages.cases._intake_controls import FORM_ID, WHOLE_FORM, TypedForm
from shouwen_app.pages.cases._intake_done import done_card
from shouwen_app.pages.cases._intake_order import order_rows
from shouwen_app.pages.cases._intake_party import party_rows
from shouwen_app.pages.cases._intake_side import consequence
from shouwen_app.pages.cases._intake_triage import triage_rows
from shouwen_app.state.cases.intake import IntakeState

SAVED_AFTER_MS = 2000


def intake_page() -> rx.Component:
    writing = IntakeState.receipt.case_no == ""
    return staff_page(
        rx.cond(writing, _form(), done_card()),
        rx.el.script(src="/intake.js", async_=True),
        here="/cases/new",
        needs=Permission.CASE_REGISTER,
        title=say("intake.title"),
        beside=(_saved(), _timer()),
        keys=(
            KeyHint("Alt 1–5", say("intake.key_disposition"), writing),
            KeyHint("Tab", say("intake.key_next")),
            KeyHint("Ctrl S", say("intake.key_save"), writing),
            KeyHint("Ctrl Enter", say("intake.key_submit"), writing),
        ),
    )


def _form() -> rx.Component:
    return TypedForm.create(
        rx.el.input(type="hidden", name="request_id", value=IntakeState.request_id, read_only=True),
        rx.el.input(type="hidden", name="seed", value=IntakeState.seed, read_only=True),
        rx.el.div(
            rx.el.div(
                *contact_rows(),
                *party_rows(),
                *order_rows(),
                *about_rows(),
                *triage_rows(),
                class_name="sw-form",
            ),
            consequence(),
            class_name="sw-in",
        ),
        foot_bar(rx.fragment(_buttons())),
        id=FORM_ID,
        on_submit=IntakeState.submit,
        on_input=IntakeState.save.debounce(SAVED_AFTER_MS)(WHOLE_FORM),
        method="post",
        no_validate=True,
        class_name="sw-intake-form",
        custom_attrs={
            "aria-label": say("intake.form"),
            "data-draft": IntakeState.draft,
            "data-turn": IntakeState.turn,
        },
    )


def _buttons() -> rx.Component:
    return rx.fragment(
        confirm_dialog(
            rx.button(say("intake.discard"), type="button", variant="ghost", color_scheme="gray"),
            say("intake.discard_title"),
            say("intake.discard_hint"),
            say("intake.discard"),
            on_confirm=IntakeState.begin_again,
            keep=say("intake.keep"),
        ),
        rx.el.span(class_name="sp"),
        rx.button(
            say("intake.save"),
            type="button",
            variant="soft",
            color_scheme="gray",
            on_click=IntakeState.save_now(WHOLE_FORM),
            custom_attrs={"data-key": "mod+s"},
        ),
        submit_button(
            say("intake.submit"),
            icon_name="send-horizontal",
            key="mod+enter",
            key_label="Ctrl Enter",
            loading=IntakeState.is_sending,
        ),
    )


def _saved() -> rx.Component:
    text = rx.el.span(
        say("intake.saved", at=IntakeState.saved), class_name="t1 mute nw hide-m", role="status"
    )
    return rx.cond((IntakeState.saved != "") & (IntakeState.receipt.case_no == ""), text, rx.fragment())


def _timer() -> rx.Component:
    """Quiet, never red: it helps to see thirty seconds, it judges nobody."""
    return rx.el.span(
        icon("timer", size=13),
        rx.el.span(custom_attrs={"data-timer": say("intake.timer", seconds="#")}),
        class_name="sw-timer t1 mute nw hide-m",
        hidden=True,
    )
