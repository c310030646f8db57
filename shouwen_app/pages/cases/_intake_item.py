"""The service item in the registration form (业务事项): searched by name, its checklist, its terms, its unit."""

from typing import Final

import reflex as rx

from shouwen_app.components.forms import error_of, field, field_group
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.domain.service_item import ITEM_NAME_MAX
from shouwen_app.pages.cases._intake_controls import WHOLE_FORM, box, native_select, option, radio
from shouwen_app.services.cases.drafts import PAPER
from shouwen_app.services.cases.intake_item import CheckLine, ItemChoice
from shouwen_app.state.cases.intake import IntakeState

LOOKED_UP_AFTER_MS: Final = 250
_LIST: Final = "intake-items"
_ITEM = IntakeState.item


def item_choice() -> rx.Component:
    """A field that searches the items, and the situations of the one found."""
    return rx.el.div(
        rx.input(
            rx.input.slot(icon("clipboard-list")),
            name="item_name",
            placeholder=say("intake.item_hint"),
            aria_label=say("intake.item"),
            max_length=ITEM_NAME_MAX,
            auto_complete="off",
            spell_check=False,
            on_change=lambda _: IntakeState.consider.debounce(LOOKED_UP_AFTER_MS)(WHOLE_FORM),
            custom_attrs={"list": _LIST},
        ),
        rx.el.datalist(rx.foreach(IntakeState.items, _suggestion), id=_LIST),
        rx.cond(
            _ITEM.situations.length() > 1,
            native_select("situation", say("intake.situation"), rx.foreach(_ITEM.situations, option)),
            rx.fragment(),
        ),
        class_name="row wrap sw-item",
    )


def checklist() -> rx.Component:
    """What the item asks for, line by line: still missing, with the customer, or with the bank."""
    listed = field_group(
        say("intake.papers"),
        rx.el.div(rx.foreach(_ITEM.lines, _line), class_name="sw-papers"),
        hint=rx.cond(_ITEM.needs_none, say("intake.papers_none"), say("intake.papers_hint")),
    )
    return rx.cond(_ITEM.name != "", listed, rx.fragment())


def materials_box() -> rx.Component:
    """Free lines: the whole list without an item, what its checklist leaves out with one."""
    label = rx.cond(_ITEM.name != "", say("intake.field.materials_more"), say("intake.field.materials"))
    control = box("materials", label, hint=say("intake.field.materials_hint"))
    return field(label, control, error=error_of("materials"))


def item_terms() -> rx.Component:
    """What is promised and prescribed for the item, beside the promise of the triage."""
    promised = rx.el.span(say("intake.item_promised", term=_ITEM.promised), class_name="t2 mute")
    statutory = rx.el.span(say("intake.item_statutory", term=_ITEM.statutory), class_name="t2 mute")
    return rx.fragment(
        rx.cond(_ITEM.promised != "", promised, rx.fragment()),
        rx.cond(_ITEM.statutory != "", statutory, rx.fragment()),
    )


def proposed_unit() -> rx.Var[str]:
    """The first line of the list of units: the unit of the item when it has one."""
    by_item = say("intake.item_unit", unit=_ITEM.unit)
    return rx.cond(_ITEM.unit != "", by_item, say("intake.choose_unit"))


def _suggestion(item: rx.vars.ObjectVar[ItemChoice]) -> rx.Component:
    return rx.el.option(item.note, value=item.text)


def _line(line: rx.vars.ObjectVar[CheckLine]) -> rx.Component:
    states = (
        ("missing", ~line.bank_holds.to(bool)),
        ("here", rx.Var.create(value=False)),
        ("held", line.bank_holds.to(bool)),
    )
    return rx.el.div(
        rx.el.span(
            rx.el.span(line.name, class_name="t2"),
            rx.el.span(line.detail, class_name="t1 mute"),
            class_name="col g0 grow",
        ),
        rx.el.div(
            *[
                radio(
                    f"{PAPER}{line.number}", f"{state} {line.name}", say(f"intake.paper.{state}"), checked=on
                )
                for state, on in states
            ],
            class_name="sw-opts",
            role="radiogroup",
            custom_attrs={"aria-label": line.name},
        ),
        class_name="row",
        key=line.key,
    )
