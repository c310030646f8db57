"""Taking cases out of the register (导出与打印): native forms, so that a file comes without the websocket."""

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.links import Variant
from shouwen_app.components.native import NativeForm
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.state.cases.register import RegisterState


def export_menu(query: rx.Var[str], label: Text, *, key: str = "", variant: Variant = "soft") -> rx.Component:
    """Two formats and, for auditors compulsory, what the file is for."""
    attrs = {"data-key": key} if key else {}
    opener = rx.button(
        icon("download"), label, type="button", variant=variant, color_scheme="gray", custom_attrs=attrs
    )
    return rx.cond(
        RegisterState.shown.may_export,
        rx.popover.root(
            rx.popover.trigger(opener), rx.popover.content(_form(query), width="340px", align="end")
        ),
        rx.fragment(),
    )


def print_link(query: rx.Var[str], label: Text, *, key: str = "", variant: Variant = "soft") -> rx.Component:
    attrs: dict[str, object] = {"data-key": key} if key else {}
    return rx.el.a(
        icon("printer"),
        label,
        href=f"/print/register{query}",
        target="_blank",
        class_name=f"rt-reset rt-BaseButton rt-r-size-2 rt-variant-{variant} rt-Button",
        custom_attrs={"data-accent-color": "gray", **attrs},
    )


def _form(query: rx.Var[str]) -> rx.Component:
    return NativeForm.create(
        rx.el.h2(say("register.export_title"), class_name="t3 b"),
        rx.el.p(say("register.export_hint"), class_name="t1 mute"),
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
            _send(query, "xlsx", "file-spreadsheet", "register.export_xlsx"),
            _send(query, "csv", "file-text", "register.export_csv"),
            class_name="row",
        ),
        method="post",
        class_name="col g3",
    )


def _send(query: rx.Var[str], kind: str, sign: str, text: str) -> rx.Component:
    return rx.button(
        icon(sign),
        say(text),
        type="submit",
        variant="soft",
        custom_attrs={"formAction": f"/export/register.{kind}{query}"},
    )
