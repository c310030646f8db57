"""The consequence beside the registration form (登记后果): limit with calendar, people, the words for the customer."""

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.cards import card, card_header
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.theme import ACCENT
from shouwen_app.pages.cases._intake_item import item_terms
from shouwen_app.services.cases.chain_of_duty import DutyLink
from shouwen_app.services.cases.due_calendar import CalendarCell
from shouwen_app.state.cases.intake import IntakeState
from shouwen_app.texts import t


def consequence() -> rx.Component:
    return rx.el.aside(_due(), _duty(), _script(), custom_attrs={"aria-label": say("intake.due_card")})


def _due() -> rx.Component:
    shown = IntakeState.preview
    return card(
        card_header(
            say("intake.due_card"),
            rx.el.span(shown.rule, class_name="t1 mute nw"),
            rx.cond(shown.limit != "", note_badge("clock", shown.limit, ACCENT), rx.fragment()),
        ),
        rx.el.div(
            rx.el.span(shown.due, class_name="t6 b"),
            rx.el.span(shown.summary, class_name="t2 mute"),
            item_terms(),
            class_name="col g0",
            role="status",
        ),
        rx.el.div(
            *[
                rx.el.span(day, class_name="w", custom_attrs={"aria-hidden": "true"})
                for day in t("time.weekdays").split()
            ],
            rx.foreach(shown.calendar, _cell),
            class_name="sw-cal",
            role="img",
            custom_attrs={"aria-label": shown.calendar_label},
        ),
        rx.el.ul(rx.foreach(shown.reasons, _reason), class_name="col g1 t1 mute sw-why"),
    )


def _cell(cell: rx.vars.ObjectVar[CalendarCell]) -> rx.Component:
    return rx.el.span(rx.el.b(cell.day), rx.el.i(cell.note), class_name=rx.Var.create(f"d {cell.look}"))


def _reason(reason: rx.Var[str]) -> rx.Component:
    return rx.el.li(reason)


def _duty() -> rx.Component:
    return card(
        card_header(say("intake.duty_card")),
        rx.el.ol(rx.foreach(IntakeState.preview.duty, _link), class_name="sw-vchain"),
    )


def _link(link: rx.vars.ObjectVar[DutyLink]) -> rx.Component:
    return rx.el.li(
        rx.avatar(
            fallback=link.name.to(str)[0],
            radius="full",
            size="2",
            color_scheme=rx.cond(link.is_first, "indigo", "gray"),
            high_contrast=True,
            custom_attrs={"aria-hidden": "true"},
        ),
        rx.el.div(
            rx.el.span(
                rx.el.span(link.name, class_name="t2 b"),
                rx.cond(
                    link.is_first,
                    note_badge("flag", link.role, ACCENT),
                    rx.el.span(link.role, class_name="t1 mute"),
                ),
                class_name="row",
            ),
            rx.el.span(link.note, class_name="t1 mute"),
            class_name="col g0 grow",
        ),
    )


def _script() -> rx.Component:
    return card(
        card_header(
            say("intake.script_card"),
            rx.icon_button(
                icon("copy", size=15),
                on_click=rx.set_clipboard(IntakeState.preview.script),
                aria_label=say("intake.copy_script"),
                title=say("intake.copy_script"),
                variant="ghost",
                color_scheme="gray",
                size="1",
                type="button",
            ),
        ),
        rx.el.p(IntakeState.preview.script, class_name="t2"),
        fill=True,
    )
