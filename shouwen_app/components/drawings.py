"""Small drawings without a chart library (小图): time bar, sparkline, interval strip, strip of grades."""

from typing import TypeAlias, TypeVar

import reflex as rx
from reflex_base.vars.object import ObjectItemOperation

from analytics.figures import GradePart, IntervalStrip, Sparkline
from analytics.figures.sparkline import HEIGHT as LINE_HEIGHT
from analytics.figures.sparkline import WIDTH as LINE_WIDTH
from shouwen_app.components.say import say
from shouwen_app.components.theme import Number, Text

T = TypeVar("T")
Drawing: TypeAlias = rx.vars.ObjectVar[T] | ObjectItemOperation
"""A drawing made on the server, as a var or as a field of one."""


def time_bar(percent: Number, state: Text) -> rx.Component:
    """How much of the limit is used, 0 to 100; ``state`` as in CLOCK_LOOKS."""
    return rx.el.span(
        rx.el.i(style={"width": _percent(percent)}),
        class_name=rx.Var.create(f"sw-bar {state}"),
        role="progressbar",
        custom_attrs={
            "aria-label": say("clock.share_used", share=percent),
            "aria-valuenow": percent,
            "aria-valuemin": 0,
            "aria-valuemax": 100,
        },
    )


def sparkline(line: Drawing[Sparkline], *, label: Text) -> rx.Component:
    """Weekly values as one line, its last point marked, the target dashed; nothing where there are none."""
    target_y = line.target_y.to_string()
    drawn = rx.el.svg(
        rx.el.svg.line(
            x1="0",
            x2="100%",
            y1=target_y,
            y2=target_y,
            stroke="var(--slate-8)",
            stroke_width=1,
            stroke_dasharray="3 3",
        ),
        rx.el.svg.path(
            d=line.path,
            fill="none",
            stroke="var(--c1)",
            stroke_width=1.75,
            stroke_linejoin="round",
            stroke_linecap="round",
        ),
        rx.el.svg.circle(cx=line.end_x.to_string(), cy=line.end_y.to_string(), r=3, fill="var(--c1)"),
        view_box=line.view_box,
        width=f"{LINE_WIDTH:g}",
        height=f"{LINE_HEIGHT:g}",
        role="img",
        aria_label=label,
    )
    return rx.fragment(rx.cond(line.path != "", drawn, rx.fragment()))


def interval_strip(strip: Drawing[IntervalStrip]) -> rx.Component:
    """An interval as a bar, its value as a dot, the target as a tick; only the tick where nothing was counted."""
    drawn = rx.fragment(
        rx.el.svg.rect(
            x=strip.bar_x, y=3, width=strip.bar_width, height=8, rx=4, fill="var(--c1)", fill_opacity=0.3
        ),
        rx.el.svg.circle(cx=strip.dot_x, cy=7, r=4, fill="var(--c1)"),
    )
    return rx.el.svg(
        rx.el.svg.rect(x="0%", y=6, width="100%", height=2, rx=1, fill="var(--slate-a4)"),
        rx.cond(strip.dot_x != "", drawn, rx.fragment()),
        rx.el.svg.line(
            x1=strip.target_x, x2=strip.target_x, y1=0, y2=14, stroke="var(--slate-12)", stroke_width=2
        ),
        class_name="sw-strip",
        role="img",
        aria_label=strip.label,
    )


def grade_strip(parts: rx.vars.ArrayVar[list[GradePart]], *, label: Text) -> rx.Component:
    """Shares of grades around the middle one; a hatched bar where there are too few to be told."""
    middle = rx.el.svg.line(x1="50%", x2="50%", y1=0, y2=14, stroke="var(--slate-12)", stroke_width=1)
    drawn = rx.el.svg(
        rx.foreach(parts, _grade_part), middle, class_name="sw-strip", role="img", aria_label=label
    )
    return rx.cond(parts.length() > 0, drawn, rx.el.span(class_name="sw-hatched"))


def _grade_part(part: rx.vars.ObjectVar[GradePart]) -> rx.Component:
    return rx.el.svg.rect(x=part.x, y=1, width=part.width, height=12, class_name=part.look)


def _percent(value: Number) -> rx.Var[str]:
    return rx.Var.create(f"{value}%")
