"""Empty, failed and loading states (空、错、载入): each says what to do next."""

from typing import Literal, TypeAlias

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.theme import Flag, Text

Mood: TypeAlias = Literal["good", "warn", "calm"]
_CLASS: dict[Mood, str] = {"good": "big", "warn": "big warn", "calm": "big calm"}


def empty_state(
    title: Text, hint: Text, *actions: rx.Component, icon_name: str = "circle-check-big", mood: Mood = "good"
) -> rx.Component:
    """Good news or the next step, with up to three soft buttons."""
    return rx.el.section(
        rx.el.span(icon(icon_name, size=32), class_name=_CLASS[mood]),
        rx.el.div(
            rx.el.h2(title, class_name="t5 b"), rx.el.p(hint, class_name="t2 mute"), class_name="col g1"
        ),
        rx.el.div(*actions, class_name="row wrap center"),
        class_name="sw-card sw-empty",
    )


def no_hits(
    *actions: rx.Component,
    title: Text = say("common.empty_filter"),  # noqa: B008 - a constant
    hint: Text = say("common.empty_filter_hint"),  # noqa: B008 - a constant
) -> rx.Component:
    """A filter without hits, under a table."""
    return rx.el.div(
        rx.el.span(icon("inbox", size=18), class_name=_CLASS["calm"]),
        rx.el.div(
            rx.el.span(title, class_name="t2 b"),
            rx.el.span(hint, class_name="t1 mute"),
            class_name="col g0",
        ),
        *actions,
        class_name="sw-empty small",
    )


def error_state(title: Text, hint: Text, *actions: rx.Component, reference: Text = "") -> rx.Component:
    """Amber, says what still works; never a stack trace."""
    return rx.el.section(
        rx.el.span(icon("cloud-off", size=32), class_name=_CLASS["warn"]),
        rx.el.div(
            rx.el.h2(title, class_name="t5 b"), rx.el.p(hint, class_name="t2 mute"), class_name="col g1"
        ),
        rx.el.div(*actions, class_name="row wrap center"),
        rx.cond(
            reference != "",
            rx.el.span(say("common.error_reference", reference=reference), class_name="t1 mute"),
            rx.fragment(),
        ),
        class_name="sw-card sw-empty",
        role="alert",
    )


def not_permitted(page: Text) -> rx.Component:
    """A page that others work with; says who can open it."""
    return empty_state(
        say("layout.not_permitted"),
        say("layout.not_permitted_hint", page=page),
        icon_name="lock",
        mood="calm",
    )


def loading_rows(count: int = 6) -> rx.Component:
    """Skeleton lines in the shape of a list, announced once."""
    return rx.el.div(
        rx.el.span(say("common.loading"), class_name="sr", role="status"),
        *[rx.skeleton(height="14px", width=f"{92 - 9 * (n % 4)}%") for n in range(count)],
        class_name="col g3 sw-loading",
    )


def while_loading(loading: Flag, content: rx.Component, rows: int = 6) -> rx.Component:
    return rx.cond(loading, loading_rows(rows), content)
