"""The form of a version (修订业务事项): who the item is, its terms, and rows of situations and materials."""

import reflex as rx

from shouwen_app.components.cards import card, card_header
from shouwen_app.components.forms import error_of, field, form, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.layout import foot_bar
from shouwen_app.components.links import button_link
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.service_item import ITEM_NAME_MAX, LONGEST_TERM
from shouwen_app.pages.items._editor_rows import situation_row
from shouwen_app.services.register.choices import Choice
from shouwen_app.state.items.editor import EditorState

_DRAFT = EditorState.draft


def editor() -> rx.Component:
    return rx.el.div(
        form(
            rx.cond(_DRAFT.code != "", _hidden("code", _DRAFT.code), rx.fragment()),
            _hidden("seen", rx.cond(_DRAFT.seen.to(int) > 0, _DRAFT.seen.to_string(), "")),
            card(
                card_header(
                    rx.cond(_DRAFT.code != "", say("items.revise_title", name=_DRAFT.name), say("items.add"))
                ),
                rx.cond(_DRAFT.code == "", _who(), rx.fragment()),
                _terms(),
                field(
                    say("items.conditions"),
                    rx.text_area(name="conditions", default_value=_DRAFT.conditions, rows="2"),
                    error=error_of("conditions"),
                    hint=say("items.conditions_hint"),
                ),
            ),
            rx.foreach(EditorState.rows, situation_row),
            _add_situation(),
            foot_bar(_buttons()),
            on_submit=EditorState.publish,
            request_id=EditorState.request_id,
        ),
        key=EditorState.turn.to_string(),
        class_name="sw-editor",
    )


def _who() -> rx.Component:
    """Only a new item is asked who it is."""
    return rx.el.div(
        _line("name", say("items.name"), longest=ITEM_NAME_MAX),
        _line("code", say("items.code"), longest=32, hint=say("items.code_hint")),
        field(
            say("items.unit"),
            rx.el.select(rx.foreach(_DRAFT.units, _option), name="unit", class_name="sw-select"),
            error=error_of("unit"),
        ),
        class_name="sw-grid3",
    )


def _terms() -> rx.Component:
    return rx.el.div(
        field(
            say("items.effective"),
            rx.input(name="effective_on", type="date", default_value=_DRAFT.effective_on),
            error=error_of("effective_on"),
        ),
        _term("promised", _DRAFT.promised.unit, _DRAFT.promised.figure),
        _term("statutory", _DRAFT.statutory.unit, _DRAFT.statutory.figure),
        _line("statutory_rule", say("items.statutory_rule"), value=_DRAFT.statutory.rule, longest=40),
        class_name="sw-grid4",
    )


def _term(name: str, unit: Text, figure: Text) -> rx.Component:
    """A figure with what it counts; without a unit there is no term."""
    units = [rx.el.option(say(f"items.term_unit.{each}"), value=each.value) for each in LONGEST_TERM]
    wrong = rx.cond(error_of(f"{name}_figure") != "", error_of(f"{name}_figure"), error_of(f"{name}_unit"))
    return field(
        say(f"items.{name}"),
        rx.el.span(
            rx.input(
                name=f"{name}_figure",
                default_value=figure,
                max_length=3,
                input_mode="numeric",
                width="64px",
                aria_label=say(f"items.{name}_figure"),
            ),
            rx.el.select(
                rx.el.option(say("items.term_unit.none"), value=""),
                *units,
                name=f"{name}_unit",
                default_value=unit,
                class_name="sw-select grow",
                custom_attrs={"aria-label": say(f"items.{name}_unit")},
            ),
            class_name="row",
        ),
        error=wrong,
    )


def _add_situation() -> rx.Component:
    return rx.el.div(
        rx.button(
            icon("plus"),
            say("items.add_situation"),
            type="button",
            variant="soft",
            color_scheme="gray",
            on_click=EditorState.add_situation,
        ),
        rx.el.span(error_of("situations"), class_name="sw-wrong", role="alert"),
        class_name="row",
    )


def _buttons() -> rx.Component:
    keep = rx.button(
        say("common.cancel"), type="button", variant="soft", color_scheme="gray", on_click=EditorState.close
    )
    return rx.fragment(
        rx.el.span(say("items.publish_hint"), class_name="t1 mute"),
        rx.el.span(class_name="sp"),
        rx.cond(_DRAFT.code != "", keep, button_link(say("common.cancel"), href="/items")),
        submit_button(
            say("items.publish"), icon_name="send-horizontal", key="mod+enter", key_label="Ctrl Enter"
        ),
    )


def _line(name: str, label: Text, *, value: Text = "", hint: Text = "", longest: int = 100) -> rx.Component:
    control = rx.input(name=name, default_value=value, max_length=longest, auto_complete="off")
    return field(label, control, error=error_of(name), hint=hint)


def _option(unit: rx.vars.ObjectVar[Choice]) -> rx.Component:
    return rx.el.option(unit.text, value=unit.value)


def _hidden(name: str, value: Text) -> rx.Component:
    return rx.el.input(type="hidden", name=name, value=value, read_only=True)
