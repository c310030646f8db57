"""The dialogs that change a year (修改年度安排): paste or edit, look at the effect, save while progress is shown."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.calendar.drafts import (
    YearDraft,
    add_make_up_day,
    add_period,
    draft_from_notice,
    draft_in_force,
    remove_make_up_day,
    remove_period,
    revise_draft,
)
from shouwen_app.services.calendar.save_year import save_year
from shouwen_app.services.calendar.weigh import Weighed, weigh_draft
from shouwen_app.services.transaction import UseCase
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform_watched
from shouwen_app.state.session import show_time
from shouwen_app.state.settings.calendar import CalendarState, show_year


class NoticeForm(TypedDict):
    """What the dialog 粘贴放假通知 sends."""

    text: str


class PeriodForm(TypedDict):
    """One more holiday."""

    name: str
    first: str
    last: str


class MakeUpForm(TypedDict):
    """One more make-up workday."""

    on: str


class RestForm(TypedDict):
    """What the dialog 手工修改 sends beside the days."""

    status: str
    source: str
    extra_days_off: str


class CalendarDraftState(rx.State):
    """``stage`` is ``paste``, ``edit``, ``confirm`` or ""; ``percent`` how much of a save is done."""

    stage: rx.Field[str] = rx.field("")
    draft: rx.Field[YearDraft] = rx.field(default_factory=YearDraft)
    weighed: rx.Field[Weighed] = rx.field(default_factory=Weighed)
    request_id: rx.Field[str] = rx.field("")
    is_saving: rx.Field[bool] = rx.field(default=False)
    percent: rx.Field[int] = rx.field(0)

    @action(Permission.CALENDAR_MANAGE)
    async def open_paste(self) -> None:
        await clear_notice(self)
        self.stage = "paste"

    @action(Permission.CALENDAR_MANAGE)
    async def open_edit(self) -> None:
        await clear_notice(self)
        page = await self.get_state(CalendarState)
        self.draft, self.stage = await fetch(self, draft_in_force, year=page.view.year), "edit"

    @action(Permission.CALENDAR_MANAGE)
    async def close(self) -> None:
        if not self.is_saving:
            self.stage = ""

    @action(Permission.CALENDAR_MANAGE)
    async def back(self) -> None:
        self.stage = "edit"

    @action(Permission.CALENDAR_MANAGE)
    async def read_notice(self, form: NoticeForm) -> None:
        """A notice whose days contradict each other goes on as a draft to be corrected by hand."""
        self.draft = await fetch(self, draft_from_notice, text=form.get("text", ""))
        self.stage = "edit"
        await self._weigh()

    @action(Permission.CALENDAR_MANAGE)
    async def add_period(self, form: PeriodForm) -> None:
        await self._change(add_period, form)

    @action(Permission.CALENDAR_MANAGE)
    async def remove_period(self, first: str) -> None:
        await self._change(remove_period, {"first": first})

    @action(Permission.CALENDAR_MANAGE)
    async def add_make_up(self, form: MakeUpForm) -> None:
        await self._change(add_make_up_day, form)

    @action(Permission.CALENDAR_MANAGE)
    async def remove_make_up(self, on: str) -> None:
        await self._change(remove_make_up_day, {"on": on})

    @action(Permission.CALENDAR_MANAGE)
    async def weigh(self, form: RestForm) -> None:
        rest = {name: form.get(name, "") for name in RestForm.__annotations__}
        self.draft = await fetch(self, revise_draft, **{**asdict(self.draft), **rest})
        await self._weigh()

    @action(Permission.CALENDAR_MANAGE, background=True)
    async def save(self) -> None:
        async with self:
            if self.is_saving:
                return
            self.is_saving, self.percent = True, 0
            asked, request_id = asdict(self.draft), self.request_id
        try:
            saved = await perform_watched(save_year, asked, request_id=request_id, tell=self._tell)
        finally:
            async with self:
                self.is_saving = False
        async with self:
            self.stage = ""
            await show_year(self, saved.year)
            await show_time(self)
            await notify(self, "calendar.saved", year=saved.year, moved=saved.moved)

    async def _tell(self, percent: int) -> None:
        async with self:
            self.percent = percent

    async def _change(self, use_case: UseCase[..., YearDraft], form: Mapping[str, object]) -> None:
        self.draft = await fetch(self, use_case, **{**form, **asdict(self.draft)})
        await clear_notice(self)

    async def _weigh(self) -> None:
        self.weighed = await fetch(self, weigh_draft, **asdict(self.draft))
        await clear_notice(self)
        self.request_id, self.stage = new_request_id(), "confirm"
