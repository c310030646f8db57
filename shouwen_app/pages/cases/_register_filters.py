"""Filters of the register (登记簿筛选): chips that are on, the sheet to add some, the field to find words."""

from collections.abc import Sequence

import reflex as rx

from shouwen_app.components.dialogs import dialog
from shouwen_app.components.forms import error_of, field, key_cap
from shouwen_app.components.icons import icon
from shouwen_app.components.links import button_link, page_link
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.contact import Channel, ContactKind
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.services.register.chips import FilterChip
from shouwen_app.services.register.choices import Choice
from shouwen_app.services.register.filters import WORDS_MAX, Period
from shouwen_app.state.cases.register import RegisterState


def filter_bar(*side: rx.Component) -> rx.Component:
    return rx.el.div(
        _find(),
        rx.foreach(RegisterState.shown.chips, _chip),
        rx.button(
            icon("list-filter"),
            say("register.filters"),
            key_cap("F"),
            on_click=RegisterState.open_filters,
            type="button",
            variant="soft",
            color_scheme="gray",
            custom_attrs={"data-key": "f"},
        ),
        rx.el.span(class_name="sp"),
        *side,
        class_name="row wrap",
    )


def filter_sheet() -> rx.Component:
    statuses = [(status.value, say(f"status.{status}")) for status in CaseStatus]
    rated = [("1", say("register.rated")), ("0", say("register.not_rated"))]
    return dialog(
        say("register.filters_title"),
        rx.el.form(
            rx.el.div(
                _choice("period", [(period.value, say(f"register.period.{period}")) for period in Period]),
                _list("unit", RegisterState.units),
                _choice("status", statuses),
                _list("person", RegisterState.people),
                _choice("channel", [(channel.value, say(f"channel.{channel}")) for channel in Channel]),
                _choice("kind", [(kind.value, say(f"kind.{kind}")) for kind in ContactKind]),
                _choice("rated", rated),
                class_name="sw-filters",
            ),
            rx.el.div(
                button_link(say("register.filters_clear"), href="/cases"),
                rx.button(say("register.filters_apply"), type="submit"),
                class_name="row sw-end",
            ),
            on_submit=RegisterState.apply,
            method="post",
        ),
        shown=RegisterState.is_filtering,
        on_close=RegisterState.close_filters,
    )


def _find() -> rx.Component:
    return rx.el.form(
        rx.input(
            rx.input.slot(icon("search")),
            name="q",
            default_value=RegisterState.shown.words,
            key=RegisterState.shown.words,
            placeholder=say("register.search_hint"),
            aria_label=say("register.search"),
            max_length=WORDS_MAX,
            auto_complete="off",
        ),
        on_submit=RegisterState.find,
        method="post",
        role="search",
        class_name="sw-find",
    )


def _chip(chip: rx.vars.ObjectVar[FilterChip]) -> rx.Component:
    return rx.el.span(
        rx.el.span(chip.name, class_name="mute"),
        rx.el.b(chip.value, class_name="ell"),
        page_link(
            icon("x", size=14),
            href=chip.href,
            class_name="x",
            attrs={"aria-label": say("register.without", name=chip.name)},
        ),
        class_name="sw-chip",
    )


def _choice(name: str, options: Sequence[tuple[str, Text]]) -> rx.Component:
    return _select(name, *[rx.el.option(text, value=value) for value, text in options])


def _list(name: str, choices: rx.Var[Sequence[Choice]]) -> rx.Component:
    return _select(name, rx.foreach(choices, _option))


def _select(name: str, *options: rx.Component) -> rx.Component:
    control = rx.el.select(
        rx.el.option(say("register.any"), value=""),
        *options,
        name=name,
        default_value=RegisterState.shown.asked.to(dict[str, str])[name],
        class_name="sw-select",
    )
    return field(say(f"register.filter.{name}"), control, error=error_of(name))


def _option(choice: rx.vars.ObjectVar[Choice]) -> rx.Component:
    return rx.el.option(choice.text, value=choice.value)
