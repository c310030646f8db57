"""The page of accountability (问责): one proceeding in full, and beside it the list with what was circulated."""

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.cards import card, card_header
from shouwen_app.components.icons import icon
from shouwen_app.components.key_hints import may
from shouwen_app.components.layout import staff_page
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state, while_loading
from shouwen_app.components.theme import ATTENTION, DONE
from shouwen_app.domain.accountability import Standing
from shouwen_app.domain.accountability_lists import Category
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.accountability._decision import decision_dialog
from shouwen_app.pages.accountability._detail import proceeding_detail
from shouwen_app.pages.accountability._dialogs import act_dialogs
from shouwen_app.services.proceedings.circulate import Circular
from shouwen_app.services.proceedings.views import Group, ProceedingLine
from shouwen_app.state.accountability import AccountabilityState

LISTED = AccountabilityState.listed


def accountability_page() -> rx.Component:
    return staff_page(
        _toolbar(),
        while_loading(~AccountabilityState.loaded, _both()),
        *act_dialogs(),
        decision_dialog(),
        here="/accountability",
        needs=Permission.ACCOUNTABILITY_ANSWER,
        title=say("layout.accountability"),
    )


def _toolbar() -> rx.Component:
    propose = rx.button(
        icon("gavel", size=15),
        say("accountability.act.propose"),
        on_click=AccountabilityState.open_proposal,
        type="button",
    )
    return rx.el.div(
        rx.el.p(say("accountability.hint"), class_name="t2 mute"),
        rx.el.span(class_name="sp"),
        rx.cond(may(Permission.ACCOUNTABILITY_HANDLE), propose, rx.fragment()),
        class_name="row wrap",
    )


def _both() -> rx.Component:
    return rx.el.div(
        proceeding_detail(),
        rx.el.aside(
            card(_filters(), rx.cond(LISTED.rows.length() > 0, _rows(), _nothing())),
            rx.cond(AccountabilityState.circulars.length() > 0, _circulars(), rx.fragment()),
            custom_attrs={"aria-label": say("accountability.list")},
        ),
        class_name="sw-in",
    )


def _filters() -> rx.Component:
    groups = [rx.el.option(say(f"accountability.group.{each}"), value=each.value) for each in Group]
    categories = [rx.el.option(say(f"accountability.category.{each}"), value=each.value) for each in Category]
    return rx.el.div(
        rx.el.select(
            *groups,
            value=AccountabilityState.group,
            on_change=AccountabilityState.choose_group,
            class_name="sw-select",
            custom_attrs={"aria-label": say("accountability.group_label")},
        ),
        rx.el.select(
            rx.el.option(say("accountability.category_all"), value=""),
            *categories,
            value=AccountabilityState.category,
            on_change=AccountabilityState.choose_category,
            class_name="sw-select",
            custom_attrs={"aria-label": say("accountability.category_label")},
        ),
        class_name="row g2",
    )


def _rows() -> rx.Component:
    return rx.fragment(
        rx.el.ul(rx.foreach(LISTED.rows, _row), class_name="col g1"),
        rx.cond(LISTED.more != "", rx.el.span(LISTED.more, class_name="t1 mute"), rx.fragment()),
    )


def _nothing() -> rx.Component:
    return empty_state(
        say("accountability.none"), say("accountability.none_hint"), icon_name="scale", mood="calm"
    )


def _row(row: rx.vars.ObjectVar[ProceedingLine]) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.span(
                rx.el.span(row.title, class_name="t2 b ell"),
                rx.el.span(class_name="sp"),
                standing_badge(row),
                class_name="row g2",
            ),
            rx.el.span(row.told, class_name="t1 mute"),
            rx.el.span(
                rx.el.span(row.number, class_name="no t1 mute"),
                rx.el.span(row.category, class_name="t1 mute"),
                class_name="row g2",
            ),
            type="button",
            on_click=AccountabilityState.show(row.number),
            class_name="sw-pick col g1",
            custom_attrs={
                "aria-current": rx.cond(row.number == AccountabilityState.view.number, "true", "false")
            },
        )
    )


def standing_badge(row: rx.vars.ObjectVar[ProceedingLine]) -> rx.Component:
    """Where it stands; amber while the next step is one's own."""
    away = (Standing.DROPPED, Standing.UNFOUNDED, Standing.OVERTURNED)
    looks = [
        (Standing.CLOSED.value, note_badge("circle-check", row.standing_text, DONE)),
        *((each.value, note_badge("undo-2", row.standing_text)) for each in away),
    ]
    plain = rx.cond(
        row.waits_for_me,
        note_badge("pen-line", row.standing_text, ATTENTION),
        note_badge("scale", row.standing_text),
    )
    return rx.fragment(rx.match(row.standing, *looks, plain))


def _circulars() -> rx.Component:
    return card(
        card_header(say("accountability.circulars"), icon_name="megaphone"),
        rx.el.ul(rx.foreach(AccountabilityState.circulars, _circular), class_name="sw-list"),
    )


def _circular(circular: rx.vars.ObjectVar[Circular]) -> rx.Component:
    return rx.el.li(
        rx.el.span(circular.words, class_name="t2 pre"),
        rx.el.span(circular.number, " · ", circular.at, class_name="t1 mute"),
        class_name="col g0",
    )
