"""The dialogs of evaluations (开始考评、听取意见、评分、提意见、答复、审定、退回)."""

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field, form, submit_button
from shouwen_app.components.say import say
from shouwen_app.pages.cases._controls import text_field
from shouwen_app.pages.evaluations._detail import VIEW, this
from shouwen_app.pages.settings._controls import hidden, line
from shouwen_app.services.cases.choices import Choice
from shouwen_app.state.evaluations import EvaluationsState

_ABOUT = EvaluationsState.about


def evaluation_dialogs() -> tuple[rx.Component, ...]:
    evaluation = hidden("evaluation", VIEW.number.to_string())
    return (
        _dialog("open", _period(), on_submit=EvaluationsState.begin),
        _dialog("invite", *this(), _until(), on_submit=EvaluationsState.invite),
        _dialog("judge", *this(), hidden("unit", _ABOUT), *_judging(), on_submit=EvaluationsState.judge),
        _dialog(
            "comment",
            evaluation,
            hidden("unit", _ABOUT),
            text_field("text", say("field.evaluation_text")),
            on_submit=EvaluationsState.comment,
        ),
        _dialog(
            "answer",
            evaluation,
            hidden("remark", _ABOUT),
            text_field("answer", say("field.evaluation_answer")),
            on_submit=EvaluationsState.answer,
        ),
        _dialog(
            "decide",
            *this(),
            text_field("note", say("field.evaluation_note")),
            on_submit=EvaluationsState.decide,
        ),
        _dialog(
            "take_back",
            *this(),
            text_field("reason", say("field.evaluation_reason")),
            on_submit=EvaluationsState.take_back,
        ),
    )


def _period() -> rx.Component:
    periods = EvaluationsState.page.periods
    control = rx.el.select(
        rx.el.option(say("common.choose"), value=""),
        rx.foreach(periods, _option),
        name="period",
        class_name="sw-select",
    )
    hint = rx.cond(periods.length() > 0, "", say("evaluation.no_period"))
    return field(say("evaluation.period"), control, error=error_of("period"), hint=hint)


def _until() -> rx.Component:
    control = rx.input(name="until", type="date", min=VIEW.least_until, default_value=VIEW.least_until)
    return field(say("field.evaluation_until"), control, error=error_of("until"))


def _judging() -> tuple[rx.Component, ...]:
    items = rx.el.select(rx.foreach(VIEW.judged, _option), name="item", class_name="sw-select")
    points = rx.input(name="points", input_mode="numeric", max_length=3, auto_complete="off")
    return (
        field(say("field.evaluation_item"), items, error=error_of("item")),
        field(say("field.evaluation_points"), points, error=error_of("points")),
        text_field("evidence", say("field.evaluation_evidence")),
        line(
            "cases",
            say("field.evaluation_cases"),
            hint=say("field.evaluation_cases_hint"),
            longest=400,
        ),
    )


def _dialog(name: str, *fields: rx.Component, on_submit: EventType) -> rx.Component:
    return dialog(
        say(f"evaluation.{name}"),
        form(
            *fields,
            dialog_buttons(submit_button(say(f"evaluation.{name}")), on_cancel=EvaluationsState.close),
            on_submit=on_submit,
            request_id=EvaluationsState.request_id,
        ),
        shown=EvaluationsState.dialog == name,
        on_close=EvaluationsState.close,
        hint=say(f"evaluation.{name}_hint"),
    )


def _option(choice: rx.vars.ObjectVar[Choice]) -> rx.Component:
    return rx.el.option(choice.label, value=choice.value)
