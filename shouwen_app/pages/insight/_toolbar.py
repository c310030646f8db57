"""The bar above the figures (统计期与范围): period, unit, what the figures stand on, and how they are defined."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.pages.insight._definitions import definitions_dialog
from shouwen_app.pages.insight._links import VIEW, cockpit_href
from shouwen_app.pages.insight._units_select import unit_select
from shouwen_app.services.insight.periods import PeriodKind
from shouwen_app.state.insight.overview import InsightState


def toolbar() -> rx.Component:
    return rx.el.div(
        _periods(),
        _step("chevron-left", say("insight.earlier"), VIEW.earlier, "["),
        _step("chevron-right", say("insight.later"), VIEW.later, "]"),
        unit_select(VIEW, InsightState.choose_unit),
        rx.el.span(VIEW.summary, class_name="t1 mute"),
        rx.el.span(class_name="sp"),
        definitions_dialog(),
        class_name="row wrap",
    )


def _periods() -> rx.Component:
    return rx.segmented_control.root(
        *[rx.segmented_control.item(_period_name(kind), value=kind.value) for kind in PeriodKind],
        value=VIEW.period,
        on_change=InsightState.choose_period,
        custom_attrs={"aria-label": say("insight.period")},
    )


def _period_name(kind: PeriodKind) -> rx.Var[str]:
    return rx.cond(VIEW.on == "", say(f"insight.period.{kind}"), say(f"insight.period.{kind}.past"))


def _step(sign: str, label: Text, on: rx.Var[str], key: str) -> rx.Component:
    names = "rt-reset rt-BaseButton rt-r-size-2 rt-variant-ghost rt-IconButton sw-shift"
    attrs: dict[str, object] = {
        "aria-label": label,
        "title": label,
        "data-accent-color": "gray",
        "data-key": key,
    }
    return rx.cond(
        on != "",
        page_link(icon(sign), href=cockpit_href(on=on), class_name=names, attrs=attrs),
        rx.icon_button(
            icon(sign),
            variant="ghost",
            color_scheme="gray",
            disabled=True,
            aria_label=label,
            class_name="sw-shift",
        ),
    )
