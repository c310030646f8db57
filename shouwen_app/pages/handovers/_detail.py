"""One handover as a form in three steps (移交详情): who takes what, risk and papers, signatures."""

from typing import Final

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.badges import note_badge
from shouwen_app.components.cards import card, card_header, facts, quote
from shouwen_app.components.forms import error_of, field, form, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.links import page_link
from shouwen_app.components.paper import print_link
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.components.theme import ATTENTION, DONE
from shouwen_app.domain.wording import NOTE_MAX
from shouwen_app.pages.settings._controls import hidden
from shouwen_app.services.handovers.views import MatterView, PersonOption, SignatureView
from shouwen_app.state.handovers import HandoversState

VIEW: Final = HandoversState.view


def handover_detail() -> rx.Component:
    chosen = rx.el.article(_head(), _matters(), _appraisal(), _signatures(), class_name="col g4")
    nothing = empty_state(
        say("handovers.choose"), say("handovers.choose_hint"), icon_name="arrow-right-left", mood="calm"
    )
    return rx.cond(VIEW.number != 0, chosen, nothing)


def _head() -> rx.Component:
    on_paper = print_link(say("handovers.print"), VIEW.print_href)
    return card(
        card_header(VIEW.line.title, on_paper, note=VIEW.line.state_text),
        facts(
            (say("handover.signer.giver"), VIEW.giver),
            (say("handover.signer.supervisor"), VIEW.supervisor),
            (say("field.handover_reason"), VIEW.reason),
        ),
        rx.el.span(rx.cond(VIEW.ended != "", VIEW.ended, VIEW.opened), class_name="t1 mute"),
    )


def _matters() -> rx.Component:
    untaken = note_badge("circle-dashed", say("handover.untaken", count=VIEW.untaken), ATTENTION)
    rest = rx.el.label(
        rx.el.span(say("handover.take_rest"), class_name="t2 mute nw"),
        _people("rest", "", HandoversState.take_rest, say("handover.take_rest")),
        class_name="row g2",
    )
    return rx.el.section(
        rx.el.div(
            rx.el.h2(say("handover.step.matters"), class_name="t3 b"),
            rx.cond(VIEW.untaken != 0, untaken, rx.fragment()),
            rx.el.span(class_name="sp"),
            rx.cond(VIEW.may_prepare & (VIEW.untaken != 0), rest, rx.fragment()),
            class_name="row wrap",
        ),
        data_table(
            say("handover.step.matters"),
            [
                Column(say("handover.column.matter"), "44%"),
                Column(say("handover.column.parts"), "26%"),
                Column(say("handover.column.receiver"), "30%"),
            ],
            rx.foreach(VIEW.matters, _matter),
            class_name="sw-stack tall",
        ),
        rx.cond(
            VIEW.hidden != 0,
            rx.el.span(say("handover.hidden", count=VIEW.hidden), class_name="t1 mute"),
            rx.fragment(),
        ),
        class_name="col g2",
    )


def _matter(row: rx.vars.ObjectVar[MatterView]) -> rx.Component:
    number = rx.cond(
        row.href != "",
        page_link(row.case_no, href=row.href, class_name="no t1"),
        rx.el.span(row.case_no, class_name="no t1"),
    )
    choose = _people(
        row.case_no,
        row.receiver,
        lambda chosen: HandoversState.take(row.case_no, chosen),
        say("handover.column.receiver"),
    )
    taken = rx.cond(
        row.receiver_name != "",
        rx.el.span(row.receiver_name),
        rx.el.span(say("handover.nobody"), class_name="mute"),
    )
    return table_row(
        rx.table.row_header_cell(
            rx.el.span(row.title, class_name="t2 b"),
            rx.el.span(number, rx.el.span(row.told, class_name="t1 mute"), class_name="row g2 wrap"),
        ),
        rx.table.cell(row.parts),
        rx.table.cell(rx.cond(VIEW.may_prepare, choose, taken)),
    )


def _people(
    name: rx.Var[str] | str, chosen: rx.Var[str] | str, on_change: EventType[str], label: rx.Var[str] | str
) -> rx.Component:
    return rx.el.select(
        rx.el.option(say("common.choose"), value=""),
        rx.foreach(VIEW.receivers, _option),
        name=name,
        value=chosen,
        on_change=on_change,
        class_name="sw-select",
        custom_attrs={"aria-label": label},
    )


def _option(person: rx.vars.ObjectVar[PersonOption]) -> rx.Component:
    return rx.el.option(person.label, value=person.value)


def _appraisal() -> rx.Component:
    return card(
        card_header(say("handover.step.appraisal")),
        rx.cond(VIEW.may_appraise, _appraisal_form(), _appraised()),
    )


def _appraisal_form() -> rx.Component:
    return form(
        *_this(),
        _words("risk", VIEW.risk, say("field.handover_risk"), say("field.handover_risk_hint")),
        _words("papers", VIEW.papers, say("field.handover_papers"), say("field.handover_papers_hint")),
        rx.el.div(submit_button(say("handover.appraise"), icon_name="save"), class_name="row sw-end"),
        on_submit=HandoversState.appraise,
        request_id=HandoversState.request_id,
    )


def _words(name: str, text: rx.Var[str], label: rx.Var[str] | str, hint: rx.Var[str] | str) -> rx.Component:
    """Drawn anew only when another handover or another text is shown: what is being typed outlives a new receiver."""
    key = rx.Var.create(f"{name}-{VIEW.number}-{text}")
    control = rx.text_area(name=name, default_value=text, rows="3", max_length=NOTE_MAX, key=key)
    return field(label, control, error=error_of(name), hint=hint)


def _appraised() -> rx.Component:
    both = rx.fragment(
        rx.el.h3(say("field.handover_risk"), class_name="t2 b"),
        quote(VIEW.risk),
        rx.el.h3(say("field.handover_papers"), class_name="t2 b"),
        quote(VIEW.papers),
    )
    return rx.cond(VIEW.risk != "", both, rx.el.p(say("handover.not_appraised"), class_name="t2 mute"))


def _signatures() -> rx.Component:
    return card(
        card_header(say("handover.step.signatures")),
        rx.el.ul(rx.foreach(VIEW.signatures, _signature), class_name="sw-list"),
        rx.el.span(say("handover.sign_rule"), class_name="t1 mute"),
        rx.el.div(
            rx.cond(VIEW.my_part != "", _sign_button(), rx.fragment()),
            _open("sign_for", "user-pen", VIEW.may_sign_for_giver),
            _open("take_back", "undo-2", VIEW.may_take_back),
            _open("cancel", "x", VIEW.may_cancel),
            class_name="row wrap",
        ),
    )


def _signature(line: rx.vars.ObjectVar[SignatureView]) -> rx.Component:
    return rx.el.li(
        rx.el.span(line.part, class_name="t1 mute nw"),
        rx.el.span(
            rx.el.span(line.name, class_name="b"),
            rx.el.span(line.unit, class_name="t1 mute"),
            rx.cond(line.note != "", rx.el.span(line.note, class_name="t1 mute"), rx.fragment()),
            class_name="col g0",
        ),
        rx.el.span(class_name="sp"),
        rx.cond(
            line.signed != "",
            note_badge("circle-check", line.signed, DONE),
            note_badge("pen-line", say("handover.awaited")),
        ),
        class_name="row",
    )


def _sign_button() -> rx.Component:
    return form(
        *_this(),
        submit_button(say("handover.sign_as", part=VIEW.my_part), icon_name="pen-line"),
        on_submit=HandoversState.sign,
        request_id=HandoversState.request_id,
        class_name="row",
    )


def _open(name: str, sign: str, shown: rx.Var[bool]) -> rx.Component:
    button = rx.button(
        icon(sign, size=15),
        say(f"handover.{name}"),
        on_click=HandoversState.open(name),
        type="button",
        variant="soft",
        color_scheme="gray",
    )
    return rx.cond(shown, button, rx.fragment())


def _this() -> tuple[rx.Component, rx.Component]:
    """Which handover a form is about, and the version that is shown."""
    return hidden("handover", VIEW.number.to_string()), hidden("seen", VIEW.version.to_string())
