"""The dialogs of the policies page (制度对话框): adopting one, and changing open cases over to it."""

from typing import Final

import reflex as rx

from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, form, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.pages.settings._controls import box, hidden
from shouwen_app.pages.settings._policy_editor import apply_tick, date_line
from shouwen_app.pages.settings._policy_effect import effect
from shouwen_app.state.settings.policies import PolicySettingsState
from shouwen_app.state.settings.policy_adoption import PolicyAdoptionState

_WEIGHED: Final = PolicyAdoptionState.weighed


def adoption_dialog() -> rx.Component:
    return dialog(
        say("policy.adopt_title", name=PolicyAdoptionState.name),
        form(
            hidden("code", PolicyAdoptionState.code),
            date_line(PolicySettingsState.today),
            apply_tick(say("policy.apply_hint")),
            box("note", say("policy.adopt_note")),
            rx.cond(_WEIGHED.summary != "", effect(_WEIGHED), rx.fragment()),
            rx.el.span(error_of("code"), class_name="sw-wrong", role="alert"),
            dialog_buttons(
                rx.cond(
                    _WEIGHED.summary != "",
                    submit_button(say("policy.adopt_save"), icon_name="check"),
                    submit_button(say("policy.weigh"), icon_name="scan-search"),
                ),
                on_cancel=PolicyAdoptionState.close,
            ),
            on_submit=PolicyAdoptionState.submit,
            request_id=PolicyAdoptionState.request_id,
        ),
        shown=PolicyAdoptionState.code != "",
        on_close=PolicyAdoptionState.close,
        hint=say("policy.adopt_hint"),
        width="620px",
    )


def application_dialog() -> rx.Component:
    return dialog(
        say("policy.apply_title"),
        effect(PolicySettingsState.weighed),
        dialog_buttons(
            rx.button(icon("check"), say("policy.apply"), on_click=PolicySettingsState.apply, type="button"),
            on_cancel=PolicySettingsState.close,
        ),
        shown=PolicySettingsState.is_asking,
        on_close=PolicySettingsState.close,
        hint=say("policy.apply_hint"),
        width="620px",
    )
