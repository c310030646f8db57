"""Rows of the form of a version (情形与材料): each named by its key, so that typed text stays when rows come and go."""

import reflex as rx

from shouwen_app.components.forms import icon_act, wrong_of
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.service_item import MATERIAL_NAME_MAX, MATERIAL_NOTE_MAX, SITUATION_NAME_MAX
from shouwen_app.services.items.item_draft import MaterialRow, SituationRow
from shouwen_app.state.items.editor import EditorState


def situation_row(situation: rx.vars.ObjectVar[SituationRow]) -> rx.Component:
    def line(material: rx.vars.ObjectVar[MaterialRow], index: rx.vars.NumberVar[int]) -> rx.Component:
        return _material(situation, material, index)

    return rx.el.section(
        rx.el.div(
            rx.input(
                name=f"situation_{situation.key}",
                default_value=situation.name,
                placeholder=say("items.situation_hint"),
                aria_label=say("items.situation"),
                max_length=SITUATION_NAME_MAX,
                auto_complete="off",
                width="280px",
            ),
            _tick(f"none_{situation.key}", say("items.needs_none"), on=situation.needs_none, marks=True),
            rx.el.span(class_name="sp"),
            icon_act("x", say("items.remove_situation"), EditorState.remove_situation(situation.key)),
            class_name="row",
        ),
        wrong_of(f"situation.{situation.key}"),
        rx.el.ul(rx.foreach(situation.materials, line), class_name="sw-list sw-rows"),
        rx.el.div(
            rx.button(
                icon("plus", size=14),
                say("items.add_material"),
                type="button",
                size="1",
                variant="soft",
                color_scheme="gray",
                on_click=EditorState.add_material(situation.key),
            ),
            class_name="row sw-rows",
        ),
        class_name="sw-card col g3",
        key=situation.key,
    )


def _material(
    situation: rx.vars.ObjectVar[SituationRow],
    material: rx.vars.ObjectVar[MaterialRow],
    index: rx.vars.NumberVar[int],
) -> rx.Component:
    name = f"{situation.key}_{material.key}"
    return rx.el.li(
        rx.el.div(
            _cell(
                f"material_{name}", say("items.material"), material.name, longest=MATERIAL_NAME_MAX, grow="2"
            ),
            _cell(f"note_{name}", say("items.note"), material.note, longest=MATERIAL_NOTE_MAX, grow="2"),
            _cell(f"copies_{name}", say("items.copies_label"), material.copies, longest=2, width="64px"),
            _tick(f"held_{name}", say("items.bank_holds"), on=material.bank_holds),
            icon_act(
                "x", say("items.remove_material"), EditorState.remove_material(situation.key, material.key)
            ),
            class_name="row grow",
        ),
        wrong_of(f"material.{situation.key}.{index}"),
        class_name="col g0",
        key=material.key,
    )


def _cell(
    name: Text, label: Text, value: Text, *, longest: int, grow: str = "0", width: str = ""
) -> rx.Component:
    return rx.input(
        name=name,
        default_value=value,
        placeholder=label,
        aria_label=label,
        max_length=longest,
        auto_complete="off",
        flex_grow=grow,
        width=width or "auto",
    )


def _tick(name: Text, text: Text, *, on: rx.Var[bool], marks: bool = False) -> rx.Component:
    attrs = {"data-none": ""} if marks else {}
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, value="1", default_checked=on, custom_attrs=attrs),
        text,
        class_name="sw-tick t2 nw",
    )
