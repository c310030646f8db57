"""Small drawings without a chart library (小图): time bar, sparkline, strips of an interval and of grades, two icons."""

from typing import Final, TypeAlias, TypeVar

import reflex as rx
from reflex_base.vars.object import ObjectItemOperation

from analytics.figures import GainStrip, GradePart, IntervalStrip, Sparkline
from analytics.figures.sparkline import HEIGHT as LINE_HEIGHT
from analytics.figures.sparkline import WIDTH as LINE_WIDTH
from shouwen_app.components.say import say
from shouwen_app.components.theme import Flag, Number, Text

T = TypeVar("T")
Drawing: TypeAlias = rx.vars.ObjectVar[T] | ObjectItemOperation
"""A drawing made on the server, as a var or as a field of one."""


def time_bar(percent: Number, state: Text) -> rx.Component:
    """How much of the limit is used, 0 to 100; ``state`` as in CLOCK_LOOKS."""
    return _bar(percent, state, say("clock.share_used", share=percent))


def answers_bar(percent: Number) -> rx.Component:
    """How many of the answers an action needs have come, 0 to 100."""
    return _bar(percent, "ok", say("action.share_came", share=percent))


def _bar(percent: Number, state: Text, label: Text) -> rx.Component:
    return rx.el.span(
        rx.el.i(style={"width": _percent(percent)}),
        class_name=rx.Var.create(f"sw-bar {state}"),
        role="progressbar",
        custom_attrs={
            "aria-label": label,
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


def gain_strip(strip: Drawing[GainStrip]) -> rx.Component:
    """An interval around zero, better to the right; a full dot where it is sure, a hollow one where it is open."""
    bar = rx.el.svg.line(x1=strip.low_x, x2=strip.high_x, y1="16.5", y2="16.5", stroke_width=3)
    caps = [
        rx.el.svg.line(x1=x, x2=x, y1="11.5", y2="21.5", stroke_width=2) for x in (strip.low_x, strip.high_x)
    ]
    drawn = rx.el.svg(
        rx.el.svg.rect(x="0", y=16, width="100%", height=1, fill="var(--slate-a5)"),
        rx.el.svg.line(x1="50%", x2="50%", y1=8, y2=25, stroke="var(--slate-11)", stroke_width=1.5),
        rx.el.svg.g(
            bar,
            *caps,
            rx.el.svg.circle(cx=strip.dot_x, cy="16.5", r=5, stroke_width=2),
            class_name=rx.Var.create(f"sw-gain {strip.look}"),
        ),
        rx.el.svg.text("0", x="50%", y=36, text_anchor="middle", class_name="sw-zero"),
        width="100%",
        height="38",
        role="img",
        aria_label=strip.label,
    )
    return rx.fragment(rx.cond(strip.dot_x != "", drawn, rx.fragment()))


def grade_strip(parts: rx.vars.ArrayVar[list[GradePart]], *, label: Text) -> rx.Component:
    """Shares of grades around the middle one; a hatched bar where there are too few to be told."""
    middle = rx.el.svg.line(x1="50%", x2="50%", y1=0, y2=14, stroke="var(--slate-12)", stroke_width=1)
    drawn = rx.el.svg(
        rx.foreach(parts, _grade_part), middle, class_name="sw-strip", role="img", aria_label=label
    )
    return rx.cond(parts.length() > 0, drawn, rx.el.span(class_name="sw-hatched"))


def _grade_part(part: rx.vars.ObjectVar[GradePart]) -> rx.Component:
    return rx.el.svg.rect(x=part.x, y=1, width=part.width, height=12, class_name=part.look)


def variation_icon(kind: Text, *, rises: Flag) -> rx.Component:
    """What a line does, told by shape: within its limits, or beyond them to the good (triangle) or the bad (diamond).

    ``kind`` is a value of ``analytics.monitoring.Variation``; ``rises`` where it went up.
    """
    limits = [_level(y, dash="2 3") for y in (14, 30)]
    calm = _wave("M9 23L15 19L21 25L27 18L33 24L36 21")
    leaving = _wave("M8 25L14 20L20 25L26 20L33 10")
    turned = rx.cond(rises, "", _MIRRORED)
    return _one_of(
        kind,
        {
            "common": _round("slate", *limits, calm),
            "improving": _round("indigo", *limits, _turned(turned, leaving, _mark("M33 4L38.5 13L27.5 13Z"))),
            "concerning": _round(
                "amber", *limits, _turned(turned, leaving, _mark("M33 3L39 9.5L33 16L27 9.5Z"))
            ),
        },
    )


def assurance_icon(kind: Text, *, is_high_good: Flag) -> rx.Component:
    """How a line lies to its target (straight): on the good side (tick), across it (question mark), beyond (cross).

    ``kind`` is a value of ``analytics.monitoring.Assurance``.
    """
    target = _level(22, dash="")
    turned = rx.cond(is_high_good, "", _MIRRORED)
    above, below = "M8 14L14 9L20 15L26 9L34 13", "M8 31L14 36L20 30L26 36L34 31"
    low, high = "translate(0 32)", "translate(0 12)"
    tick, cross, question = (
        "M27 0L30 3.5L36 -4",
        "M28 -4L35 3M35 -4L28 3",
        "M28.5 -3a3 3 0 1 1 4 2.6v1.6M32.5 4v.4",
    )
    return _one_of(
        kind,
        {
            "meets": _round(
                "indigo",
                target,
                _turned(turned, _wave(above)),
                _turned(rx.cond(is_high_good, low, high), _sign(tick)),
            ),
            "hit_or_miss": _round(
                "slate", target, _wave("M7 28L12 15L18 29L23 15L27 24"), _turned(high, _sign(question))
            ),
            "misses": _round(
                "amber",
                target,
                _turned(turned, _wave(below)),
                _turned(rx.cond(is_high_good, high, low), _sign(cross)),
            ),
        },
    )


_MIRRORED: Final = "matrix(1 0 0 -1 0 44)"


def _one_of(kind: Text, drawn: dict[str, rx.Component]) -> rx.Component:
    """The drawing of ``kind``; three dots for any other."""
    dots = _round("slate", *[rx.el.svg.circle(cx=x, cy=22, r=2, fill="currentColor") for x in (14, 22, 30)])
    return rx.fragment(rx.match(kind, *drawn.items(), dots))


def _round(scale: str, *strokes: rx.Component) -> rx.Component:
    return rx.el.svg(
        rx.el.svg.circle(cx=22, cy=22, r=20, fill="none", stroke="currentColor", stroke_width=1.5),
        *strokes,
        view_box="0 0 44 44",
        width="44",
        height="44",
        class_name=f"sw-sign {scale}",
        custom_attrs={"aria-hidden": "true"},
    )


def _turned(transform: Text, *strokes: rx.Component) -> rx.Component:
    return rx.el.svg.g(*strokes, transform=transform)


def _wave(path: str) -> rx.Component:
    return rx.el.svg.path(
        d=path, fill="none", stroke="currentColor", stroke_width=1.75, stroke_linejoin="round"
    )


def _mark(path: str) -> rx.Component:
    return rx.el.svg.path(d=path, fill="var(--mark)", stroke="currentColor", stroke_width=1.25)


def _sign(path: str) -> rx.Component:
    return rx.el.svg.path(d=path, fill="none", stroke="currentColor", stroke_width=2, stroke_linecap="round")


def _level(y: int, *, dash: str) -> rx.Component:
    return rx.el.svg.line(
        x1=6, x2=38, y1=y, y2=y, stroke="var(--slate-9)", stroke_width=1.25, stroke_dasharray=dash
    )


def _percent(value: Number) -> rx.Var[str]:
    return rx.Var.create(f"{value}%")
