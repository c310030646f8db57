"""Keyboard hints (快捷键提示): the footer row and the sheet of all keys, both from the same table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import reflex as rx

from shouwen_app.components.say import say
from shouwen_app.components.theme import Flag, Text
from shouwen_app.domain.permissions import Permission
from shouwen_app.state.session import SessionState

SHEET_ID: Final = "sw-keysheet"


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key as printed on it and what it does; ``shown`` is False where it would do nothing now."""

    key: str
    does: Text
    shown: Flag = True


def global_keys() -> tuple[KeyHint, ...]:
    return (
        KeyHint("N", say("layout.new_case"), may(Permission.CASE_REGISTER)),
        KeyHint("/", say("layout.key_search"), may(Permission.CASE_VIEW)),
        KeyHint("G W", say("layout.key_go_work"), may(Permission.CASE_VIEW)),
        KeyHint("G R", say("layout.key_go_cases"), may(Permission.CASE_VIEW)),
        KeyHint("G D", say("layout.key_go_insight"), may(Permission.INSIGHT_VIEW)),
        KeyHint("J / K", say("layout.key_rows")),
        KeyHint("Enter", say("layout.key_open")),
        KeyHint("Esc", say("layout.key_back")),
        KeyHint("?", say("layout.key_sheet")),
    )


def may(permission: Permission) -> rx.Var[bool]:
    """Whether the one signed in holds ``permission``; shows and hides, protects nothing."""
    return SessionState.permissions.contains(permission.value)


def key_hints(hints: Sequence[KeyHint]) -> rx.Component:
    return rx.el.footer(
        *[_when(hint, rx.el.span(rx.text.kbd(hint.key, size="1"), hint.does)) for hint in hints],
        rx.el.div(class_name="sp"),
        rx.el.button(
            rx.el.span(rx.text.kbd("?", size="1"), say("layout.all_keys")),
            type="button",
            custom_attrs={"data-key": "?", "data-opens": SHEET_ID},
        ),
        class_name="sw-keys noprint",
        aria_label=say("layout.key_hints"),
    )


def key_sheet(hints: Sequence[KeyHint]) -> rx.Component:
    """All keys of the page in a native dialog, with the switch that turns single letters off (WCAG 2.1.4)."""
    own = {hint.key for hint in hints}
    shown = [*(hint for hint in global_keys() if hint.key not in own), *hints]
    return rx.el.dialog(
        rx.el.div(
            rx.el.div(
                rx.el.h2(say("layout.keys_title"), class_name="t4 b"),
                rx.el.span(class_name="sp"),
                rx.el.button(
                    say("common.close"),
                    type="button",
                    class_name="sw-sort t2",
                    custom_attrs={"data-closes": ""},
                ),
                class_name="row",
            ),
            rx.el.div(
                *[
                    _when(hint, rx.el.div(rx.el.span(hint.does), rx.text.kbd(hint.key, size="1")))
                    for hint in shown
                ],
                class_name="cols",
            ),
            rx.el.label(
                rx.el.input(type="checkbox", default_checked=True, custom_attrs={"data-keys-switch": ""}),
                say("layout.keys_switch"),
                rx.el.span(say("layout.keys_note"), class_name="t1 mute"),
                class_name="row t2",
            ),
            class_name="col g3",
        ),
        id=SHEET_ID,
        class_name="sw-keysheet",
        aria_label=say("layout.keys_title"),
    )


def _when(hint: KeyHint, shown: rx.Component) -> rx.Component:
    return rx.cond(hint.shown, shown, rx.fragment()) if isinstance(hint.shown, rx.Var) else shown
