"""The imports page (登记簿导入): hand in a book, confirm its columns, check, import, and take back."""

from typing import Final

import reflex as rx

from shouwen_app.components.badges import Look, badge
from shouwen_app.components.cards import card, card_header
from shouwen_app.components.forms import field, form, submit_button
from shouwen_app.components.icons import icon
from shouwen_app.components.layout import staff_page
from shouwen_app.components.native import native_form
from shouwen_app.components.say import say
from shouwen_app.components.states import empty_state
from shouwen_app.components.tables import Column, data_table, table_row
from shouwen_app.components.theme import ATTENTION, DONE, NEUTRAL
from shouwen_app.domain.permissions import Permission
from shouwen_app.pages.settings._controls import confirmed, hidden, line, only_with, quiet_button
from shouwen_app.services.imports.views import ImportRow, MappedField, WrongRow
from shouwen_app.services.register.choices import Choice
from shouwen_app.state.settings.imports import ImportsState

STATUS_LOOKS: Final = {
    "waiting": Look("hourglass", ATTENTION),
    "done": Look("circle-check", DONE),
    "undone": Look("undo-2", NEUTRAL),
}
_BOOK: Final = ImportsState.book
_CHECKED: Final = ImportsState.checked


def imports_page() -> rx.Component:
    return staff_page(
        only_with(
            Permission.CASE_IMPORT,
            rx.el.p(say("import.hint"), class_name="t2 mute"),
            _upload(),
            rx.cond(_BOOK.import_id != 0, _columns(), rx.fragment()),
            rx.cond(_CHECKED.summary != "", _result(), rx.fragment()),
            _past(),
        ),
        here="/settings/imports",
        needs=Permission.CASE_IMPORT,
        title=say("layout.imports"),
    )


def _upload() -> rx.Component:
    return card(
        card_header(say("import.upload_title"), icon_name="file-up"),
        rx.cond(
            ImportsState.refused != "",
            rx.el.p(
                icon("triangle-alert", size=13), ImportsState.refused, class_name="sw-wrong", role="alert"
            ),
            rx.fragment(),
        ),
        native_form(
            field(
                say("import.file"),
                rx.el.input(type="file", name="file", required=True, accept=".xlsx,.csv"),
                hint=say("import.file_hint"),
            ),
            rx.el.div(submit_button(say("import.upload"), icon_name="upload"), class_name="row"),
            action="/settings/imports",
            with_files=True,
            class_name="col g3",
        ),
    )


def _columns() -> rx.Component:
    content = card(
        card_header(say("import.columns_title", file=_BOOK.file), note=say("import.columns_note")),
        form(
            hidden("import_id", _BOOK.import_id.to_string()),
            rx.el.div(
                field(say("import.unit"), _unit_select(), hint=say("import.unit_hint")),
                line("year", say("import.year"), value=_BOOK.year, hint=say("import.year_hint"), longest=4),
                class_name="sw-import-columns",
            ),
            rx.el.div(rx.foreach(_BOOK.fields, _column), class_name="sw-import-columns"),
            rx.el.div(submit_button(say("import.check"), icon_name="list-checks"), class_name="row"),
            on_submit=ImportsState.check,
            request_id=ImportsState.request_id,
        ),
    )
    return rx.el.div(content, key=_BOOK.import_id.to_string())


def _unit_select() -> rx.Component:
    return rx.el.select(
        rx.foreach(_BOOK.units, _option),
        name="unit",
        default_value=_BOOK.unit,
        class_name="sw-select",
    )


def _column(mapped: rx.vars.ObjectVar[MappedField]) -> rx.Component:
    return field(
        mapped.label,
        rx.el.select(
            rx.foreach(_BOOK.titles, _option),
            name=mapped.name,
            default_value=mapped.position,
            class_name="sw-select",
        ),
    )


def _option(choice: rx.vars.ObjectVar[Choice]) -> rx.Component:
    return rx.el.option(choice.text, value=choice.value)


def _result() -> rx.Component:
    return card(
        card_header(
            say("import.result_title"),
            rx.cond(
                ImportsState.is_importing,
                rx.el.span(
                    say("import.committing", percent=ImportsState.percent),
                    role="status",
                    class_name="t2 mute",
                ),
                rx.button(
                    icon("check"),
                    say("import.commit", count=_CHECKED.good),
                    on_click=ImportsState.commit,
                    disabled=_CHECKED.good == 0,
                    type="button",
                ),
            ),
        ),
        rx.el.p(_CHECKED.summary, class_name="t2", role="status"),
        rx.cond(_CHECKED.wrong.length() > 0, _wrong(), rx.fragment()),
        rx.cond(_CHECKED.more != "", rx.el.p(_CHECKED.more, class_name="t1 mute"), rx.fragment()),
    )


def _wrong() -> rx.Component:
    return data_table(
        say("import.reason"),
        [Column(say("import.row"), "70px"), Column(say("import.reason"))],
        rx.foreach(_CHECKED.wrong, _wrong_row),
    )


def _wrong_row(wrong: rx.vars.ObjectVar[WrongRow]) -> rx.Component:
    return table_row(rx.table.cell(wrong.row), rx.table.cell(wrong.reasons, class_name="pre"), key=wrong.row)


def _past() -> rx.Component:
    return rx.cond(
        ImportsState.rows.length() > 0,
        data_table(
            say("import.past"),
            [
                Column(say("import.column_file")),
                Column(say("import.column_by"), "110px"),
                Column(say("import.column_when"), "150px"),
                Column(say("import.column_counts"), "230px"),
                Column(say("import.column_status"), "100px"),
                Column(say("settings.acts"), "230px"),
            ],
            rx.foreach(ImportsState.rows, _past_row),
        ),
        empty_state(
            say("import.past_none"), say("import.past_none_hint"), icon_name="book-open-text", mood="calm"
        ),
    )


def _past_row(row: rx.vars.ObjectVar[ImportRow]) -> rx.Component:
    return table_row(
        rx.table.cell(row.file, class_name="b"),
        rx.table.cell(row.by),
        rx.table.cell(row.when),
        rx.table.cell(row.counts),
        rx.table.cell(_status(row)),
        rx.table.cell(_acts(row)),
        key=row.import_id,
    )


def _status(row: rx.vars.ObjectVar[ImportRow]) -> rx.Component:
    cases = [(key, badge(look, row.status_text)) for key, look in STATUS_LOOKS.items()]
    return rx.fragment(rx.match(row.status, *cases, rx.fragment()))


def _acts(row: rx.vars.ObjectVar[ImportRow]) -> rx.Component:
    return rx.el.div(
        rx.cond(
            row.status == "waiting",
            quiet_button("arrow-right", say("import.go_on"), ImportsState.open(row.import_id)),
            rx.fragment(),
        ),
        rx.cond(
            row.wrong_href != "",
            rx.el.a(
                icon("download", size=14),
                say("import.take_wrong"),
                href=row.wrong_href,
                class_name="sw-plain t1",
            ),
            rx.fragment(),
        ),
        rx.cond(
            row.status == "done",
            confirmed(
                "undo-2",
                say("import.undo"),
                say("import.undo_title", file=row.file),
                say("import.undo_hint"),
                ImportsState.undo(row.import_id),
            ),
            rx.fragment(),
        ),
        class_name="row g3",
    )
