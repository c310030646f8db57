"""What a change of policy would do (影响预览), as the editor and the dialogs show it before saving."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.services.policies.effect_view import MoveRow, Weighed


def effect(weighed: rx.vars.ObjectVar[Weighed]) -> rx.Component:
    """The figures that change, the first limits that move from when to when, and why the others stay."""
    return rx.el.div(
        effect_lines("arrow-left-right", say("policy.effect_changes"), weighed.changes),
        rx.el.p(weighed.summary, class_name="t2 b", role="status"),
        rx.cond(weighed.rows.length() > 0, _moves(weighed), rx.fragment()),
        effect_lines("lock", say("policy.effect_stays"), weighed.stays),
        class_name="col g3",
    )


def _moves(weighed: rx.vars.ObjectVar[Weighed]) -> rx.Component:
    return rx.el.div(
        effect_heading("calendar-clock", say("policy.effect_moves")),
        rx.el.ul(rx.foreach(weighed.rows, move_item), class_name="col g2 sw-moves"),
        rx.el.span(weighed.more, class_name="t1 mute"),
        class_name="col g1",
    )


def effect_lines(icon_name: str, title: Text, lines: rx.Var[tuple[str, ...]]) -> rx.Component:
    """Sentences under a heading, nothing when there are none."""
    return rx.cond(
        lines.to(list[str]).length() > 0,
        rx.el.div(
            effect_heading(icon_name, title),
            rx.el.ul(rx.foreach(lines, _line), class_name="col g1 t2 sw-why"),
            class_name="col g1",
        ),
        rx.fragment(),
    )


def effect_heading(icon_name: str, title: Text) -> rx.Component:
    """The heading of one part of an effect."""
    return rx.el.h3(icon(icon_name, size=14), title, class_name="row g1 t1 b mute")


def _line(text: rx.Var[str]) -> rx.Component:
    return rx.el.li(text)


def move_item(row: rx.vars.ObjectVar[MoveRow]) -> rx.Component:
    """A limit that would move, from when to when."""
    return rx.el.li(
        rx.el.span(
            page_link(row.case_no, href=f"/cases/{row.case_no}", class_name="sw-no"),
            rx.el.span(row.title, class_name="ell"),
            class_name="row t2",
        ),
        rx.el.span(
            rx.el.span(row.what),
            rx.el.span(row.before),
            icon("arrow-right", size=12),
            rx.el.span(row.after, class_name="b"),
            class_name="row g1 wrap t1 mute",
        ),
        class_name="col g0",
    )
