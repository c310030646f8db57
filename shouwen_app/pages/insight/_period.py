"""The toolbar of a page of one period (统计期): which kind, the one before, the one after, what it covers."""

from collections.abc import Sequence

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.services.insight.periods import PeriodKind, PeriodView


def period_toolbar(
    view: rx.vars.ObjectVar[PeriodView],
    *beside: rx.Component,
    route: str,
    on_change: EventType[str | list[str]] | None = None,
    choices: Sequence[rx.Component] = (),
    keeping: Text = "",
) -> rx.Component:
    """The period of ``view``, with what it counts; ``beside`` stands at the end.

    Without ``on_change`` the page has one kind of period only. ``choices`` are what else the page may be asked for;
    ``keeping`` holds them in the address, as "&name=value".
    """
    return rx.el.div(
        _kinds(view, on_change) if on_change is not None else rx.fragment(),
        _step(view, route, keeping, "chevron-left", say("insight.earlier"), view.earlier, "["),
        _step(view, route, keeping, "chevron-right", say("insight.later"), view.later, "]"),
        *choices,
        rx.el.span(view.summary, class_name="t1 mute"),
        rx.el.span(class_name="sp"),
        *beside,
        class_name="row wrap",
    )


def _kinds(view: rx.vars.ObjectVar[PeriodView], on_change: EventType[str | list[str]]) -> rx.Component:
    return rx.segmented_control.root(
        *[rx.segmented_control.item(_name(view, kind), value=kind.value) for kind in PeriodKind],
        value=view.period,
        on_change=on_change,
        custom_attrs={"aria-label": say("insight.period")},
    )


def _name(view: rx.vars.ObjectVar[PeriodView], kind: PeriodKind) -> rx.Var[str]:
    return rx.cond(view.on == "", say(f"insight.period.{kind}"), say(f"insight.period.{kind}.past"))


def _step(
    view: rx.vars.ObjectVar[PeriodView],
    route: str,
    keeping: Text,
    sign: str,
    label: Text,
    on: rx.Var[str],
    key: str,
) -> rx.Component:
    href = rx.Var.create(f"{route}?period={view.period}&on={on}{keeping}")
    link = page_link(
        icon(sign),
        href=href,
        class_name="rt-reset rt-BaseButton rt-r-size-2 rt-variant-ghost rt-IconButton sw-shift",
        attrs={"aria-label": label, "title": label, "data-accent-color": "gray", "data-key": key},
    )
    there_is_none = rx.icon_button(
        icon(sign),
        variant="ghost",
        color_scheme="gray",
        disabled=True,
        aria_label=label,
        class_name="sw-shift",
    )
    return rx.cond(on != "", link, there_is_none)
