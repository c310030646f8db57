"""The dialogs of inspections (计划、取消、异议、裁定、后续处理)."""

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field, field_group, form, submit_button
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.inspection import MOST_CASES, MOST_VISITS, InspectionKind
from shouwen_app.pages.cases._controls import radio_field, text_field
from shouwen_app.pages.settings._controls import hidden
from shouwen_app.pages.supervision._dialogs import days_field
from shouwen_app.services.inspections.settle import Pursuit
from shouwen_app.services.inspections.views import PickOption
from shouwen_app.state.inspections import InspectionsState

CHOICES = InspectionsState.choices


def inspection_dialogs() -> tuple[rx.Component, ...]:
    stands = [("true", say("inspection.stands_yes")), ("false", say("inspection.stands_no"))]
    ways = [(way.value, say(f"inspection.way.{way}")) for way in Pursuit]
    return (
        _plan(),
        _dialog(
            "cancel",
            hidden("number", InspectionsState.view.number.to_string()),
            text_field("reason", say("field.supervision_reason")),
            on_submit=InspectionsState.cancel,
        ),
        _about_sheet(
            "object",
            text_field("objection", say("field.inspection_objection"), rows="4"),
            on_submit=InspectionsState.dispute,
        ),
        _about_sheet(
            "decide",
            radio_field("stands", say("field.inspection_stands"), stands),
            text_field("decision", say("field.inspection_decision")),
            on_submit=InspectionsState.decide,
        ),
        _about_sheet(
            "pursue",
            radio_field("way", say("field.inspection_way"), ways),
            text_field("words", say("field.inspection_words"), rows="4"),
            days_field("days", say("field.inspection_days"), value="5"),
            on_submit=InspectionsState.pursue,
        ),
    )


def _plan() -> rx.Component:
    kinds = [(kind.value, say(f"inspection.kind.{kind}")) for kind in InspectionKind]
    return _dialog(
        "plan",
        field(
            say("field.inspection_name"),
            rx.input(name="name", max_length=60, auto_complete="off"),
            error=error_of("name"),
        ),
        radio_field("kind", say("field.inspection_kind"), kinds),
        rx.el.div(
            _day("first_on", say("field.inspection_first_on"), CHOICES.today),
            _day("last_on", say("field.inspection_last_on"), ""),
            class_name="sw-grid2",
        ),
        _ticks("units", "unit", say("field.inspection_units"), CHOICES.units),
        rx.el.div(
            _count("draw_units", say("field.inspection_draw_units"), "1", "1", "99"),
            _count("visits", say("field.inspection_visits"), "1", "0", str(MOST_VISITS)),
            _count("cases", say("field.inspection_cases"), "0", "0", str(MOST_CASES)),
            class_name="sw-grid3",
        ),
        _ticks(
            "inspectors",
            "person",
            say("field.inspection_inspectors"),
            CHOICES.people,
            hint=say("field.inspection_inspectors_hint"),
        ),
        on_submit=InspectionsState.plan,
    )


def _ticks(
    name: str, prefix: str, label: Text, options: rx.Var[tuple[PickOption, ...]], *, hint: Text = ""
) -> rx.Component:
    def tick(each: rx.vars.ObjectVar[PickOption]) -> rx.Component:
        box = rx.el.input(type="checkbox", name=f"{prefix}_{each.value}", value="1", class_name="sw-box")
        return rx.el.label(box, each.label)

    return field_group(
        label, rx.el.div(rx.foreach(options, tick), class_name="sw-ticks"), error=error_of(name), hint=hint
    )


def _day(name: str, label: Text, value: Text) -> rx.Component:
    return field(label, rx.input(name=name, type="date", default_value=value), error=error_of(name))


def _count(name: str, label: Text, value: str, least: str, most: str) -> rx.Component:
    control = rx.input(
        name=name,
        type="number",
        default_value=value,
        custom_attrs={"min": least, "max": most, "inputMode": "numeric"},
    )
    return field(label, control, error=error_of(name))


def _about_sheet(name: str, *fields: rx.Component, on_submit: EventType) -> rx.Component:
    sheet, seen = InspectionsState.sheet.sheet, InspectionsState.sheet.version
    these = (hidden("sheet", sheet.to_string()), hidden("seen", seen.to_string()))
    return _dialog(name, *these, *fields, on_submit=on_submit)


def _dialog(name: str, *fields: rx.Component, on_submit: EventType) -> rx.Component:
    title: Text = say(f"inspection.{name}")
    return dialog(
        title,
        form(
            *fields,
            dialog_buttons(submit_button(title), on_cancel=InspectionsState.close),
            on_submit=on_submit,
            request_id=InspectionsState.request_id,
        ),
        shown=InspectionsState.dialog == name,
        on_close=InspectionsState.close,
        hint=say(f"inspection.{name}_hint"),
        width="560px",
    )
