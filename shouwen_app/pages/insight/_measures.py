"""The four rates (四项指标) as cards: value, interval, target, change, last weeks; each opens its cases."""

import reflex as rx

from analytics.metrics import Side
from shouwen_app.components.badges import Look, badge
from shouwen_app.components.drawings import interval_strip, sparkline
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.theme import ATTENTION, DONE, NEUTRAL
from shouwen_app.pages.insight._cockpit import VIEW, cockpit_href, shown_cases
from shouwen_app.services.insight.views import MeasureView

VERDICT_LOOKS = {
    "met": Look("circle-check", DONE),
    "level": Look("circle-equal", NEUTRAL),
    "missed": Look("triangle-alert", ATTENTION),
    "unknown": Look("circle-dashed", NEUTRAL),
}


def measure_cards() -> rx.Component:
    return rx.el.section(
        rx.foreach(VIEW.measures, _card), class_name="sw-kpis", aria_label=say("insight.measures")
    )


def _card(measure: rx.vars.ObjectVar[MeasureView], index: rx.vars.NumberVar[int]) -> rx.Component:
    chosen = measure.slug == VIEW.measure
    return rx.el.article(
        rx.el.div(
            _title(measure, index),
            rx.el.span(measure.target, class_name="t1 mute nw"),
            rx.el.span(class_name="sp"),
            _verdict(measure.verdict),
            class_name="row",
        ),
        rx.el.div(
            rx.el.div(
                rx.el.span(measure.value, class_name="t7 b nw"),
                rx.el.span(measure.interval, class_name="t1 mute nw"),
                class_name="col g0",
            ),
            rx.el.span(class_name="sp"),
            sparkline(measure.line, label=measure.line_label),
            class_name="row end",
        ),
        interval_strip(measure.strip),
        _foot(measure, chosen),
        class_name="sw-card sw-kpi",
        custom_attrs={"aria-current": rx.cond(chosen, "true", "false")},
    )


def _title(measure: rx.vars.ObjectVar[MeasureView], index: rx.vars.NumberVar[int]) -> rx.Component:
    """The link that covers the whole card: it shows this measure week by week."""
    attrs = {"data-key": (index + 1).to_string(), "title": say("insight.choose", measure=measure.name)}
    link = page_link(measure.name, href=cockpit_href(measure.slug), class_name="cover", attrs=attrs)
    return rx.el.h2(link, class_name="t2 b nw")


def _verdict(verdict: rx.Var[str]) -> rx.Component:
    looks = [(key, badge(look, say(f"insight.verdict.{key}"))) for key, look in VERDICT_LOOKS.items()]
    return rx.fragment(rx.match(verdict, *looks, rx.fragment()))


def _foot(measure: rx.vars.ObjectVar[MeasureView], chosen: rx.Var[bool]) -> rx.Component:
    key = rx.cond(chosen & (VIEW.focus.missed == 0), "d", "")
    counted = page_link(
        measure.counts,
        href=shown_cases(measure.slug, Side.DENOMINATOR),
        class_name="sw-no up",
        attrs={"title": say("insight.open_counted", measure=measure.name), "data-key": key},
    )
    missed = page_link(
        measure.missed_text,
        href=shown_cases(measure.slug, Side.MISSED),
        class_name="sw-no up",
        attrs={"title": say("insight.open_missed", measure=measure.name)},
    )
    return rx.el.div(
        counted,
        rx.cond(measure.missed_text != "", missed, rx.fragment()),
        rx.el.span(class_name="sp"),
        rx.el.span(measure.change, class_name="nw"),
        class_name="row t1 mute wrap",
    )
