"""The list of policies (制度一览) and one version in full, each figure with its origin."""

from typing import Final

import reflex as rx

from shouwen_app.components.badges import Look, badge
from shouwen_app.components.cards import card_header
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.components.theme import ACCENT, ATTENTION, DONE, NEUTRAL
from shouwen_app.pages.settings._controls import quiet_button
from shouwen_app.services.policies.list_policies import PolicyRow
from shouwen_app.services.policies.words import ClauseGroup, ClauseRow
from shouwen_app.services.register.choices import Choice
from shouwen_app.state.settings.policies import PolicySettingsState
from shouwen_app.state.settings.policy_adoption import PolicyAdoptionState
from shouwen_app.state.settings.policy_editor import PolicyEditorState

SHOWN: Final = PolicySettingsState.shown
STANDING_LOOKS: Final = {
    "adopted": Look("circle-check", DONE),
    "coming": Look("calendar-clock", ACCENT),
    "beside": Look("scale", NEUTRAL),
    "held": Look("archive", NEUTRAL),
}
ORIGIN_LOOKS: Final = {
    "regulation": Look("scroll-text", NEUTRAL),
    "house": Look("house", ACCENT),
    "blank": Look("circle-dashed", ATTENTION),
}


def policy_list() -> rx.Component:
    return data_table(
        say("policy.list"),
        [
            Column(say("policy.name")),
            Column(say("policy.standing"), "150px"),
            Column(say("policy.in_force"), "210px"),
            Column(say("policy.owner"), "140px"),
            Column(say("settings.acts"), "210px"),
        ],
        rx.foreach(PolicySettingsState.rows, _policy),
    )


def policy_in_full() -> rx.Component:
    return rx.el.section(
        card_header(
            SHOWN.name,
            rx.cond(SHOWN.can_apply, _apply(), rx.fragment()),
            _versions(),
        ),
        rx.cond(SHOWN.basis != "", rx.el.p(SHOWN.basis, class_name="t1 mute"), rx.fragment()),
        rx.cond(SHOWN.note != "", rx.el.p(SHOWN.note, class_name="t2 pre"), rx.fragment()),
        data_table(
            say("policy.clauses"),
            [
                Column(say("policy.clause")),
                Column(say("policy.rule"), "170px"),
                Column(say("policy.limit"), "150px"),
                Column(say("policy.target"), "130px"),
                Column(say("policy.origin"), "190px"),
            ],
            rx.foreach(SHOWN.groups, _group),
        ),
        class_name="col g2",
    )


def origin_badge(origin: rx.Var[str], text: rx.Var[str]) -> rx.Component:
    """Where a figure comes from: the rule, the house, or nowhere yet."""
    looks = [(key, badge(look, text)) for key, look in ORIGIN_LOOKS.items()]
    return rx.fragment(rx.match(origin, *looks, rx.fragment()))


def _policy(row: rx.vars.ObjectVar[PolicyRow]) -> rx.Component:
    looks = [(key, badge(look, row.standing_text)) for key, look in STANDING_LOOKS.items()]
    return table_row(
        rx.table.cell(
            rx.el.span(
                rx.el.span(row.name, class_name="b ell"),
                rx.el.span(row.code, class_name="t1 mute"),
                class_name="row base",
            )
        ),
        rx.table.cell(rx.match(row.standing, *looks, rx.fragment())),
        rx.table.cell(
            rx.el.span(row.version_text, "，", row.effective),
            rx.cond(row.announced != "", rx.el.div(row.announced, class_name="t1 mute"), rx.fragment()),
        ),
        rx.table.cell(rx.cond(row.owner == "", say("policy.no_owner"), row.owner), class_name="mute"),
        rx.table.cell(_acts(row)),
        current=rx.cond(row.code == SHOWN.code, "is-sel", ""),
        key=row.code,
    )


def _acts(row: rx.vars.ObjectVar[PolicyRow]) -> rx.Component:
    return rx.el.div(
        quiet_button("eye", say("policy.view"), PolicySettingsState.show(row.code)),
        quiet_button("pencil", say("policy.revise_short"), PolicyEditorState.open(row.code)),
        rx.cond(
            row.can_adopt,
            quiet_button("circle-check", say("policy.adopt"), PolicyAdoptionState.open(row.code)),
            rx.fragment(),
        ),
        class_name="row g3",
    )


def _apply() -> rx.Component:
    return rx.button(
        icon("calendar-sync"),
        say("policy.apply"),
        on_click=PolicySettingsState.ask_apply,
        variant="soft",
        color_scheme="gray",
        size="1",
        type="button",
    )


def _versions() -> rx.Component:
    return rx.el.select(
        rx.foreach(SHOWN.versions, _version),
        value=SHOWN.version,
        on_change=PolicySettingsState.show_version,
        class_name="sw-select",
        custom_attrs={"aria-label": say("policy.which_version")},
    )


def _version(choice: rx.vars.ObjectVar[Choice]) -> rx.Component:
    return rx.el.option(choice.text, value=choice.value)


def _group(group: rx.vars.ObjectVar[ClauseGroup]) -> rx.Component:
    return rx.fragment(
        rx.table.row(rx.table.cell(rx.el.span(group.title, class_name="b"), col_span=5), class_name="grp"),
        rx.foreach(group.rows, _clause),
    )


def _clause(row: rx.vars.ObjectVar[ClauseRow]) -> rx.Component:
    return rx.table.row(
        rx.table.row_header_cell(row.name),
        rx.table.cell(row.basis, class_name="mute"),
        rx.table.cell(row.limit, class_name="b"),
        rx.table.cell(row.target),
        rx.table.cell(origin_badge(row.origin, row.origin_text)),
    )
