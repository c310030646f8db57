"""Pasting a notice, and the look at the effect before it is saved (粘贴与核对)."""

from typing import Final

import reflex as rx

from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field, form, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.pages.settings._policy_effect import effect_heading, effect_lines, move_item
from shouwen_app.state.settings.calendar_draft import CalendarDraftState

_WEIGHED: Final = CalendarDraftState.weighed
_WIDTH: Final = "720px"


def paste_dialog() -> rx.Component:
    text = rx.text_area(name="text", rows="14", placeholder=say("calendar.paste_placeholder"))
    return dialog(
        say("calendar.paste"),
        form(
            field(say("calendar.paste_text"), text, error=error_of("text")),
            dialog_buttons(
                submit_button(say("calendar.paste_go"), icon_name="scan-search"),
                on_cancel=CalendarDraftState.close,
            ),
            on_submit=CalendarDraftState.read_notice,
            request_id="",
        ),
        shown=CalendarDraftState.stage == "paste",
        on_close=CalendarDraftState.close,
        hint=say("calendar.paste_hint"),
        width=_WIDTH,
    )


def confirm_dialog() -> rx.Component:
    return dialog(
        say("calendar.confirm_title", year=CalendarDraftState.draft.year),
        rx.el.div(
            rx.el.p(_WEIGHED.summary, class_name="t3 b"),
            rx.el.p(CalendarDraftState.draft.source, class_name="t2 mute"),
            effect_lines("arrow-left-right", say("calendar.changes"), _WEIGHED.changes),
            effect_lines("info", say("calendar.remarks"), CalendarDraftState.draft.remarks),
            _moves(),
            rx.cond(CalendarDraftState.is_saving, _progress(), rx.fragment()),
            dialog_buttons(_save(), on_cancel=CalendarDraftState.back, keep=say("calendar.back")),
            class_name="col g3",
        ),
        shown=CalendarDraftState.stage == "confirm",
        on_close=CalendarDraftState.close,
        hint=say("calendar.confirm_hint"),
        width=_WIDTH,
    )


def _moves() -> rx.Component:
    return rx.el.div(
        effect_heading("calendar-clock", say("calendar.moves")),
        rx.el.p(_WEIGHED.effect, class_name="t2", role="status"),
        rx.cond(
            _WEIGHED.rows.length() > 0,
            rx.el.ul(rx.foreach(_WEIGHED.rows, move_item), class_name="col g2 sw-moves"),
            rx.fragment(),
        ),
        rx.el.span(_WEIGHED.more, class_name="t1 mute"),
        class_name="col g1",
    )


def _progress() -> rx.Component:
    return rx.el.div(
        rx.el.span(say("calendar.saving"), class_name="t1 mute", role="status"),
        rx.progress(value=CalendarDraftState.percent, custom_attrs={"aria-label": say("calendar.saving")}),
        class_name="col g1",
    )


def _save() -> rx.Component:
    return rx.button(
        icon("check"),
        say("calendar.save"),
        on_click=CalendarDraftState.save,
        loading=CalendarDraftState.is_saving,
        type="button",
    )
