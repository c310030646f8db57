"""What the page of a tablet answers (评价屏页面): the neutral page, the same for every customer."""

from typing import Final

from shouwen_app.state.public.markup import Html, el, hidden_field
from shouwen_app.texts import t
from shouwen_app.texts.language import own_path

ASK: Final = "ask"
"""What the script of a tablet asks for in the field ``do``: whether a call waits."""

START: Final = "start"
"""What its button asks for, which also works without scripts."""


def welcome_answer(unit: str, *, nothing_waits: bool = False) -> Html:
    """Where the customer is, and what the screen is for; ``nothing_waits`` answers the button."""
    button = el("button", t("tablet.start"), type="submit", cls="sw-btn wide tall")
    note = el("div", el("span", t("tablet.nothing_waits")), cls="sw-note t2", role="status")
    return el(
        "section",
        el("span", t("common.seal"), cls="sw-seal big", aria_hidden="true"),
        el("span", unit, cls="t3 mute"),
        el("h1", t("tablet.welcome"), cls="t8 b"),
        el("p", t("tablet.lead"), cls="t4 mute"),
        *([note] if nothing_waits else []),
        el(
            "form",
            hidden_field("do", START),
            button,
            method="post",
            action=own_path("/counter/"),
            data_native="",
        ),
        el("p", t("tablet.private"), cls="t2 mute"),
        cls="sw-welcome",
        data_waits="",
    )
