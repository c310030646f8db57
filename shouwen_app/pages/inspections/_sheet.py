"""One observation sheet (检查表), made for a phone: an item, three answers, what was seen; each tap is kept."""

from typing import Final

import reflex as rx

from shouwen_app.components.cards import card, card_header, quote
from shouwen_app.components.forms import error_of, form, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.links import native_link, page_link
from shouwen_app.components.say import say
from shouwen_app.domain.inspection import Answer
from shouwen_app.domain.wording import NOTE_MAX
from shouwen_app.pages.inspections._round import sheet_badge
from shouwen_app.pages.settings._controls import hidden
from shouwen_app.services.inspections.views import EntryView, SheetLine
from shouwen_app.state.inspections import InspectionsState

SHEET: Final = InspectionsState.sheet


def sheet_detail() -> rx.Component:
    return rx.el.article(
        rx.el.div(
            rx.button(
                icon("arrow-left", size=15),
                say("inspections.back"),
                on_click=InspectionsState.close_sheet,
                type="button",
                variant="ghost",
                color_scheme="gray",
            ),
            rx.el.span(class_name="sp"),
            native_link(
                icon("printer", size=14),
                say("inspection.print"),
                href=SHEET.print_href,
                class_name="sw-plain row g1 t2 nw",
            ),
            class_name="row",
        ),
        _head(),
        rx.el.ol(rx.foreach(SHEET.lines, _entry), class_name="col g3 sw-sheet-items"),
        rx.cond(SHEET.may_fill, _hand_in(), rx.fragment()),
        _outcome(),
        class_name="col g4 sw-narrow",
    )


def _head() -> rx.Component:
    what = rx.cond(
        SHEET.case_href != "",
        page_link(SHEET.line.what, href=SHEET.case_href, class_name="sw-lk t2"),
        rx.el.span(SHEET.line.what, class_name="t2"),
    )
    return card(
        card_header(SHEET.line.unit, sheet_badge(SHEET.line.to(SheetLine)), note=SHEET.round_name),
        what,
        rx.el.span(say("inspection.by", who=SHEET.line.inspector), class_name="t1 mute"),
        rx.cond(
            SHEET.due != "",
            rx.el.span(say("inspection.answer_due", due=SHEET.due), class_name="t1 mute"),
            rx.fragment(),
        ),
    )


def _entry(entry: rx.vars.ObjectVar[EntryView]) -> rx.Component:
    seen = rx.el.span(
        rx.el.span(entry.answer_text, class_name="t2 b"),
        rx.el.span(entry.note, class_name="t2 pre"),
        class_name="col g0",
    )
    return rx.el.li(
        rx.el.span(
            rx.el.span(entry.label, class_name="t2 b"),
            rx.el.span(entry.rule_ids, class_name="t1 mute nw"),
            class_name="row wrap g2",
        ),
        rx.cond(SHEET.may_fill, _answering(entry), seen),
        class_name="sw-card col g2",
        key=rx.Var.create(f"{SHEET.sheet}-{entry.name}"),
    )


def _answering(entry: rx.vars.ObjectVar[EntryView]) -> rx.Component:
    wrong = rx.cond(error_of(entry.name) != "", error_of(entry.name), error_of(f"note_{entry.name}"))
    return rx.fragment(
        rx.el.div(
            *[_radio(entry, answer) for answer in Answer],
            class_name="sw-opts",
            role="radiogroup",
            custom_attrs={"aria-label": entry.label},
        ),
        rx.text_area(
            default_value=entry.note,
            placeholder=rx.cond(
                entry.answer == Answer.NO.value, say("inspection.note_hint"), say("inspection.note")
            ),
            on_blur=lambda note: InspectionsState.write_note(entry.name, note),
            rows="2",
            max_length=NOTE_MAX,
            custom_attrs={"aria-label": entry.label},
        ),
        rx.cond(
            wrong != "",
            rx.el.span(icon("triangle-alert", size=13), wrong, class_name="sw-wrong", role="alert"),
            rx.fragment(),
        ),
    )


def _radio(entry: rx.vars.ObjectVar[EntryView], answer: Answer) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio",
            name=entry.name,
            value=answer.value,
            default_checked=entry.answer == answer.value,
            on_change=lambda chosen: InspectionsState.mark(entry.name, chosen),
        ),
        rx.el.span(say(f"inspection.answer.{answer}")),
    )


def _hand_in() -> rx.Component:
    left = rx.cond(SHEET.left != 0, say("inspection.left", count=SHEET.left), say("inspection.kept"))
    return form(
        *_this(),
        rx.el.span(left, class_name="t1 mute"),
        submit_button(say("inspection.hand_in"), icon_name="send"),
        on_submit=InspectionsState.hand_in,
        request_id=InspectionsState.request_id,
        class_name="row wrap",
    )


def _outcome() -> rx.Component:
    """What the unit said, what supervision said to that, and what followed; with the acts that are possible now."""
    said = rx.fragment(
        rx.el.span(SHEET.answered, class_name="t2 b"),
        rx.cond(SHEET.objection != "", quote(SHEET.objection), rx.fragment()),
        rx.cond(SHEET.decided != "", rx.el.span(SHEET.decided, class_name="t2"), rx.fragment()),
        rx.cond(
            SHEET.pursued != "",
            page_link(
                say("inspection.pursued"), " ", SHEET.pursued, href=SHEET.pursued_href, class_name="sw-lk t2"
            ),
            rx.fragment(),
        ),
    )
    acts = rx.el.div(
        rx.cond(SHEET.may_answer, _acknowledge(), rx.fragment()),
        rx.cond(SHEET.may_answer, _button("object", "message-circle-warning"), rx.fragment()),
        rx.cond(SHEET.may_decide, _button("decide", "gavel"), rx.fragment()),
        rx.cond(SHEET.may_pursue, _button("pursue", "shield-check"), rx.fragment()),
        class_name="row wrap",
    )
    return rx.cond(
        (SHEET.answered != "") | SHEET.may_answer | SHEET.may_pursue, card(said, acts), rx.fragment()
    )


def _acknowledge() -> rx.Component:
    return form(
        *_this(),
        submit_button(say("inspection.acknowledge"), icon_name="pen-line"),
        on_submit=InspectionsState.acknowledge,
        request_id=InspectionsState.request_id,
        class_name="row",
    )


def _button(name: str, sign: str) -> rx.Component:
    return rx.button(
        icon(sign, size=15),
        say(f"inspection.{name}"),
        on_click=InspectionsState.open(name),
        type="button",
        variant="soft",
        color_scheme="gray" if name == "object" else "indigo",
    )


def _this() -> tuple[rx.Component, rx.Component]:
    """Which sheet a form is about, and the version that is shown."""
    return hidden("sheet", SHEET.sheet.to_string()), hidden("seen", SHEET.version.to_string())
