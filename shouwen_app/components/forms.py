"""Form parts (表单): the form of an act with its hidden fields, labelled fields, the submit button."""

from typing import Any

import reflex as rx
from reflex.event import EventType

from shouwen_app.components.icons import icon
from shouwen_app.components.theme import Flag, Scale, Text
from shouwen_app.state.notice import NoticeState


def form(
    *children: rx.Component, on_submit: EventType[Any], request_id: Text, class_name: str = "col g3"
) -> rx.Component:
    """A form whose resend is harmless; ``method`` keeps what is typed out of the URL before hydration."""
    return rx.el.form(
        _hidden("request_id", request_id),
        *children,
        on_submit=on_submit,
        method="post",
        class_name=class_name,
        no_validate=True,
    )


def act_form(
    case: rx.vars.ObjectVar[Any],
    *children: rx.Component,
    on_submit: EventType[Any],
    request_id: Text,
    class_name: str = "col g3",
) -> rx.Component:
    """The form of an act on a case: its number, the version the user saw, and the request id travel along."""
    return form(
        _hidden("case_no", case.case_no),
        _hidden("seen", case.version),
        *children,
        on_submit=on_submit,
        request_id=request_id,
        class_name=class_name,
    )


def search_form(label: Text, *, on_submit: EventType[Any]) -> rx.Component:
    """One line to search a list by; Enter sends it as ``words``."""
    return rx.el.form(
        rx.input(
            rx.input.slot(icon("search")),
            name="words",
            placeholder=label,
            aria_label=label,
            max_length=60,
            width="260px",
        ),
        on_submit=on_submit,
        method="post",
        role="search",
    )


def list_tick(label: Text, *, checked: Flag, on_change: EventType[bool]) -> rx.Component:
    """A tick that widens a list, such as to former entries."""
    return rx.el.label(
        rx.checkbox(checked=checked, on_change=on_change, custom_attrs={"aria-label": label}),
        label,
        class_name="row g1 t2 nw",
    )


def form_tick(name: str, label: Text, *, on: Flag = False) -> rx.Component:
    """A tick of a form; its name is sent when it is set."""
    return rx.el.label(
        rx.checkbox(name=name, default_checked=on, custom_attrs={"aria-label": label}),
        label,
        class_name="row g1 t2 nw",
    )


def field(label: Text, control: rx.Component, *, error: Text = "", hint: Text = "") -> rx.Component:
    """A control under its label; the amber line under it names what is wrong and the next step."""
    return rx.el.label(
        rx.el.span(label, class_name="lab"),
        control,
        *_under(error, hint),
        class_name="sw-field",
        custom_attrs=_wrong(error),
    )


def field_group(label: Text, *controls: rx.Component, error: Text = "", hint: Text = "") -> rx.Component:
    """Several controls that answer one question, such as radios."""
    return rx.el.div(
        rx.el.span(label, class_name="lab"),
        *controls,
        *_under(error, hint),
        class_name="sw-field",
        role="group",
        custom_attrs={"aria-label": label, **_wrong(error)},
    )


def error_of(name: Text) -> rx.Var[str]:
    """The last refusal, when it concerns the control of this name, else the empty string."""
    return rx.cond(NoticeState.field == name, NoticeState.text, "")


def wrong_of(name: Text) -> rx.Component:
    """The last refusal in words, right below the control of this name in a dense editor; nothing without one."""
    text = error_of(name)
    shown = rx.el.span(icon("triangle-alert", size=13), text, class_name="sw-wrong", role="alert")
    return rx.cond(text != "", shown, rx.fragment())


def icon_act(icon_name: str, label: Text, on_click: EventType[()]) -> rx.Component:
    """A quiet act on one line of an editor, named by its tooltip."""
    return rx.icon_button(
        icon(icon_name, size=15),
        aria_label=label,
        title=label,
        type="button",
        size="1",
        variant="ghost",
        color_scheme="gray",
        on_click=on_click,
    )


def submit_button(
    label: Text,
    *,
    icon_name: str = "",
    key: str = "",
    key_label: str = "",
    loading: Flag = False,
    scale: Scale = "indigo",
) -> rx.Component:
    """The one solid button of a form; ``key`` as in keys.js, ``key_label`` as printed on the key."""
    return rx.button(
        icon(icon_name) if icon_name else rx.fragment(),
        label,
        key_cap(key_label) if key_label else rx.fragment(),
        type="submit",
        color_scheme=scale,
        loading=loading,
        custom_attrs={"data-key": key} if key else {},
    )


def key_cap(key: str) -> rx.Component:
    """The key shown inside a button."""
    return rx.el.kbd(key, class_name="sw-bk", custom_attrs={"aria-hidden": "true"})


def _hidden(name: str, value: Text) -> rx.Component:
    return rx.el.input(type="hidden", name=name, value=value, read_only=True)


def _under(error: Text, hint: Text) -> list[rx.Component]:
    wrong = rx.el.span(icon("triangle-alert", size=13), error, class_name="sw-wrong", role="alert")
    told = rx.el.span(hint, class_name="t1 mute")
    return [rx.cond(error != "", wrong, rx.cond(hint != "", told, rx.fragment()))]


def _wrong(error: Text) -> dict[str, object]:
    return {"data-wrong": rx.cond(error != "", "true", rx.Var("undefined"))}
