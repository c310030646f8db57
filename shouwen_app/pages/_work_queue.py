"""The queue of the workbench (待办列表): groups by urgency, one verb per row."""

import reflex as rx

from shouwen_app.components.badges import clock_chip, note_badge
from shouwen_app.components.links import button_link
from shouwen_app.components.say import say
from shouwen_app.components.tables import Column, data_table, group_row, row_link, table_row
from shouwen_app.components.theme import SUPERVISION
from shouwen_app.pages.cases._looks import STEP_LOOKS
from shouwen_app.services.cases.work_rows import WorkGroup, WorkRow

COLUMNS = (
    Column(say("work.column.left"), "158px"),
    Column(say("work.column.matter")),
    Column(say("work.column.stage"), "226px"),
    Column(say("work.column.next"), "128px"),
)


def queue_table(groups: rx.Var[tuple[WorkGroup, ...]]) -> rx.Component:
    return data_table(
        say("work.queue"), COLUMNS, rx.foreach(groups, _group), class_name="sw-queue tall", quiet_header=True
    )


def _group(group: rx.vars.ObjectVar[WorkGroup]) -> rx.Component:
    return rx.fragment(
        group_row(group.title, group.count.to(int), len(COLUMNS)), rx.foreach(group.rows, _row)
    )


def _row(row: rx.vars.ObjectVar[WorkRow]) -> rx.Component:
    return table_row(
        rx.table.cell(
            rx.el.div(
                rx.cond(row.chip.why != "", _explained(row), clock_chip(row.chip.state, row.chip.text)),
                rx.el.span(say("work.due", due=row.chip.due), class_name="t1 mute"),
                class_name="col g1",
            )
        ),
        rx.table.cell(_matter(row)),
        rx.table.cell(
            rx.el.div(
                rx.el.span(row.stage, class_name="t2 ell", custom_attrs={"title": row.stage}),
                rx.el.span(row.where, class_name="t1 mute ell"),
                class_name="col g0",
            )
        ),
        rx.table.cell(_verb(row), class_name="r"),
        key=row.case_no,
    )


def _explained(row: rx.vars.ObjectVar[WorkRow]) -> rx.Component:
    """The chip opens why the limit ends then."""
    return rx.popover.root(
        rx.popover.trigger(
            rx.el.button(
                clock_chip(row.chip.state, row.chip.text),
                type="button",
                class_name="sw-plain",
                custom_attrs={
                    "aria-label": say("work.why_due", left=row.chip.text, due=row.chip.due),
                    "title": row.chip.why,
                },
            )
        ),
        rx.popover.content(
            rx.el.div(
                rx.el.h3(say("case.why_due"), class_name="t2 b"),
                rx.el.p(row.chip.why, class_name="t1", style={"white_space": "pre-line"}),
                class_name="col g1",
            ),
            width="360px",
            max_width="calc(100vw - 24px)",
        ),
    )


def _matter(row: rx.vars.ObjectVar[WorkRow]) -> rx.Component:
    tail = rx.cond(row.tail != "", rx.fragment(" · ", say("work.tail", tail=row.tail)), rx.fragment())
    return rx.el.div(
        rx.el.span(
            row_link(row.title, f"/cases/{row.case_no}"),
            rx.cond(
                row.urgent, note_badge("arrow-up-from-line", say("work.urgent"), SUPERVISION), rx.fragment()
            ),
            rx.cond(row.urged, note_badge("megaphone", say("work.urged"), SUPERVISION), rx.fragment()),
            class_name="row",
        ),
        rx.el.span(
            rx.el.span(row.case_no, class_name="no"),
            " · ",
            row.requester,
            tail,
            " · ",
            row.channel,
            class_name="t1 mute ell",
        ),
        class_name="col g0",
    )


def _verb(row: rx.vars.ObjectVar[WorkRow]) -> rx.Component:
    keyed = [(step.value, look.key.lower()) for step, look in STEP_LOOKS.items() if look.key]
    attrs: dict[str, object] = {"data-key": rx.match(row.step, *keyed, "")}
    href = rx.cond(row.step != "", f"/cases/{row.case_no}?do={row.step}", f"/cases/{row.case_no}")
    return rx.cond(
        row.primary,
        button_link(row.verb, href=href, size="1", scale="", attrs=attrs),
        button_link(row.verb, href=href, size="1", attrs=attrs),
    )
