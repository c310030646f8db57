"""Texts as Vars (页面文案), in the language of the page that is being built."""

import reflex as rx

from shouwen_app.texts import t


def say(key: str, **params: object) -> rx.Var[str]:
    """The text of ``key``; parameters may be Vars and are then filled in the browser."""
    return rx.Var.create(t(key, **params))
