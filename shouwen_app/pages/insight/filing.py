"""The return to the regulator (监管报送): what lacks a code first, then the quarter's tables as they are filed."""

import reflex as rx

from shouwen_app.components.cards import card_header
from shouwen_app.components.export_form import export_menu
from shouwen_app.components.key_hints import KeyHint, may
from shouwen_app.components.paper import print_button
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.theme import Text
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.insight._filing_cards import figure_cards, missing_card
from shouwen_app.pages.insight._filing_tables import axis_tables, cross_table
from shouwen_app.pages.insight._frame import insight_page
from shouwen_app.pages.insight._period import period_toolbar
from shouwen_app.services.filing.document import Audience
from shouwen_app.state.insight.filing import ROUTE, FilingState

VIEW = FilingState.view


def filing_page() -> rx.Component:
    ready = rx.fragment(_toolbar(), rx.cond(VIEW.has_cases, _content(), _none()))
    return insight_page(
        FilingState.phase,
        ready,
        route=ROUTE,
        title="filing.title",
        failed="filing.failed.title",
        keys=(
            KeyHint("[ / ]", say("insight.keys.period")),
            KeyHint("E", say("filing.export.inside")),
            KeyHint("P", say("filing.print")),
        ),
    )


def _toolbar() -> rx.Component:
    return period_toolbar(
        VIEW,
        print_button(say("filing.print"), rx.Var.create(f"/print/filing?on={VIEW.first}")),
        _export(Audience.INSIDE, "e"),
        rx.cond(VIEW.may_publish, _export(Audience.OUTSIDE, ""), rx.fragment()),
        route=ROUTE,
        choices=(rx.el.h2(VIEW.quarter, class_name="t3 b nw"),),
    )


def _export(audience: Audience, key: str) -> rx.Component:
    return export_menu(
        "/export/filing",
        rx.Var.create(f"?audience={audience.value}&on={VIEW.first}"),
        say(f"filing.export.{audience}"),
        title=say(f"filing.export.{audience}.title"),
        hint=say(f"filing.export.{audience}.hint"),
        shown=may(Permission.CASE_EXPORT),
        key=key,
    )


def _content() -> rx.Component:
    return rx.fragment(
        figure_cards(VIEW),
        missing_card(VIEW),
        _section(say("filing.matrix"), say("filing.matrix.hint"), cross_table(VIEW)),
        axis_tables(VIEW),
        rx.el.p(VIEW.codes_note, class_name="t1 mute"),
    )


def _section(title: Text, hint: Text, *body: rx.Component) -> rx.Component:
    return rx.el.section(card_header(title, note=hint), *body, class_name="col g2")


def _none() -> rx.Component:
    return empty_state(say("filing.empty.title"), say("filing.empty.hint"), icon_name="landmark", mood="calm")
