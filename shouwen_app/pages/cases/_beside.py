"""Beside the case (右栏): the next step, what was asked for, the customer, the callback."""

import reflex as rx

from shouwen_app.components.cards import card, card_header
from shouwen_app.components.forms import key_cap
from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.pages.cases._attachments import attachments_card
from shouwen_app.pages.cases._case import CASE
from shouwen_app.pages.cases._complaint_class import class_card
from shouwen_app.pages.cases._helpers import helpers_card
from shouwen_app.pages.cases._lending import lending_card
from shouwen_app.pages.cases._linked import linked_card, party_lines
from shouwen_app.pages.cases._looks import STEP_LOOKS, StepLook
from shouwen_app.pages.cases._once_parts import once_card
from shouwen_app.pages.cases._print_receipt import print_receipt
from shouwen_app.services.cases.detail import StepView
from shouwen_app.services.cases.step import RARE, Step
from shouwen_app.state.cases.dialog import UNMASK, CaseDialogState
from shouwen_app.state.cases.unmask import UnmaskState


def beside_case() -> rx.Component:
    return rx.el.aside(
        _next(),
        helpers_card(),
        once_card(),
        class_card(),
        lending_card(),
        _requester(),
        attachments_card(),
        linked_card(),
        _callback(),
        _suggest(),
    )


def _suggest() -> rx.Component:
    """What this case shows could be better (R14.4.4)."""
    return page_link(
        icon("lightbulb", size=14),
        say("case.suggest"),
        href=rx.Var.create(f"/suggestions?case={CASE.case_no}"),
        class_name="sw-plain row g1 t2 noprint",
    )


def _next() -> rx.Component:
    return card(
        card_header(say("case.next"), rx.el.span(CASE.my_part, class_name="t1 mute")),
        rx.cond(
            CASE.steps.length() > 0,
            rx.fragment(
                rx.foreach(CASE.steps, _primary),
                rx.cond(
                    CASE.steps.length() > 1,
                    rx.el.div(rx.foreach(CASE.steps, _secondary), class_name="sw-acts"),
                    rx.fragment(),
                ),
                rx.cond(CASE.has_rare_steps, _rare(), rx.fragment()),
            ),
            rx.el.p(say("case.next_none"), class_name="t2 mute"),
        ),
    )


def _primary(step: rx.vars.ObjectVar[StepView]) -> rx.Component:
    buttons = [(key.value, _button(key, look, solid=True)) for key, look in STEP_LOOKS.items()]
    return rx.cond(step.primary, rx.match(step.action, *buttons, rx.fragment()), rx.fragment())


def _secondary(step: rx.vars.ObjectVar[StepView]) -> rx.Component:
    buttons = [(key.value, _button(key, look, solid=False)) for key, look in STEP_LOOKS.items()]
    hidden = step.primary | step.rare
    return rx.cond(hidden, rx.fragment(), rx.match(step.action, *buttons, rx.fragment()))


def _rare() -> rx.Component:
    """Acts that come once in a while stay folded, so that the card shows what is usual."""
    return rx.el.details(
        rx.el.summary(icon("ellipsis", size=14), say("case.more_steps"), class_name="t2"),
        rx.el.div(rx.foreach(CASE.steps, _rare_step), class_name="sw-acts"),
        class_name="sw-more",
    )


def _rare_step(step: rx.vars.ObjectVar[StepView]) -> rx.Component:
    buttons = [(key.value, _button(key, STEP_LOOKS[key], solid=False)) for key in sorted(RARE)]
    return rx.cond(step.rare, rx.match(step.action, *buttons, rx.fragment()), rx.fragment())


def _button(step: Step, look: StepLook, *, solid: bool) -> rx.Component:
    return rx.button(
        icon(look.icon),
        say(f"step.{step}"),
        key_cap(look.key) if look.key and solid else rx.fragment(),
        type="button",
        variant="solid" if solid else "soft",
        color_scheme="indigo" if solid else "gray",
        width="100%",
        on_click=CaseDialogState.open(step.value),
        custom_attrs={"data-key": look.key.lower()} if look.key else {},
    )


def _requester() -> rx.Component:
    shown = (UnmaskState.name != "") | (UnmaskState.phone != "") | (UnmaskState.email != "")
    email = rx.cond(shown, UnmaskState.email, CASE.requester.email)
    return card(
        rx.el.div(
            rx.el.h3(rx.cond(shown, UnmaskState.name, CASE.requester.name)),
            rx.el.span(rx.cond(shown, UnmaskState.phone, CASE.requester.phone), class_name="t2 nw"),
            rx.el.span(class_name="sp"),
            rx.cond(
                CASE.requester.can_unmask & ~shown,
                rx.button(
                    icon("eye", size=14),
                    say("case.show_all"),
                    type="button",
                    variant="ghost",
                    color_scheme="gray",
                    size="1",
                    on_click=CaseDialogState.open(UNMASK),
                ),
                rx.fragment(),
            ),
            class_name="sw-h",
        ),
        rx.el.div(
            rx.cond(email != "", rx.el.span(email, class_name="t2 ell"), rx.fragment()),
            rx.el.span(
                CASE.requester.kind,
                rx.cond(CASE.requester.organisation != "", f" · {CASE.requester.organisation}", ""),
                class_name="t1 mute",
            ),
            rx.cond(
                CASE.requester.can_unmask,
                rx.el.span(
                    rx.cond(shown, say("case.unmasked_note"), say("case.requester_note")),
                    class_name="t1 mute",
                ),
                rx.fragment(),
            ),
            class_name="col g0",
        ),
        party_lines(),
        rx.cond(CASE.may_print_receipt, print_receipt(CASE.case_no, size="1"), rx.fragment()),
    )


def _callback() -> rx.Component:
    return card(
        card_header(
            say("case.tab.callback"),
            rx.cond(
                CASE.rating.rated,
                rx.badge(say("case.rated"), color_scheme="jade", high_contrast=True),
                rx.badge(say("case.not_rated"), color_scheme="gray", high_contrast=True),
            ),
        ),
        rx.el.span(CASE.callback.summary, class_name="t2"),
        fill=True,
    )
