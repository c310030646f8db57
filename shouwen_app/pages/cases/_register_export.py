"""Taking cases out of the register (导出与打印): as files, and on paper."""

import reflex as rx

from shouwen_app.components.export_form import export_menu as export_form
from shouwen_app.components.links import Variant
from shouwen_app.components.say import say
from shouwen_app.components.theme import Text
from shouwen_app.state.cases.register import RegisterState


def export_menu(query: rx.Var[str], label: Text, *, key: str = "", variant: Variant = "soft") -> rx.Component:
    """Two formats and, for auditors compulsory, what the file is for."""
    return export_form(
        "/export/register",
        query,
        label,
        title=say("register.export_title"),
        hint=say("register.export_hint"),
        shown=RegisterState.shown.may_export,
        key=key,
        variant=variant,
    )
