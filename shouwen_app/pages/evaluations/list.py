"""The page of evaluations (考评): one unit by unit, and beside it the list and the schemes."""

import reflex as rx

from shouwen_app.components.badges import Look, badge
from shouwen_app.components.cards import card, card_header
from shouwen_app.components.icons import icon
from shouwen_app.components.key_hints import may
from shouwen_app.components.layout import staff_page
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state, while_loading
from shouwen_app.components.theme import ACCENT, ATTENTION, DONE, NEUTRAL
from shouwen_app.domain.evaluation import EvaluationKind, EvaluationState
from shouwen_app.domain.organisation import UnitKind
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.evaluations._detail import evaluation_detail
from shouwen_app.pages.evaluations._dialogs import evaluation_dialogs
from shouwen_app.pages.evaluations._scheme_dialog import scheme_dialog
from shouwen_app.services.evaluations.schemes import SchemeLine
from shouwen_app.services.evaluations.views import EvaluationLine
from shouwen_app.state.evaluations import EvaluationsState

_PAGE = EvaluationsState.page
_LOOKS = {
    EvaluationState.DRAFT: Look("notebook-pen", NEUTRAL),
    EvaluationState.COMMENTING: Look("message-square-text", ATTENTION),
    EvaluationState.DECIDED: Look("stamp", ACCENT),
    EvaluationState.PUBLISHED: Look("circle-check", DONE),
}


def evaluations_page() -> rx.Component:
    found = (_PAGE.rows.length() > 0) | may(Permission.EVALUATION_MANAGE)
    return staff_page(
        _toolbar(),
        while_loading(~EvaluationsState.loaded, rx.cond(found, _both(), _nothing())),
        *evaluation_dialogs(),
        scheme_dialog(),
        here="/evaluations",
        needs=Permission.EVALUATION_VIEW,
        title=say("layout.evaluations"),
    )


def _toolbar() -> rx.Component:
    acts = rx.fragment(
        rx.button(
            icon("sliders-horizontal", size=15),
            say("evaluation.scheme.add"),
            on_click=EvaluationsState.open_scheme(EvaluationKind.QUARTER.value, UnitKind.BRANCH.value),
            type="button",
            variant="soft",
            color_scheme="gray",
        ),
        rx.button(
            icon("plus", size=15),
            say("evaluation.open"),
            on_click=EvaluationsState.open("open", ""),
            type="button",
        ),
    )
    return rx.el.div(
        rx.el.p(say("evaluation.hint"), class_name="t2 mute"),
        rx.el.span(class_name="sp"),
        rx.cond(may(Permission.EVALUATION_MANAGE), acts, rx.fragment()),
        class_name="row wrap noprint",
    )


def _both() -> rx.Component:
    schemes = card(
        card_header(say("evaluation.scheme.list"), icon_name="sliders-horizontal"),
        rx.cond(
            _PAGE.schemes.length() > 0,
            rx.el.ul(rx.foreach(_PAGE.schemes, _scheme), class_name="sw-list"),
            rx.el.p(say("evaluation.scheme.none"), class_name="t2 mute"),
        ),
    )
    return rx.el.div(
        evaluation_detail(),
        rx.el.aside(
            rx.cond(_PAGE.rows.length() > 0, _list(), rx.fragment()),
            rx.cond(may(Permission.EVALUATION_MANAGE), schemes, rx.fragment()),
            class_name="noprint",
            custom_attrs={"aria-label": say("evaluation.list")},
        ),
        class_name="sw-in",
    )


def _list() -> rx.Component:
    rows = rx.el.ul(rx.foreach(_PAGE.rows, _row), class_name="col g1")
    return rx.el.section(rows, class_name="sw-card")


def _nothing() -> rx.Component:
    return empty_state(say("evaluation.none"), say("evaluation.none_hint"), icon_name="award", mood="calm")


def _row(row: rx.vars.ObjectVar[EvaluationLine]) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.span(row.title, class_name="t2 b"),
            rx.el.span(
                state_badge(row), rx.el.span(row.told, class_name="t1 mute"), class_name="row g2 wrap"
            ),
            type="button",
            on_click=EvaluationsState.show(row.number),
            class_name="sw-pick col g1",
            custom_attrs={
                "aria-current": rx.cond(row.number == EvaluationsState.view.number, "true", "false")
            },
        ),
        key=row.number,
    )


def _scheme(line: rx.vars.ObjectVar[SchemeLine]) -> rx.Component:
    return rx.el.li(
        rx.el.span(line.title, class_name="t2 b"),
        rx.el.span(line.told, class_name="t1 mute"),
        rx.el.span(line.since, class_name="t1 mute"),
        class_name="col g0",
        key=line.number,
    )


def state_badge(row: rx.vars.ObjectVar[EvaluationLine]) -> rx.Component:
    """Where an evaluation stands."""
    looks = [(state.value, badge(look, row.state_text)) for state, look in _LOOKS.items()]
    return rx.fragment(rx.match(row.state, *looks, rx.fragment()))
