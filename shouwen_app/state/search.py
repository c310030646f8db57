"""The search box of the top bar (全局搜索): leads to the register, filtered."""

from typing import TypedDict
from urllib.parse import quote

import reflex as rx

from shouwen_app.state.policy import SIGNED_IN, action

LONGEST = 60


class SearchForm(TypedDict):
    """What the search box sends."""

    q: str


class SearchState(rx.State):
    """Holds nothing: the words go into the register's address, where they belong."""

    @action(SIGNED_IN)
    async def search(self, form: SearchForm) -> rx.event.EventSpec:
        words = str(form.get("q", "")).strip()[:LONGEST]
        return rx.redirect(f"/cases?q={quote(words, safe='')}")
