"""The editor of a policy (制度编辑): the form on the left, what it would do to open cases on the right."""

from typing import Final

import reflex as rx

from shouwen_app.components.cards import card, card_header
from shouwen_app.components.dialogs import confirm_dialog
from shouwen_app.components.forms import error_of, field, form, submit_button
from shouwen_app.components.layout import foot_bar
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.policies import OWN_POLICY
from shouwen_app.pages.settings._controls import box, hidden, line, pair
from shouwen_app.pages.settings._policy_effect import effect
from shouwen_app.pages.settings._policy_figures import figures
from shouwen_app.services.register.choices import Choice
from shouwen_app.state.settings.policies import PolicySettingsState
from shouwen_app.state.settings.policy_editor import PolicyEditorState

_EDITOR: Final = PolicyEditorState.editor
_WEIGHED: Final = PolicyEditorState.weighed


def policy_editor() -> rx.Component:
    return form(
        hidden("code", _EDITOR.code),
        hidden("base_version", _EDITOR.base_version),
        rx.el.div(
            rx.el.div(
                card_header(_EDITOR.title, note=say("policy.target_hint")),
                _about(),
                figures(_EDITOR.groups),
                class_name="col g4",
            ),
            rx.el.aside(_effect(), custom_attrs={"aria-label": say("policy.effect")}),
            class_name="sw-in",
        ),
        foot_bar(rx.fragment(_buttons())),
        on_submit=PolicyEditorState.submit,
        request_id=PolicyEditorState.request_id,
        class_name="sw-intake-form",
    )


def apply_tick(hint: Text) -> rx.Component:
    """Whether the open cases change over too."""
    return field(
        say("policy.apply_to_open"),
        rx.el.span(
            rx.el.input(type="checkbox", name="apply_to_open", value="1", class_name="sw-box"),
            hint,
            class_name="row t2",
        ),
        error=error_of("apply_to_open"),
    )


def date_line(value: Text) -> rx.Component:
    """From when it holds."""
    control = rx.input(name="effective_on", type="date", default_value=value)
    return field(
        say("policy.effective_on"),
        control,
        error=error_of("effective_on"),
        hint=say("policy.effective_hint"),
    )


def _about() -> rx.Component:
    own = line("name", say("policy.own_name"), value=_EDITOR.name)
    return card(
        rx.cond(_EDITOR.code == OWN_POLICY, own, rx.fragment()),
        pair(date_line(_EDITOR.effective_on), _owner()),
        pair(
            line(
                "basis",
                say("policy.basis"),
                value=_EDITOR.basis,
                hint=say("policy.basis_hint"),
                longest=300,
            ),
            apply_tick(say("policy.apply_hint")),
        ),
        box("note", say("policy.note"), hint=say("policy.note_hint")),
    )


def _owner() -> rx.Component:
    control = rx.el.select(
        rx.el.option(say("common.choose"), value=""),
        rx.foreach(PolicySettingsState.units, _option),
        name="owner",
        default_value=_EDITOR.owner,
        class_name="sw-select",
    )
    return field(say("policy.owner"), control, error=error_of("owner"))


def _option(choice: rx.vars.ObjectVar[Choice]) -> rx.Component:
    return rx.el.option(choice.text, value=choice.value)


def _effect() -> rx.Component:
    waiting = rx.el.p(say("policy.effect_hint"), class_name="t2 mute")
    return card(
        card_header(say("policy.effect"), icon_name="scan-search"),
        rx.cond(_WEIGHED.summary != "", effect(_WEIGHED), waiting),
    )


def _buttons() -> rx.Component:
    return rx.fragment(
        confirm_dialog(
            rx.button(say("policy.cancel"), type="button", variant="ghost", color_scheme="gray"),
            say("policy.cancel_title"),
            say("policy.cancel_hint"),
            say("policy.cancel"),
            on_confirm=PolicyEditorState.close,
            keep=say("policy.cancel_keep"),
        ),
        rx.el.span(class_name="sp"),
        rx.cond(
            _WEIGHED.summary != "",
            submit_button(say("policy.save"), icon_name="check"),
            submit_button(say("policy.weigh"), icon_name="scan-search"),
        ),
    )
