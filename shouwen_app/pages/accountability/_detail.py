"""One proceeding (问责详情): the way, whom and what it is about, evidence, facts, statements, and what one can do now."""

from typing import Final

import reflex as rx

from shouwen_app.components.badges import note_badge
from shouwen_app.components.cards import card, card_header, facts, quote
from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.paper import print_link
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.theme import ACCENT, ATTENTION, DONE
from shouwen_app.pages.accountability._course import course
from shouwen_app.pages.accountability._outcome import outcome
from shouwen_app.services.proceedings.views import EvidenceView, StageView, SubjectView
from shouwen_app.state.accountability import AccountabilityState
from shouwen_app.state.decision import DecisionState

VIEW: Final = AccountabilityState.view
ACTS: Final = {
    "name": "user-search",
    "attach_case": "paperclip",
    "attach_measure": "chart-line",
    "find": "clipboard-check",
    "drop": "undo-2",
    "speak": "message-circle-reply",
    "appeal": "megaphone",
    "decide_appeal": "scale",
    "correct": "clipboard-check",
    "verify": "badge-check",
    "close": "archive",
    "circulate": "megaphone",
    "consent": "circle-check",
}


def proceeding_detail() -> rx.Component:
    chosen = rx.el.article(
        _head(),
        _evidence(),
        rx.cond(VIEW.finding_title != "", _finding(), rx.fragment()),
        outcome(),
        course(),
        class_name="col g4",
    )
    nothing = empty_state(
        say("accountability.choose"), say("accountability.choose_hint"), icon_name="scale", mood="calm"
    )
    return rx.cond(VIEW.number != "", chosen, nothing)


def _head() -> rx.Component:
    on_paper = print_link(say("accountability.print"), VIEW.print_href)
    return card(
        card_header(
            VIEW.line.title,
            rx.cond(VIEW.print_href != "", on_paper, rx.fragment()),
            note=VIEW.line.standing_text,
        ),
        rx.el.ol(
            rx.foreach(VIEW.stages, _stage),
            class_name="row wrap g3",
            custom_attrs={"aria-label": say("accountability.stages")},
        ),
        rx.cond(VIEW.is_desk, rx.fragment(), _you()),
        facts(
            (
                say("accountability.subjects"),
                rx.el.span(rx.foreach(VIEW.subjects, _name), class_name="col g0"),
            ),
            (say("accountability.trigger"), rx.el.span(VIEW.line.told)),
            (say("accountability.rules"), VIEW.rules),
            (say("accountability.number"), rx.el.span(VIEW.number, class_name="no")),
        ),
        rx.cond(VIEW.is_desk, _people(), rx.fragment()),
        rx.cond(
            VIEW.claim != "",
            rx.fragment(rx.el.h3(say("accountability.claim"), class_name="t2 b"), quote(VIEW.claim)),
            rx.fragment(),
        ),
        rx.cond(VIEW.blocked != "", rx.el.p(VIEW.blocked, class_name="t2 mute"), rx.fragment()),
        _acts(),
        rx.el.p(say("accountability.house_rule"), class_name="t1 mute"),
    )


def _people() -> rx.Component:
    """Who proposed and who looks into it, which subjects are not told."""
    return facts(
        (say("accountability.origin"), VIEW.proposed),
        (say("accountability.investigator"), rx.cond(VIEW.investigator != "", VIEW.investigator, "—")),
    )


def _stage(stage: rx.vars.ObjectVar[StageView]) -> rx.Component:
    return rx.el.li(
        rx.match(
            stage.look,
            ("done", note_badge("circle-check", stage.name, DONE)),
            ("now", note_badge("circle-dot", stage.name, ACCENT)),
            note_badge("circle", stage.name),
        ),
        custom_attrs={"aria-current": rx.cond(stage.look == "now", "step", "false")},
    )


def _you() -> rx.Component:
    return rx.el.div(
        note_badge("user", say("accountability.you"), ATTENTION),
        rx.el.span(say("accountability.you_hint"), class_name="t2 mute"),
        class_name="row wrap g2",
    )


def _name(subject: rx.vars.ObjectVar[SubjectView]) -> rx.Component:
    return rx.el.span(subject.name)


def _acts() -> rx.Component:
    """What this person can do now, as buttons; ``may`` comes from the rules."""
    decide = rx.button(
        icon("scale", size=15),
        say("accountability.act.decide"),
        on_click=DecisionState.open,
        type="button",
    )
    return rx.el.div(
        rx.cond(VIEW.may.contains("decide"), decide, rx.fragment()),
        *[rx.cond(VIEW.may.contains(name), _button(name), rx.fragment()) for name in ACTS],
        class_name="row wrap",
    )


def _button(name: str) -> rx.Component:
    return rx.button(
        icon(ACTS[name], size=15),
        say(f"accountability.act.{name}"),
        on_click=AccountabilityState.open(name),
        type="button",
        variant="soft",
    )


def _evidence() -> rx.Component:
    return card(
        card_header(say("accountability.evidence"), icon_name="paperclip"),
        rx.cond(
            VIEW.evidence.length() > 0,
            rx.el.ul(rx.foreach(VIEW.evidence, _proof), class_name="sw-list"),
            rx.cond(
                VIEW.unseen_evidence != "",
                rx.fragment(),
                rx.el.p(say("accountability.no_evidence"), class_name="t2 mute"),
            ),
        ),
        rx.cond(
            VIEW.unseen_evidence != "",
            rx.el.span(VIEW.unseen_evidence, class_name="t1 mute"),
            rx.fragment(),
        ),
    )


def _proof(evidence: rx.vars.ObjectVar[EvidenceView]) -> rx.Component:
    title = rx.cond(
        evidence.href != "",
        page_link(evidence.title, href=evidence.href, class_name="t2"),
        rx.el.span(evidence.title, class_name="t2"),
    )
    return rx.el.li(
        title,
        rx.el.span(
            rx.el.span(evidence.note, class_name="t1 mute"),
            rx.cond(
                evidence.proof != "",
                rx.el.code(evidence.proof, class_name="t1 mute", title=say("accountability.proof")),
                rx.fragment(),
            ),
            class_name="row wrap g2",
        ),
        class_name="col g0",
    )


def _finding() -> rx.Component:
    return card(
        card_header(say("accountability.finding"), note=VIEW.finding_title, icon_name="clipboard-check"),
        quote(VIEW.finding),
        rx.cond(VIEW.window != "", rx.el.p(VIEW.window, class_name="t2 mute"), rx.fragment()),
        rx.el.h3(say("accountability.statements"), class_name="t2 b"),
        rx.el.ul(rx.foreach(VIEW.subjects, _statement), class_name="sw-list"),
        rx.cond(VIEW.repeated.length() > 0, _repeated(), rx.fragment()),
    )


def _statement(subject: rx.vars.ObjectVar[SubjectView]) -> rx.Component:
    said = rx.fragment(
        rx.el.span(subject.statement, class_name="t2 pre"),
        rx.el.span(say("accountability.spoke_at", at=subject.spoke), class_name="t1 mute"),
    )
    return rx.el.li(
        rx.el.span(subject.name, class_name="t2 b"),
        rx.cond(
            subject.statement != "",
            said,
            rx.el.span(say("accountability.no_statement"), class_name="t2 mute"),
        ),
        class_name="col g0",
    )


def _repeated() -> rx.Component:
    return rx.el.div(
        note_badge("repeat", say("accountability.repeated"), ATTENTION),
        rx.foreach(VIEW.repeated, _earlier),
        class_name="col g1",
    )


def _earlier(text: rx.Var[str]) -> rx.Component:
    return rx.el.span(text, class_name="t2")
