"""The register page (首问登记簿): one page of rows for the address, and which of them are chosen."""

from typing import Final, TypedDict
from urllib.parse import urlencode

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.register.choices import Choice, register_choices
from shouwen_app.services.register.filters import SORTS, Filters, read_filters
from shouwen_app.services.register.list_cases import RegisterPage, list_cases
from shouwen_app.state.guard import action
from shouwen_app.state.notice import NoticeState, clear_notice
from shouwen_app.state.perform import fetch

KEPT: Final = ("q", "size", "sort", "view")
"""What the filter sheet leaves as it is."""


class FilterForm(TypedDict):
    """What the filter sheet sends; names are those of the address."""

    period: str
    unit: str
    status: str
    channel: str
    kind: str
    person: str
    rated: str


class FindForm(TypedDict):
    """What the search field of the register sends."""

    q: str


class RegisterState(rx.State):
    """A cache of what the address shows; every filter, page and order is a change of the address."""

    shown: rx.Field[RegisterPage] = rx.field(default_factory=RegisterPage)
    chosen: rx.Field[list[str]] = rx.field(default_factory=list)
    units: rx.Field[list[Choice]] = rx.field(default_factory=list)
    people: rx.Field[list[Choice]] = rx.field(default_factory=list)
    is_filtering: rx.Field[bool] = rx.field(default=False)
    is_loaded: rx.Field[bool] = rx.field(default=False)

    @rx.var
    def chosen_query(self) -> str:
        return f"?{urlencode({'no': ','.join(self.chosen)})}" if self.chosen else ""

    @action(Permission.CASE_VIEW)
    async def load(self) -> None:
        self.is_filtering = False
        self.shown = await fetch(self, list_cases, query=self._asked())
        present = {row.case_no for row in self.shown.rows}
        self.chosen = [number for number in self.chosen if number in present]
        self.is_loaded = True
        if (await self.get_state(NoticeState)).field:
            await clear_notice(self)

    @action(Permission.CASE_VIEW)
    async def open_filters(self) -> None:
        choices = await fetch(self, register_choices)
        self.units, self.people = list(choices.units), list(choices.people)
        self.is_filtering = True

    @action(Permission.CASE_VIEW)
    async def close_filters(self) -> None:
        self.is_filtering = False

    @action(Permission.CASE_VIEW)
    async def apply(self, form: FilterForm) -> rx.event.EventSpec:
        asked_for = self._asked()
        kept = {
            name: asked_for[name]
            for name in KEPT
            if name in asked_for and not (form.get("status") and name == "view")
        }
        if not form.get("period") and not asked_for.get("measure"):
            kept |= {name: asked_for[name] for name in ("from", "to") if name in asked_for}
        asked = {name: text for name, text in form.items() if isinstance(text, str)}
        self.is_filtering = False
        return rx.redirect(read_filters({**kept, **asked}).path())

    @action(Permission.CASE_VIEW)
    async def find(self, form: FindForm) -> rx.event.EventSpec:
        return rx.redirect(self._filters().path(q=read_filters({"q": str(form.get("q", ""))}).q))

    @action(Permission.CASE_VIEW)
    async def sort_by(self, column: str) -> rx.event.EventSpec:
        filters = self._filters()
        order = column if filters.sort == f"-{column}" else f"-{column}"
        return rx.redirect(filters.path(sort=order if order in SORTS else SORTS[0]))

    @action(Permission.CASE_VIEW)
    async def turn(self, step: int) -> rx.event.EventSpec:
        return rx.redirect(self._filters().path(page=max(1, self.shown.page + (1 if step > 0 else -1))))

    @action(Permission.CASE_VIEW)
    async def resize(self, size: str) -> rx.event.EventSpec:
        return rx.redirect(self._filters().path(size=read_filters({"size": size}).size))

    @action(Permission.CASE_VIEW)
    async def choose(self, case_no: str) -> None:
        if case_no in self.chosen:
            self.chosen = [number for number in self.chosen if number != case_no]
        elif any(row.case_no == case_no for row in self.shown.rows):
            self.chosen = [*self.chosen, case_no]

    @action(Permission.CASE_VIEW)
    async def choose_page(self) -> None:
        every = [row.case_no for row in self.shown.rows]
        self.chosen = [] if len(self.chosen) == len(every) else every

    @action(Permission.CASE_VIEW)
    async def choose_none(self) -> None:
        self.chosen = []

    def _asked(self) -> dict[str, str]:
        return {str(name): str(text) for name, text in self.router.url.query_parameters.items()}

    def _filters(self) -> Filters:
        return read_filters(self._asked())
