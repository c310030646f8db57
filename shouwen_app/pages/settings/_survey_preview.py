"""A version as it is read (问卷预览): the phone of a customer in either language, beside it the publishing of a draft."""

from typing import Final

import reflex as rx

from shouwen_app.components.dialogs import dialog
from shouwen_app.components.forms import error_of, field, form, submit_button
from shouwen_app.components.public import seal
from shouwen_app.components.say import say
from shouwen_app.domain.survey import Population
from shouwen_app.pages.public.rate import overall, reasons, survey_place, words
from shouwen_app.pages.settings._controls import hidden
from shouwen_app.state.settings.surveys import SurveySettingsState
from shouwen_app.texts.language import Language, speaking

_PAGE: Final = SurveySettingsState


def survey_preview() -> rx.Component:
    phones = rx.cond(_PAGE.in_english, _phone(Language.ENGLISH), _phone(Language.CHINESE))
    return dialog(
        _PAGE.title,
        rx.el.div(
            rx.el.div(
                rx.segmented_control.root(
                    rx.segmented_control.item(say("survey.in_chinese"), value="zh"),
                    rx.segmented_control.item(say("survey.in_english"), value="en"),
                    value=rx.cond(_PAGE.in_english, "en", "zh"),
                    on_change=lambda chosen: _PAGE.read_in_english(chosen == "en"),
                    size="1",
                ),
                phones,
                class_name="col g2",
            ),
            rx.cond(_PAGE.seen > 0, _publishing(), _published()),
            class_name="sw-preview",
        ),
        shown=_PAGE.title != "",
        on_close=_PAGE.close_preview,
        hint=say("survey.preview_hint"),
        width="820px",
    )


def _phone(chosen: Language) -> rx.Component:
    """What surrounds the questions is built in the language of the phone."""
    markup = _PAGE.english if chosen is Language.ENGLISH else _PAGE.chinese
    with speaking(chosen):
        customers = rx.fragment(overall(say("rate.lead")), reasons(), survey_place(markup), words())
        is_customers = _PAGE.population == Population.CUSTOMERS.value
        return rx.el.div(
            rx.el.div(
                rx.el.div(
                    seal(),
                    rx.el.span(say("common.institution"), class_name="t2 b"),
                    class_name="sw-m-top",
                ),
                rx.el.div(rx.cond(is_customers, customers, survey_place(markup)), class_name="sw-m-body"),
                class_name="sw-m sw-rate",
            ),
            class_name="sw-phone",
            role="group",
            lang=chosen.value,
            custom_attrs={"aria-label": say("rate.title")},
        )


def _publishing() -> rx.Component:
    return form(
        hidden("survey", _PAGE.survey.to_string()),
        hidden("seen", _PAGE.seen.to_string()),
        field(
            say("survey.effective"),
            rx.input(name="effective_on", type="date", default_value=_PAGE.earliest),
            error=error_of("effective_on"),
        ),
        rx.el.p(say("survey.publish_hint"), class_name="t2 mute"),
        rx.el.div(submit_button(say("survey.publish"), icon_name="send-horizontal"), class_name="row"),
        on_submit=_PAGE.publish,
        request_id=_PAGE.request_id,
    )


def _published() -> rx.Component:
    return rx.el.p(say("survey.published_stays"), class_name="t2 mute")
