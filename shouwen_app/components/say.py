"""Texts as Vars (页面文案), so that a second language would touch no page."""

import reflex as rx

from shouwen_app.texts import CATALOG


def say(key: str, **params: object) -> rx.Var[str]:
    """The text of ``key``; parameters may be Vars and are then filled in the browser."""
    text = CATALOG[key].format_map(params) if params else CATALOG[key]
    return rx.Var.create(text)
