"""Colour roles and style sheets (色彩与样式): the one place where a page learns what a colour means."""

from typing import Final, Literal, TypeAlias

import reflex as rx

Scale: TypeAlias = Literal["indigo", "jade", "amber", "red", "plum", "gray"]
Text: TypeAlias = str | rx.Var[str]
Number: TypeAlias = int | float | rx.vars.NumberVar[int] | rx.vars.NumberVar[float]
Count: TypeAlias = int | rx.vars.NumberVar[int]
Flag: TypeAlias = bool | rx.Var[bool]

ACCENT: Final[Scale] = "indigo"
DONE: Final[Scale] = "jade"
ATTENTION: Final[Scale] = "amber"
OVERDUE: Final[Scale] = "red"
SUPERVISION: Final[Scale] = "plum"
NEUTRAL: Final[Scale] = "gray"

PUBLIC_STYLESHEETS: Final[tuple[str, ...]] = ("/tokens.css", "/base.css", "/public.css")
STYLESHEETS: Final[tuple[str, ...]] = (
    "/tokens.css",
    "/base.css",
    "/shouwen.css",
    "/screens.css",
    "/public.css",
)
"""Order matters: later sheets refine earlier ones."""
