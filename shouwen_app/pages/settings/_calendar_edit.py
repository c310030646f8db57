"""A year changed by hand (手工修改): its holidays, its make-up workdays, and where it comes from."""

from typing import Final

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field_group, form, icon_act, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.calendar_year import YearStatus
from shouwen_app.pages.settings._calendar_hours import date_field
from shouwen_app.pages.settings._controls import choice, line, pair
from shouwen_app.services.calendar.drafts import PeriodDraft
from shouwen_app.state.settings.calendar_draft import CalendarDraftState

_DRAFT: Final = CalendarDraftState.draft


def edit_dialog() -> rx.Component:
    return dialog(
        say("calendar.edit_title", year=_DRAFT.year),
        rx.el.div(_holidays(), _make_up_days(), _rest(), class_name="col g4"),
        shown=CalendarDraftState.stage == "edit",
        on_close=CalendarDraftState.close,
        hint=say("calendar.edit_hint"),
        width="720px",
    )


def _holidays() -> rx.Component:
    return field_group(
        say("calendar.holidays"),
        rx.el.ul(rx.foreach(_DRAFT.holidays, _period), class_name="sw-days"),
        form(
            line("name", say("calendar.period_name"), longest=20),
            date_field("first", say("calendar.first")),
            date_field("last", say("calendar.last")),
            _add(say("calendar.add_period")),
            on_submit=CalendarDraftState.add_period,
            request_id="",
            class_name="sw-add",
        ),
        error=error_of("holidays"),
    )


def _make_up_days() -> rx.Component:
    return field_group(
        say("calendar.make_up"),
        rx.el.ul(rx.foreach(_DRAFT.make_up_workdays, _make_up), class_name="sw-days"),
        form(
            date_field("on", say("calendar.on")),
            _add(say("calendar.add_make_up")),
            on_submit=CalendarDraftState.add_make_up,
            request_id="",
            class_name="sw-add",
        ),
        error=error_of("make_up_workdays"),
    )


def _rest() -> rx.Component:
    statuses = [(status.value, say(f"calendar.status.{status}")) for status in YearStatus]
    extra = _DRAFT.extra_days_off.to_string()
    return form(
        line("source", say("calendar.source"), value=_DRAFT.source, longest=300),
        pair(
            choice("status", say("calendar.status"), statuses, value=_DRAFT.status),
            line(
                "extra_days_off",
                say("calendar.extra"),
                value=extra,
                hint=say("calendar.extra_hint"),
                longest=2,
            ),
        ),
        dialog_buttons(
            submit_button(say("calendar.weigh"), icon_name="scan-search"), on_cancel=CalendarDraftState.close
        ),
        on_submit=CalendarDraftState.weigh,
        request_id="",
    )


def _period(period: rx.vars.ObjectVar[PeriodDraft]) -> rx.Component:
    days = rx.cond(period.first == period.last, period.first, f"{period.first} – {period.last}")
    return _day(
        rx.fragment(rx.el.span(period.name, class_name="b"), rx.el.span(days, class_name="no")),
        CalendarDraftState.remove_period(period.first),
    )


def _make_up(on: rx.Var[str]) -> rx.Component:
    return _day(rx.el.span(on, class_name="no"), CalendarDraftState.remove_make_up(on))


def _day(words: rx.Component, on_remove: EventType[()]) -> rx.Component:
    return rx.el.li(
        words,
        icon_act("x", say("calendar.remove"), on_remove),
        class_name="row g2 t2",
    )


def _add(text: Text) -> rx.Component:
    return rx.button(icon("plus", size=14), text, variant="soft", color_scheme="gray", type="submit")
