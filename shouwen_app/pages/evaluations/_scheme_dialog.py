"""The form of a scheme (考评办法): a row for each share, round and judged item; those without a weight are left out."""

from collections.abc import Sequence

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field, form, submit_button, wrong_of
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.evaluation import EvaluationKind
from shouwen_app.domain.evaluation_scheme import EVALUATED_KINDS, TITLE_MAX, Heading, Source
from shouwen_app.services.evaluations.schemes import SchemeRow
from shouwen_app.state.evaluations import EvaluationsState

_SCHEME = EvaluationsState.scheme


def scheme_dialog() -> rx.Component:
    kinds = [(each.value, say(f"evaluation.kind.{each}")) for each in EvaluationKind]
    covers = [(each.value, say(f"unit.kind.{each}")) for each in EVALUATED_KINDS]
    return dialog(
        say("evaluation.scheme.add"),
        rx.el.div(
            _choice(
                say("field.evaluation_kind"),
                kinds,
                _SCHEME.kind,
                lambda chosen: EvaluationsState.open_scheme(chosen, _SCHEME.covers),
            ),
            _choice(
                say("field.evaluation_covers"),
                covers,
                _SCHEME.covers,
                lambda chosen: EvaluationsState.open_scheme(_SCHEME.kind, chosen),
            ),
            class_name="row g3",
        ),
        form(
            rx.el.div(rx.foreach(_SCHEME.rows, _row), class_name="sw-scheme"),
            wrong_of("weights"),
            dialog_buttons(submit_button(say("evaluation.scheme.add")), on_cancel=EvaluationsState.close),
            on_submit=EvaluationsState.fix_scheme,
            request_id=EvaluationsState.request_id,
        ),
        shown=EvaluationsState.dialog == "scheme",
        on_close=EvaluationsState.close,
        hint=say("evaluation.scheme.hint"),
        width="880px",
    )


def _choice(
    label: Text, options: Sequence[tuple[str, Text]], value: rx.Var[str], on_change: EventType[str]
) -> rx.Component:
    control = rx.el.select(
        *[rx.el.option(text, value=key) for key, text in options],
        value=value,
        on_change=on_change,
        class_name="sw-select",
    )
    return field(label, control)


def _row(row: rx.vars.ObjectVar[SchemeRow]) -> rx.Component:
    return rx.el.fieldset(
        rx.cond(row.source == Source.MANUAL.value, _manual(row), _counted(row)),
        _number(row, "weight", say("evaluation.column.weight"), row.weight),
        rx.cond(row.source != Source.MANUAL.value, _line(row), rx.fragment()),
        key=rx.Var.create(f"{_SCHEME.kind}-{_SCHEME.covers}-{row.code}"),
    )


def _counted(row: rx.vars.ObjectVar[SchemeRow]) -> rx.Component:
    return rx.el.span(
        rx.el.span(row.name, class_name="t2 b"),
        rx.el.span(row.heading_text, class_name="t1 mute"),
        class_name="name col g0",
    )


def _manual(row: rx.vars.ObjectVar[SchemeRow]) -> rx.Component:
    title = rx.input(
        name=rx.Var.create(f"title_{row.code}"),
        default_value=row.name,
        max_length=TITLE_MAX,
        placeholder=say("field.evaluation_title"),
        aria_label=say("field.evaluation_title"),
    )
    heading = rx.el.select(
        *[rx.el.option(say(f"evaluation.heading.{each}"), value=each.value) for each in Heading],
        name=rx.Var.create(f"heading_{row.code}"),
        default_value=row.heading,
        class_name="sw-select",
        custom_attrs={"aria-label": say("field.evaluation_heading")},
    )
    return rx.el.span(title, heading, wrong_of(rx.Var.create(f"title_{row.code}")), class_name="name row g2")


def _line(row: rx.vars.ObjectVar[SchemeRow]) -> rx.Component:
    adjusted = rx.el.label(
        rx.checkbox(
            name=rx.Var.create(f"adjusted_{row.code}"),
            default_checked=row.adjusted,
            custom_attrs={"aria-label": say("evaluation.column.adjusted")},
        ),
        say("evaluation.column.adjusted"),
        class_name="row g1 t1",
    )
    return rx.fragment(
        _number(row, "none", say("evaluation.column.none_at"), row.none_at),
        _number(row, "full", say("evaluation.column.full_at"), row.full_at),
        _number(row, "least", say("evaluation.column.least"), row.least),
        rx.cond(row.may_adjust, adjusted, rx.fragment()),
    )


def _number(row: rx.vars.ObjectVar[SchemeRow], name: str, label: Text, value: rx.Var[str]) -> rx.Component:
    called = rx.Var.create(f"{name}_{row.code}")
    control = rx.input(
        name=called, default_value=value, max_length=7, input_mode="decimal", auto_complete="off"
    )
    return field(label, control, error=error_of(called))
