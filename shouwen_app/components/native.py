"""Native form controls (原生表单): they work before the scripts load, and without them."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.theme import Flag, Text

InputKind: TypeAlias = Literal["text", "password", "tel", "email", "search"]


class NativeForm(rx.Component):
    """A form the browser itself sends; the framework's forms always prevent that."""

    tag = "form"
    action: rx.Var[str]
    method: rx.Var[str]
    enc_type: rx.Var[str]

    def _get_tag_name(self) -> str:
        return '"form"'


def native_form(
    *children: rx.Component,
    action: Text = "",
    class_name: Text = "",
    label: Text = "",
    form_id: str = "",
    with_files: bool = False,
) -> rx.Component:
    """A form posted by the browser; without ``action`` to the page's own address with its query."""
    encoding = "multipart/form-data" if with_files else ""
    given = (("action", action), ("id", form_id), ("enc_type", encoding))
    props = {name: value for name, value in given if not isinstance(value, str) or value}
    attrs: dict[str, object] = {"data-native": ""}
    if not isinstance(label, str) or label:
        attrs["aria-label"] = label
    return NativeForm.create(*children, method="post", class_name=class_name, custom_attrs=attrs, **props)


def labelled(label: Text, control: rx.Component, *, error: Text = "", hint: Text = "") -> rx.Component:
    """A control under its label; the error stands right below."""
    return rx.el.label(
        rx.el.span(label, class_name="lab"), control, alert(error), _hint(hint), class_name="sw-label"
    )


def text_input(
    name: str,
    *after: rx.Component,
    icon_name: str = "",
    kind: InputKind = "text",
    attrs: dict[str, object] | None = None,
) -> rx.Component:
    """One line; ``attrs`` are plain HTML attributes such as placeholder, inputMode, autoComplete."""
    control = rx.el.input(type=kind, name=name, id=name, custom_attrs=attrs or {})
    return rx.el.span(icon(icon_name) if icon_name else rx.fragment(), control, *after, class_name="sw-input")


def text_box(name: str, *, rows: int = 3, attrs: dict[str, object] | None = None) -> rx.Component:
    return rx.el.span(
        rx.el.textarea(name=name, id=name, rows=rows, custom_attrs=attrs or {}), class_name="sw-input"
    )


def choice_row(name: str, label: Text, options: Sequence[tuple[str, Text]]) -> rx.Component:
    """A segmented row of radios, (value, text) each; none is chosen at first."""
    return rx.el.div(
        *[
            rx.el.label(rx.el.input(type="radio", name=name, value=value), rx.el.span(text))
            for value, text in options
        ],
        class_name="sw-opts",
        role="radiogroup",
        custom_attrs={"aria-label": label},
    )


def face_row(name: str, label: Text, faces: Sequence[tuple[str, str, Text]]) -> rx.Component:
    """Five faces as radios, (value, icon, text) each; the browser refuses to send none."""
    return rx.el.div(
        *[_face(name, *face) for face in faces],
        class_name="sw-faces",
        role="radiogroup",
        custom_attrs={"aria-label": label},
    )


def tick(name: str, text: Text, *, attrs: dict[str, object] | None = None) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, value="1", custom_attrs=attrs or {}),
        text,
        class_name="sw-tick",
    )


def tick_cards(name: str, options: Sequence[tuple[str, Text]]) -> rx.Component:
    """Checkboxes as cards in two columns, (value, text) each."""
    return rx.el.div(
        *[
            rx.el.label(
                rx.el.input(type="checkbox", name=name, value=value), rx.el.span(text, class_name="pre")
            )
            for value, text in options
        ],
        class_name="sw-same",
    )


def switch(name: str, title: Text, note: Text, *, on: bool = False) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, value="1", default_checked=on, role="switch"),
        rx.el.span(
            rx.el.span(title, class_name="t2 b"), rx.el.span(note, class_name="t1 mute"), class_name="col g0"
        ),
        class_name="sw-switch",
    )


def file_input(
    name: str, accept: str, *, required: bool = True, attrs: dict[str, object] | None = None
) -> rx.Component:
    """Chooses several files; ``accept`` only helps the browser's dialog, the content decides."""
    return rx.el.input(
        type="file",
        name=name,
        id=name,
        multiple=True,
        required=required,
        accept=accept,
        custom_attrs=attrs or {},
    )


def send_button(text: Text, *, tall: bool = False) -> rx.Component:
    return rx.el.button(text, type="submit", class_name="sw-btn wide tall" if tall else "sw-btn wide")


def alert(text: Text, *, hidden: Flag = False) -> rx.Component:
    """An amber line; empty text hides it."""
    return rx.el.span(
        icon("triangle-alert", size=14),
        rx.el.span(text, class_name="text"),
        class_name="sw-alert",
        role="alert",
        hidden=hidden,
    )


def note(icon_name: str, text: Text, *, scale: str = "") -> rx.Component:
    return rx.el.div(icon(icon_name), rx.el.span(text), class_name=f"sw-note t2 {scale}".strip())


def _face(name: str, value: str, icon_name: str, text: Text) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="radio", name=name, value=value, required=True),
        icon(icon_name, size=34),
        rx.el.span(text),
        rx.el.span(icon("check", size=13), class_name="ck"),
        class_name="sw-face",
    )


def _hint(text: Text) -> rx.Component:
    return rx.el.span(text, class_name="t1 mute") if not isinstance(text, str) or text else rx.fragment()
