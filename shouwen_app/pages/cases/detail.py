"""The page of one case (案件详情): head, chain of responsibility, tabs, and the next step beside them."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.key_hints import KeyHint
from shouwen_app.components.layout import staff_page
from shouwen_app.components.links import button_link
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state, while_loading
from shouwen_app.components.theme import Text
from shouwen_app.components.topbar import Crumb
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.cases._audit_tab import audit_tab
from shouwen_app.pages.cases._beside import beside_case
from shouwen_app.pages.cases._callback_tab import callback_tab
from shouwen_app.pages.cases._case import CASE
from shouwen_app.pages.cases._council_tab import council_tab
from shouwen_app.pages.cases._custody import custody_strip
from shouwen_app.pages.cases._dialogs import case_dialogs
from shouwen_app.pages.cases._head import case_head, people_chain
from shouwen_app.pages.cases._lending import lending_dialogs
from shouwen_app.pages.cases._looks import STEP_LOOKS
from shouwen_app.pages.cases._major_banner import major_banner
from shouwen_app.pages.cases._once_parts import sms_dialog
from shouwen_app.pages.cases._once_tab import once_tab
from shouwen_app.pages.cases._timeline_tab import timeline_tab
from shouwen_app.state.cases.page import CaseState


def case_page() -> rx.Component:
    loaded = rx.cond(CaseState.case, _content(), rx.fragment())
    return staff_page(
        rx.cond(CaseState.missing, _missing(), while_loading(CaseState.case.is_none(), loaded)),
        case_dialogs(),
        sms_dialog(),
        lending_dialogs(),
        here="/cases",
        needs=Permission.CASE_VIEW,
        title=rx.cond(CaseState.case, CASE.case_no, say("case.title")),
        crumb=Crumb(say("layout.cases"), "/cases"),
        beside=(rx.cond(CaseState.case, _copy(), rx.fragment()),),
        keys=(
            *[
                KeyHint(look.key, say(f"step.{step}"), CASE.steps.pluck("action").contains(step.value))
                for step, look in STEP_LOOKS.items()
                if look.key
            ],
            KeyHint("A", say("case.tab.audit"), ~CaseState.case.is_none()),
            KeyHint("Esc", say("layout.key_back")),
        ),
    )


def _content() -> rx.Component:
    return rx.fragment(
        major_banner(),
        case_head(),
        people_chain(),
        custody_strip(),
        rx.el.div(
            _tabs(),
            rx.cond(CaseState.tab == "audit", rx.fragment(), beside_case()),
            class_name=rx.cond(CaseState.tab == "audit", "", "sw-case"),
        ),
    )


def _tabs() -> rx.Component:
    return rx.tabs.root(
        rx.tabs.list(
            _trigger("timeline", CASE.timeline.length().to_string()),
            _trigger("once", CASE.once.count),
            rx.cond(
                CASE.council.count > 0,
                _trigger("council", CASE.council.count.to_string()),
                rx.fragment(),
            ),
            _trigger("callback", ""),
            _trigger("audit", CASE.audit.rows.length().to_string()),
            size="2",
            custom_attrs={"aria-label": say("case.tabs")},
        ),
        *[
            rx.tabs.content(panel, value=value, padding_top="14px")
            for value, panel in (
                ("timeline", timeline_tab()),
                ("once", once_tab()),
                ("council", council_tab()),
                ("callback", callback_tab()),
                ("audit", audit_tab()),
            )
        ],
        value=CaseState.tab,
        on_change=CaseState.open_tab,
    )


def _trigger(value: str, count: Text) -> rx.Component:
    return rx.tabs.trigger(
        say(f"case.tab.{value}"),
        rx.el.span(count, class_name="sw-tn"),
        value=value,
        custom_attrs={"data-key": "a"} if value == "audit" else {},
    )


def _copy() -> rx.Component:
    return rx.icon_button(
        icon("copy", size=15),
        aria_label=say("case.copy"),
        title=say("case.copy"),
        on_click=rx.set_clipboard(CASE.case_no),
        variant="ghost",
        color_scheme="gray",
        size="1",
        class_name="hide-m",
    )


def _missing() -> rx.Component:
    return empty_state(
        say("case.missing"),
        say("case.missing_hint"),
        button_link(say("case.to_work"), href="/work"),
        button_link(say("layout.cases"), href="/cases"),
        icon_name="file-question",
        mood="calm",
    )
