"""A bulletin on the page (简报正文): its chapters as they are frozen, or as issuing would freeze them now."""

import reflex as rx

from shouwen_app.components.cards import card
from shouwen_app.components.export_form import export_menu
from shouwen_app.components.icons import icon
from shouwen_app.components.key_hints import may
from shouwen_app.components.links import button_link
from shouwen_app.components.paper import print_button
from shouwen_app.components.say import say
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.bulletins.document import ChapterView, RowView, TableView
from shouwen_app.state.insight.bulletins import ROUTE, BulletinsState

_SHOWN = BulletinsState.shown
_ROW = BulletinsState.shown.row


def opened_bulletin() -> rx.Component:
    """One issue, with the ways to paper and to a file."""
    return rx.fragment(
        rx.el.div(
            button_link(icon("arrow-left"), say("bulletin.back"), href=ROUTE, variant="soft"),
            rx.el.span(class_name="sp"),
            print_button(say("bulletin.print"), rx.Var.create(f"/print/bulletin?number={_ROW.number}")),
            export_menu(
                "/export/bulletin",
                rx.Var.create(f"?number={_ROW.number}"),
                say("bulletin.take"),
                title=say("bulletin.take_title"),
                hint=say("bulletin.take_hint"),
                shown=may(Permission.CASE_EXPORT),
                key="e",
                is_workbook=True,
            ),
            class_name="row wrap noprint",
        ),
        rx.cond(_SHOWN.since != "", rx.el.p(_SHOWN.since, class_name="sw-card fill t2"), rx.fragment()),
        _document(
            rx.el.span(
                say("bulletin.document.version", version=_ROW.version, by=_ROW.issued_by, at=_ROW.issued)
            ),
            rx.el.span(say("bulletin.document.digest", digest=_ROW.digest)),
            rx.cond(
                _ROW.reason != "",
                rx.el.span(say("bulletin.document.reason", reason=_ROW.reason)),
                rx.fragment(),
            ),
        ),
    )


def previewed_bulletin() -> rx.Component:
    """What would be issued, below the form that issues it."""
    return rx.fragment(
        rx.el.div(
            rx.el.h2(say("bulletin.previewing"), class_name="t3 b"),
            rx.el.span(say("bulletin.preview_hint"), class_name="t1 mute"),
            rx.el.span(class_name="sp"),
            rx.button(
                say("bulletin.back"),
                on_click=BulletinsState.leave_preview,
                variant="soft",
                color_scheme="gray",
            ),
            class_name="row wrap",
        ),
        _document(),
    )


def _document(*beside: rx.Component) -> rx.Component:
    return rx.el.article(
        rx.el.header(
            rx.el.h2(_SHOWN.document.title, class_name="t5 b"),
            rx.el.p(rx.foreach(_SHOWN.document.meta, _line), *beside, class_name="t1 mute sw-meta"),
            class_name="col g1",
        ),
        rx.foreach(_SHOWN.document.chapters, _chapter),
        class_name="sw-bulletin col g3",
    )


def _line(text: rx.Var[str]) -> rx.Component:
    return rx.el.span(text)


def _chapter(chapter: rx.vars.ObjectVar[ChapterView]) -> rx.Component:
    return card(
        rx.el.h3(chapter.title, class_name="t3 b"),
        rx.cond(
            chapter.paragraphs.length() > 0,
            rx.el.div(rx.foreach(chapter.paragraphs, _paragraph), class_name="col g1 sw-read"),
            rx.fragment(),
        ),
        rx.foreach(chapter.tables, _table),
    )


def _paragraph(text: rx.Var[str]) -> rx.Component:
    return rx.el.p(text, class_name="t2")


def _table(table: rx.vars.ObjectVar[TableView]) -> rx.Component:
    return rx.el.div(
        rx.cond(table.title != "", rx.el.h4(table.title, class_name="t2 b"), rx.fragment()),
        rx.el.div(
            rx.el.table(
                rx.el.thead(rx.el.tr(rx.foreach(table.header, _head))),
                rx.el.tbody(rx.foreach(table.rows, _row)),
            ),
            class_name="sw-ledger",
            tab_index=0,
            role="region",
            custom_attrs={"aria-label": rx.cond(table.title != "", table.title, say("layout.bulletins"))},
        ),
        class_name="col g1",
    )


def _head(text: rx.Var[str]) -> rx.Component:
    return rx.el.th(text, scope="col")


def _row(row: rx.vars.ObjectVar[RowView]) -> rx.Component:
    return rx.el.tr(rx.foreach(row.cells, _cell))


def _cell(text: rx.Var[str]) -> rx.Component:
    return rx.el.td(text)
