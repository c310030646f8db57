"""One rule of the board (条款行), and the numbers above them."""

from typing import Final

import reflex as rx

from shouwen_app.components.badges import Look, badge
from shouwen_app.components.drawings import interval_strip
from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.say import say
from shouwen_app.components.tables import table_row
from shouwen_app.components.theme import ACCENT, ATTENTION, DONE, NEUTRAL
from shouwen_app.pages.insight._figure import definition_popover
from shouwen_app.services.rule_board.views import Conclusion, FeatureLink, RuleLine, Tally
from shouwen_app.state.rule_board import RuleBoardState

LOOKS: Final[dict[Conclusion, Look]] = {
    Conclusion.MET: Look("circle-check", DONE),
    Conclusion.LEVEL: Look("circle-equal", NEUTRAL),
    Conclusion.MISSED: Look("triangle-alert", ATTENTION),
    Conclusion.TOO_FEW: Look("circle-dashed", NEUTRAL),
    Conclusion.MEASURED: Look("activity", ACCENT),
    Conclusion.CHECKED: Look("clipboard-check", NEUTRAL),
    Conclusion.CHECK_DUE: Look("clipboard-list", ATTENTION),
    Conclusion.HELD: Look("shield-check", DONE),
    Conclusion.PLANNED: Look("hourglass", NEUTRAL),
    Conclusion.NOT_CARRIED_OUT: Look("circle-slash", NEUTRAL),
}
_SIGNS: Final = {
    "carried": "circle-check",
    "measured": "activity",
    "met": "circle-check",
    "level": "circle-equal",
    "missed": "triangle-alert",
    "conduct": "clipboard-check",
    "open": "hourglass",
}


def tally(one: rx.vars.ObjectVar[Tally]) -> rx.Component:
    signs = [(code, icon(name, size=16)) for code, name in _SIGNS.items()]
    return rx.el.li(rx.match(one.code, *signs, rx.fragment()), one.words, class_name="row g1 t2")


def rule_line(line: rx.vars.ObjectVar[RuleLine]) -> rx.Component:
    return table_row(
        rx.table.row_header_cell(rx.el.span(line.id, class_name="b nw")),
        rx.table.cell(
            rx.el.div(
                rx.el.span(line.gist),
                rx.cond(line.missing != "", rx.el.span(line.missing, class_name="t1 mute"), rx.fragment()),
                class_name="col g0",
            )
        ),
        rx.table.cell(rx.el.div(rx.foreach(line.features, _feature), class_name="row wrap g1")),
        rx.table.cell(
            rx.cond(
                line.rate != "",
                _figure(line),
                rx.cond(line.is_conduct | (line.check != ""), _checked(line), rx.fragment()),
            )
        ),
        rx.table.cell(rx.cond(line.counts != "", _counts(line), rx.fragment())),
        rx.table.cell(
            rx.el.div(
                rx.match(
                    line.conclusion,
                    *[(each.value, badge(look, line.conclusion_text)) for each, look in LOOKS.items()],
                    rx.fragment(),
                ),
                rx.cond(line.evidence != "", _evidence(line), rx.fragment()),
                class_name="row wrap g3",
            )
        ),
    )


def _counts(line: rx.vars.ObjectVar[RuleLine]) -> rx.Component:
    opens = page_link(line.counts, href=line.href, class_name="sw-no")
    return rx.fragment(rx.cond(line.href != "", opens, rx.el.span(line.counts, class_name="mute")))


def _feature(feature: rx.vars.ObjectVar[FeatureLink]) -> rx.Component:
    return rx.cond(
        feature.href != "",
        page_link(feature.name, href=feature.href, class_name="sw-no nw"),
        rx.el.span(feature.name, class_name="mute nw"),
    )


def _figure(line: rx.vars.ObjectVar[RuleLine]) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.span(line.rate, class_name="b nw"),
            rx.el.span(line.interval, class_name="t1 mute nw"),
            class_name="row g2",
        ),
        rx.cond(line.strip.target_x != "", interval_strip(line.strip), rx.fragment()),
        rx.el.div(
            rx.el.span(line.measure, class_name="t1 mute"),
            definition_popover(line.measure, line.definition, line.id),
            class_name="row g1",
        ),
        class_name="col g0",
    )


def _checked(line: rx.vars.ObjectVar[RuleLine]) -> rx.Component:
    said = rx.cond(line.check != "", line.check, say("rule_board.qualitative"))
    label = say("rule_board.record_of", id=line.id)
    button = rx.button(
        icon("clipboard-pen", size=15),
        say("rule_board.record"),
        variant="ghost",
        color_scheme="gray",
        size="1",
        class_name="noprint",
        on_click=RuleBoardState.open_check(line.id),
        custom_attrs={"aria-label": label, "title": label},
    )
    return rx.el.div(
        rx.el.span(said, class_name="t1 mute"),
        rx.cond(RuleBoardState.view.may_check, button, rx.fragment()),
        class_name="row wrap g2",
    )


def _evidence(line: rx.vars.ObjectVar[RuleLine]) -> rx.Component:
    return rx.popover.root(
        rx.popover.trigger(
            rx.button(
                say("rule_board.evidence", n=line.evidence_count.to_string()),
                variant="ghost",
                color_scheme="gray",
                size="1",
                class_name="noprint",
            )
        ),
        rx.popover.content(
            rx.el.h3(say("rule_board.evidence_of", id=line.id), class_name="t2 b"),
            rx.el.p(line.evidence, class_name="t1 sw-evidence"),
            width="480px",
        ),
    )
