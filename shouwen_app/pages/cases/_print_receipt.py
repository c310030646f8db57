"""The button that prints a receipt (打印回执), with where to go when another unit handles the matter."""

from typing import Literal

import reflex as rx

from shouwen_app.components.icons import icon
from shouwen_app.components.native import NativeForm
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text


def print_receipt(case_no: Text, size: Literal["1", "2"] = "2") -> rx.Component:
    """Posted, since each receipt carries a fresh link and revokes the one before."""
    return NativeForm.create(
        rx.button(
            icon("printer"),
            say("intake.print"),
            type="submit",
            variant="soft",
            color_scheme="gray",
            size=size,
        ),
        action=f"/print/receipt/{case_no}",
        method="post",
        custom_attrs={"target": "_blank"},
    )
