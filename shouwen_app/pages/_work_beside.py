"""Beside the queue (右栏): dissatisfied customers, callbacks, one's own month."""

import reflex as rx

from shouwen_app.components.badges import clock_chip
from shouwen_app.components.cards import card, card_header, quote
from shouwen_app.components.icons import icon
from shouwen_app.components.links import button_link, page_link
from shouwen_app.components.say import say
from shouwen_app.services.callbacks.list import CallbackRow
from shouwen_app.services.cases.my_month import MonthView
from shouwen_app.services.cases.step import Step
from shouwen_app.services.cases.workbench import ContactBackCard
from shouwen_app.services.rectifications.duties import DutyRow


def contact_back_card(back: rx.vars.ObjectVar[ContactBackCard]) -> rx.Component:
    return rx.el.section(
        card_header(
            say("work.contact_back"),
            clock_chip(back.chip_state, back.chip_text),
            icon_name="message-circle-warning",
            scale="amber",
        ),
        rx.el.div(
            rx.el.span(back.requester, class_name="b"),
            " ",
            back.says,
            class_name="t2",
        ),
        rx.cond(back.comment != "", quote(back.comment), rx.fragment()),
        rx.el.div(
            rx.el.span(
                rx.el.span(back.case_no),
                rx.el.span(say("work.due", due=back.due)),
                class_name="col g0 t1 mute grow",
            ),
            button_link(
                icon("phone", size=14),
                say("work.contact_back_go"),
                href=f"/cases/{back.case_no}?tab=callback&do={Step.ATTEMPT_CONTACT_BACK}",
                size="1",
                scale="",
            ),
            class_name="row",
        ),
        class_name="sw-card amber-edge col",
    )


def callbacks_card(callbacks: rx.Var[tuple[CallbackRow, ...]]) -> rx.Component:
    return card(
        card_header(
            say("work.callbacks"),
            page_link(say("work.callbacks_all"), href="/work?show=callback", class_name="sw-lk t1"),
        ),
        rx.el.div(rx.foreach(callbacks, _callback)),
    )


def duties_card(
    title: rx.Var[str], rows: rx.vars.ArrayVar[list[DutyRow]], sign: str, *, all_at: str = ""
) -> rx.Component:
    """Duties that are no cases of the queue; nothing where there are none."""
    everything = page_link(say("duties.all"), href=all_at, class_name="sw-lk t1") if all_at else rx.fragment()
    return rx.cond(
        rows.length() > 0,
        card(card_header(title, everything, icon_name=sign), rx.el.div(rx.foreach(rows, _duty))),
        rx.fragment(),
    )


def month_card(month: rx.vars.ObjectVar[MonthView]) -> rx.Component:
    return card(
        card_header(say("work.month")),
        rx.el.div(
            _figure(month.received, say("work.month.received")),
            _figure(month.replied, say("work.month.replied")),
            _figure(month.on_time, say("work.month.on_time"), say("work.month.of", n=month.on_time_of)),
            _figure(month.average, say("work.month.average"), month.average_note),
            class_name="sw-mini",
        ),
        fill=True,
    )


def _callback(row: rx.vars.ObjectVar[CallbackRow]) -> rx.Component:
    colour = rx.cond(row.is_late, "red", rx.cond(row.is_soon, "amber", "mute"))
    return rx.el.div(
        rx.el.div(
            rx.el.span(
                rx.el.span(row.requester, class_name="b nw"),
                page_link(
                    row.title,
                    href=f"/cases/{row.case_no}",
                    attrs={"title": row.title},
                    class_name="sw-plain ell",
                ),
                class_name="row g1 t2",
            ),
            rx.el.span(
                rx.cond(row.is_late, icon("alarm-clock-off", size=12), icon("clock", size=12)),
                " ",
                rx.cond(
                    row.is_late,
                    say("work.callback_late", due=row.due),
                    say("work.callback_due", due=row.due),
                ),
                class_name=rx.Var.create(f"t1 {colour}"),
            ),
            class_name="col g0 grow",
        ),
        button_link(
            icon("phone-call", size=14),
            say("work.callback_go"),
            href=f"/cases/{row.case_no}?tab=callback&do={Step.ATTEMPT_CALLBACK}",
            size="1",
        ),
        class_name="row sw-cb",
        key=row.case_no,
    )


def _duty(row: rx.vars.ObjectVar[DutyRow]) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.span(row.title, class_name="t2 b ell", custom_attrs={"title": row.title}),
            rx.el.span(row.note, class_name="t1 mute ell"),
            rx.el.span(
                clock_chip(row.clock_state, row.clock_text),
                rx.el.span(say("work.due", due=row.due), class_name="t1 mute nw"),
                class_name="row wrap g1",
            ),
            class_name="col g0 grow",
        ),
        button_link(row.verb, href=row.href, size="1"),
        class_name="row sw-cb",
        key=row.key,
    )


def _figure(
    value: rx.Var[str] | rx.Var[int], label: rx.Var[str], note: rx.Var[str] | str = ""
) -> rx.Component:
    return rx.el.div(
        rx.el.span(value, class_name="t3 b"),
        rx.el.span(label, class_name="t1 mute"),
        rx.el.span(note, class_name="t1 mute"),
        class_name="col g0",
    )
