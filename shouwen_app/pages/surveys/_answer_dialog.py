"""The form in which one says how a department serves (评议表): a grade, the questions of the version, nothing else."""

import reflex as rx

from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field, field_group, form, submit_button
from shouwen_app.components.native import face_row, note
from shouwen_app.components.say import say
from shouwen_app.domain.survey import QuestionKind
from shouwen_app.domain.survey_answers import WORDS_MAX
from shouwen_app.pages.public.rate import FACES
from shouwen_app.services.register.choices import Choice
from shouwen_app.services.surveys.list_rounds import AskedQuestion
from shouwen_app.state.surveys import SurveysState


def answer_dialog() -> rx.Component:
    faces = [(str(grade), name, say(f"rate.grade.{grade}")) for grade, name in FACES.items()]
    return dialog(
        say("round.about", unit=SurveysState.about.name),
        form(
            note("shield-check", say("round.anonymous_form")),
            field_group(
                say("round.overall"), face_row("grade", say("round.overall"), faces), error=error_of("grade")
            ),
            rx.foreach(SurveysState.answering.questions, _question),
            dialog_buttons(submit_button(say("round.send")), on_cancel=SurveysState.close),
            on_submit=SurveysState.answer,
            request_id="",
        ),
        shown=SurveysState.about.code != "",
        on_close=SurveysState.close,
        hint=say("round.voluntary"),
        width="600px",
    )


def _question(question: rx.vars.ObjectVar[AskedQuestion]) -> rx.Component:
    return rx.cond(
        question.kind == QuestionKind.WORDS.value,
        _words(question),
        rx.cond(question.kind == QuestionKind.TICKS.value, _ticks(question), _choices(question)),
    )


def _choices(question: rx.vars.ObjectVar[AskedQuestion]) -> rx.Component:
    def option(each: rx.vars.ObjectVar[Choice]) -> rx.Component:
        return rx.el.label(
            rx.el.input(type="radio", name=question.code, value=each.value), rx.el.span(each.text)
        )

    row = rx.el.div(
        rx.foreach(question.options, option),
        class_name="sw-opts",
        role="radiogroup",
        custom_attrs={"aria-label": question.text},
    )
    return field_group(question.text, row, error=error_of(question.code))


def _ticks(question: rx.vars.ObjectVar[AskedQuestion]) -> rx.Component:
    def option(each: rx.vars.ObjectVar[Choice]) -> rx.Component:
        return rx.el.label(
            rx.el.input(type="checkbox", name=f"{question.code}_{each.value}", value="1"),
            rx.el.span(each.text),
        )

    return field_group(
        question.text,
        rx.el.div(rx.foreach(question.options, option), class_name="sw-same"),
        error=error_of(question.code),
    )


def _words(question: rx.vars.ObjectVar[AskedQuestion]) -> rx.Component:
    return field(
        question.text,
        rx.text_area(name=question.code, rows="2", max_length=WORDS_MAX),
        error=error_of(question.code),
        hint=say("round.words_hint"),
    )
