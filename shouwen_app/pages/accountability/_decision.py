"""The form of a decision (作出决定): four factors, the harm, the sanctions it allows, and what is to be put right."""

import reflex as rx

from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field, field_group, form, submit_button
from shouwen_app.components.say import say
from shouwen_app.domain.accountability_effect import CORRECT_DAYS
from shouwen_app.domain.accountability_lists import Harm
from shouwen_app.pages.cases._controls import text_field
from shouwen_app.pages.settings._controls import hidden, line, pair
from shouwen_app.services.proceedings.views import SanctionOption
from shouwen_app.state.accountability import AccountabilityState
from shouwen_app.state.decision import DecisionState

VIEW = AccountabilityState.view
FACTORS = ("nature", "circumstances", "consequence", "influence")


def decision_dialog() -> rx.Component:
    title = say("accountability.act.decide")
    return dialog(
        title,
        form(
            hidden("number", VIEW.number),
            hidden("seen", VIEW.version.to_string()),
            *[text_field(name, say(f"accountability.fact.{name}"), rows="2") for name in FACTORS],
            _harm(),
            _sanctions(),
            rx.cond(VIEW.is_unit, rx.fragment(), _penalty()),
            text_field("correction", say("accountability.fact.correction"), rows="2"),
            line(
                "correct_days", say("field.accountability_correct_days"), value=str(CORRECT_DAYS), longest=3
            ),
            text_field(
                "education",
                say("field.accountability_education"),
                rows="2",
                hint=say("field.accountability_education_hint"),
            ),
            dialog_buttons(submit_button(title, icon_name="scale"), on_cancel=AccountabilityState.close),
            on_submit=DecisionState.submit,
            request_id=DecisionState.request_id,
        ),
        shown=AccountabilityState.dialog == "decide",
        on_close=AccountabilityState.close,
        hint=say("accountability.act.decide.hint"),
        width="640px",
    )


def _harm() -> rx.Component:
    control = rx.el.select(
        *[rx.el.option(say(f"accountability.harm.{each}"), value=each.value) for each in Harm],
        name="harm",
        value=DecisionState.harm,
        on_change=DecisionState.weigh,
        class_name="sw-select",
    )
    return field(say("accountability.fact.harm"), control, error=error_of("harm"))


def _sanctions() -> rx.Component:
    return field_group(
        say("field.accountability_sanctions"),
        rx.el.ul(rx.foreach(DecisionState.options, _sanction), class_name="col g1"),
        error=error_of("sanctions"),
    )


def _sanction(option: rx.vars.ObjectVar[SanctionOption]) -> rx.Component:
    """A tick that is there but closed where the harm does not bear it, with the reason beside it."""
    tick = rx.el.label(
        rx.el.input(type="checkbox", name=option.value, value="true", disabled=option.blocked != ""),
        rx.el.span(option.label, class_name="t2"),
        rx.el.span(rx.cond(option.blocked != "", option.blocked, option.rules), class_name="t1 mute"),
        class_name="row g2 wrap",
    )
    return rx.el.li(tick)


def _penalty() -> rx.Component:
    return pair(
        line("penalty", say("field.accountability_penalty"), longest=20),
        line(
            "shares",
            say("field.accountability_shares"),
            hint=say("field.accountability_shares_hint"),
            longest=40,
        ),
    )
