"""The state of the calendar page (工作日历): one year drawn, and the business hours."""

from typing import TypedDict

import reflex as rx
from reflex.event import EventSpec

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendar.hours import HoursRow, list_hours, units_with_hours
from shouwen_app.services.calendar.hours import add_hours as set_hours
from shouwen_app.services.calendar.hours import withdraw_hours as take_back_hours
from shouwen_app.services.calendar.years import YearView, read_year
from shouwen_app.services.register.choices import Choice
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform
from shouwen_app.state.session import show_time

YEAR_DIGITS = 4


class HoursForm(TypedDict):
    """What the dialog 加营业时间 sends."""

    request_id: str
    unit: str
    name: str
    season_from: str
    season_to: str
    valid_from: str
    valid_until: str
    spans: str
    saturday: str
    sunday: str


class CalendarState(rx.State):
    """``view`` is the year the address asks for; ``is_adding`` opens the dialog of hours."""

    view: rx.Field[YearView] = rx.field(default_factory=YearView)
    hours: rx.Field[list[HoursRow]] = rx.field(default_factory=list)
    units: rx.Field[list[Choice]] = rx.field(default_factory=list)
    is_adding: rx.Field[bool] = rx.field(default=False)
    request_id: rx.Field[str] = rx.field("")

    @action(Permission.CASE_VIEW)
    async def load(self) -> None:
        asked = str(self.router.url.query_parameters.get("year", ""))
        await show_year(self, int(asked) if asked.isdecimal() and len(asked) == YEAR_DIGITS else 0)

    @action(Permission.CASE_VIEW)
    async def choose_year(self, year: str) -> EventSpec:
        return rx.redirect(f"/settings/calendar?year={year[:YEAR_DIGITS]}")

    @action(Permission.CALENDAR_MANAGE)
    async def open_hours(self) -> None:
        await clear_notice(self)
        self.units = list(await fetch(self, units_with_hours))
        self.is_adding, self.request_id = True, new_request_id()

    @action(Permission.CALENDAR_MANAGE)
    async def close_hours(self) -> None:
        self.is_adding = False

    @action(Permission.CALENDAR_MANAGE)
    async def add_hours(self, form: HoursForm) -> None:
        done = await perform(self, set_hours, form)
        self.is_adding, self.hours = False, list(await fetch(self, list_hours))
        await show_time(self)
        await notify(self, "calendar.hours.added", moved=done.moved)

    @action(Permission.CALENDAR_MANAGE)
    async def withdraw_hours(self, hours_id: int) -> None:
        done = await perform(self, take_back_hours, {"hours_id": hours_id})
        self.hours = list(await fetch(self, list_hours))
        await show_time(self)
        await notify(self, "calendar.hours.withdrawn", moved=done.moved)


async def show_year(state: rx.State, year: int) -> None:
    """Fill the page with a year, the running one for 0."""
    page = await state.get_state(CalendarState)
    page.view = await fetch(state, read_year, year=year)
    page.hours = list(await fetch(state, list_hours))
