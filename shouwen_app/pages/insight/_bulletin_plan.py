"""The plan of bulletins (发布计划): what holds, in words, and the dialog that changes it."""

import reflex as rx

from shouwen_app.components.cards import card, card_header
from shouwen_app.components.dialogs import dialog, dialog_buttons
from shouwen_app.components.forms import error_of, field, field_group, form, form_tick, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.domain.permissions import Role
from shouwen_app.state.insight.bulletins import BulletinsState

_PLAN = BulletinsState.view.plan


def plan_card() -> rx.Component:
    """In words, with the way to change it."""
    change = rx.button(
        icon("pencil"),
        say("bulletin.plan.edit"),
        on_click=BulletinsState.open_plan,
        type="button",
        variant="soft",
        color_scheme="gray",
    )
    return card(
        card_header(say("bulletin.plan"), change, icon_name="calendar-clock"),
        rx.el.p(_PLAN.words, class_name="t2"),
        rx.cond(_PLAN.mail_note != "", rx.el.p(_PLAN.mail_note, class_name="t1 mute"), rx.fragment()),
    )


def plan_dialog() -> rx.Component:
    return dialog(
        say("bulletin.plan"),
        form(
            _group(
                say("bulletin.plan.what"),
                ("monthly", say("bulletin.kind.month"), _PLAN.monthly),
                ("quarterly", say("bulletin.kind.quarter"), _PLAN.quarterly),
            ),
            field(
                say("bulletin.plan.day"),
                rx.input(
                    name="working_day",
                    default_value=_PLAN.working_day,
                    max_length=2,
                    input_mode="numeric",
                    width="120px",
                ),
                error=error_of("working_day"),
                hint=say("bulletin.plan.day_hint"),
            ),
            _group(
                say("bulletin.plan.to"),
                ("supervision", say(f"role.{Role.SUPERVISION}"), _PLAN.supervision),
                ("office", say(f"role.{Role.OFFICE}"), _PLAN.office),
                ("leaders", say(f"role.{Role.LEADER}"), _PLAN.leaders),
                ("heads", say(f"role.{Role.HEAD}"), _PLAN.heads),
                ("auditors", say(f"role.{Role.AUDITOR}"), _PLAN.auditors),
            ),
            _group(
                say("bulletin.plan.parts_label"),
                ("own_parts", say("bulletin.plan.own_parts"), _PLAN.own_parts),
            ),
            field(
                say("bulletin.plan.people"),
                rx.input(name="people", default_value=_PLAN.people, max_length=400, auto_complete="off"),
                error=error_of("people"),
                hint=say("bulletin.plan.people_hint"),
            ),
            dialog_buttons(submit_button(say("bulletin.plan.save")), on_cancel=BulletinsState.close_plan),
            on_submit=BulletinsState.save_plan,
            request_id=BulletinsState.request_id,
        ),
        shown=BulletinsState.is_planning,
        on_close=BulletinsState.close_plan,
        hint=say("bulletin.plan.hint"),
        width="560px",
    )


def _group(label: Text, *ticks: tuple[str, Text, rx.Var[bool]]) -> rx.Component:
    return field_group(
        label,
        rx.el.div(*[form_tick(name, text, on=on) for name, text, on in ticks], class_name="row wrap g3"),
    )
