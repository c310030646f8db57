"""The tab 审计链: every event with its hashes, and whether the chain is whole."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table
from shouwen_app.pages.cases._case import CASE
from shouwen_app.services.cases.audit_view import AuditRow
from shouwen_app.state.cases.page import CaseState

COLUMNS = (
    Column(say("case.audit.column.seq"), "52px"),
    Column(say("case.audit.column.at"), "142px"),
    Column(say("case.audit.column.who"), "180px"),
    Column(say("case.audit.column.title"), "132px"),
    Column(say("case.audit.column.summary")),
    Column(say("case.audit.column.before"), "128px"),
    Column(say("case.audit.column.hash"), "128px"),
    Column(say("case.audit.column.fits"), "84px"),
)


def audit_tab() -> rx.Component:
    return rx.el.div(
        _verdict(),
        data_table(say("case.tab.audit"), COLUMNS, rx.foreach(CASE.audit.rows, _row)),
        rx.cond(
            CASE.audit.closed_after != "",
            rx.el.p(icon("lock", size=14), " ", CASE.audit.closed_after, class_name="t2 mute"),
            rx.fragment(),
        ),
        rx.el.p(icon("info", size=14), " ", say("case.audit.foot"), class_name="t1 mute"),
        class_name="col g3",
    )


def _verdict() -> rx.Component:
    sign = rx.cond(
        CASE.audit.whole, icon("shield-check", size=20), icon("shield-alert", size=20, class_name="amber")
    )
    return rx.el.div(
        rx.el.span(sign, class_name="ic"),
        rx.el.div(
            rx.el.span(CASE.audit.result, class_name="t2 b"),
            rx.el.span(say("case.audit.note"), class_name="t1 mute"),
            class_name="col g0 grow",
        ),
        rx.button(
            icon("refresh-cw"),
            say("case.audit.again"),
            type="button",
            variant="soft",
            color_scheme="gray",
            on_click=CaseState.verify(CASE.case_no),
            custom_attrs={"data-key": "v"},
        ),
        class_name=rx.cond(CASE.audit.whole, "sw-verify row g3", "sw-note amber row g3"),
    )


def _row(row: rx.vars.ObjectVar[AuditRow]) -> rx.Component:
    return rx.table.row(
        rx.table.cell(row.seq, class_name="mute"),
        rx.table.cell(row.at, class_name="nw"),
        rx.table.cell(row.who, class_name="ell"),
        rx.table.cell(row.title, class_name="b"),
        rx.table.cell(row.summary, class_name="ell", custom_attrs={"title": row.summary}),
        rx.table.cell(_hash(row.prev_hash.to(str), quiet=True)),
        rx.table.cell(_hash(row.hash.to(str))),
        rx.table.cell(
            rx.cond(
                row.fits,
                rx.el.span(icon("check", size=14), " ", say("case.audit.fits"), class_name="t1 jade nw"),
                rx.el.span(icon("x", size=14), " ", say("case.audit.unfit"), class_name="t1 amber nw b"),
            )
        ),
        key=row.seq,
    )


def _hash(value: rx.vars.StringVar[str], *, quiet: bool = False) -> rx.Component:
    return rx.code(
        value[:12],
        size="1",
        variant="ghost",
        class_name="mute" if quiet else "",
        custom_attrs={"title": value},
    )
