"""Taking a table out of the house (导出): a native form, so that a file comes without the websocket."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.links import Size, Variant
from shouwen_app.components.native import NativeForm
from shouwen_app.components.say import say
from shouwen_app.components.theme import Flag, Text


def export_menu(
    path: str,
    query: rx.Var[str],
    label: Text,
    *,
    title: Text,
    hint: Text,
    shown: Flag,
    key: str = "",
    variant: Variant = "soft",
    size: Size = "2",
    is_workbook: bool = False,
) -> rx.Component:
    """Two formats of ``path`` (without its ending) and, for auditors compulsory, what the file is for.

    ``is_workbook``: several sheets, which CSV cannot hold.
    """
    attrs = {"data-key": key} if key else {}
    opener = rx.button(
        icon("download", size=16 if size == "2" else 15),
        label,
        type="button",
        variant=variant,
        size=size,
        color_scheme="gray",
        class_name="noprint",
        custom_attrs=attrs,
    )
    form = _form(path, query, title, hint, is_workbook=is_workbook)
    popover = rx.popover.root(
        rx.popover.trigger(opener), rx.popover.content(form, width="340px", align="end")
    )
    return rx.fragment(rx.cond(shown, popover, rx.fragment()))


def _form(path: str, query: rx.Var[str], title: Text, hint: Text, *, is_workbook: bool) -> rx.Component:
    formats = [
        ("xlsx", "file-spreadsheet", "register.export_xlsx"),
        ("csv", "file-text", "register.export_csv"),
    ]
    return NativeForm.create(
        rx.el.h2(title, class_name="t3 b"),
        rx.el.p(hint, class_name="t1 mute"),
        rx.el.label(
            rx.el.span(say("register.export_reason"), class_name="lab"),
            rx.input(
                name="reason",
                max_length=100,
                placeholder=say("register.export_reason_hint"),
                auto_complete="off",
            ),
            class_name="sw-field",
        ),
        rx.el.div(
            *[_send(path, query, *each) for each in (formats[:1] if is_workbook else formats)],
            class_name="row",
        ),
        method="post",
        class_name="col g3",
    )


def _send(path: str, query: rx.Var[str], kind: str, sign: str, text: str) -> rx.Component:
    return rx.button(
        icon(sign),
        say(text),
        type="submit",
        variant="soft",
        custom_attrs={"formAction": f"{path}.{kind}{query}"},
    )
