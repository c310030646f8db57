"""The policies page (时限制度): the list with one version in full, or the editor in their place."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.layout import staff_page
from shouwen_app.components.say import say
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.settings._policy_dialogs import adoption_dialog, application_dialog
from shouwen_app.pages.settings._policy_editor import policy_editor
from shouwen_app.pages.settings._policy_list import policy_in_full, policy_list
from shouwen_app.state.settings.policies import PolicySettingsState
from shouwen_app.state.settings.policy_editor import PolicyEditorState


def policies_page() -> rx.Component:
    return staff_page(
        rx.cond(
            PolicyEditorState.editor.code != "",
            policy_editor(),
            rx.fragment(_toolbar(), policy_list(), policy_in_full()),
        ),
        adoption_dialog(),
        application_dialog(),
        here="/settings/policies",
        needs=Permission.POLICY_MANAGE,
        title=say("layout.policies"),
    )


def _toolbar() -> rx.Component:
    return rx.el.div(
        rx.el.p(say("policy.hint"), class_name="t2 mute"),
        rx.el.span(class_name="sp"),
        rx.cond(
            PolicySettingsState.has_own,
            rx.fragment(),
            rx.button(
                icon("file-plus-2"),
                say("policy.write_own"),
                on_click=PolicyEditorState.open_own,
                title=say("policy.write_own_hint"),
                variant="soft",
                color_scheme="gray",
                type="button",
            ),
        ),
        rx.button(
            icon("pencil"),
            say("policy.revise_adopted"),
            on_click=PolicyEditorState.open_adopted,
            type="button",
        ),
        class_name="row g3 sw-lead",
    )
