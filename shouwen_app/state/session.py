"""The frame's own state (会话状态): who is signed in, notices, the working clock; a cache, never a proof."""

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.workbench import waiting_cases
from shouwen_app.services.notices import NoticeRow, list_notices, read_all_notices, read_notice
from shouwen_app.services.signin.profile import own_profile
from shouwen_app.services.working_clock import frame_clock
from shouwen_app.settings import settings
from shouwen_app.state.guard import SIGNED_IN, action
from shouwen_app.state.notice import forget_old_notice
from shouwen_app.state.perform import fetch, perform

__all__ = ["NoticeRow", "SessionState"]


class SessionState(rx.State):
    """What the sidebar and the top bar show; filled anew by ``load`` on every page and on focus."""

    name: rx.Field[str] = rx.field("")
    unit_name: rx.Field[str] = rx.field("")
    post: rx.Field[str] = rx.field("")
    initial: rx.Field[str] = rx.field("")
    permissions: rx.Field[list[str]] = rx.field(default_factory=list)
    unread: rx.Field[int] = rx.field(0)
    waiting: rx.Field[int] = rx.field(0)
    clock_text: rx.Field[str] = rx.field("")
    clock_open: rx.Field[bool] = rx.field(default=False)
    calendar_notes: rx.Field[list[str]] = rx.field(default_factory=list)
    calendar_alarm: rx.Field[str] = rx.field("")
    notices: rx.Field[list[NoticeRow]] = rx.field(default_factory=list)
    demo: rx.Field[bool] = rx.field(default=False)

    @action(SIGNED_IN)
    async def load(self) -> None:
        """Also the guard of a page: without a session it leads to log-in (navigation only)."""
        profile = await fetch(self, own_profile)
        self.name, self.unit_name, self.post = profile.name, profile.unit_name, profile.post
        self.initial = profile.name[:1]
        self.permissions = list(profile.permissions)
        self.unread = profile.unread
        views_cases = Permission.CASE_VIEW in profile.permissions
        self.waiting = await fetch(self, waiting_cases) if views_cases else 0
        await show_time(self)
        self.demo = settings().demo
        await forget_old_notice(self)

    @action(SIGNED_IN)
    async def open_notices(self) -> None:
        self.notices = list(await fetch(self, list_notices))

    @action(SIGNED_IN)
    async def read_notice(self, notice_id: int) -> None:
        await perform(self, read_notice, {"notice_id": notice_id})
        self.notices = list(await fetch(self, list_notices))
        self.unread = (await fetch(self, own_profile)).unread

    @action(SIGNED_IN)
    async def read_all_notices(self) -> None:
        await perform(self, read_all_notices, {})
        self.notices = list(await fetch(self, list_notices))
        self.unread = 0


async def show_time(state: rx.State) -> None:
    """Fill the working clock, the calendar card and the alarm of the frame, as after the calendar changed."""
    frame = await state.get_state(SessionState)
    found = await fetch(state, frame_clock)
    frame.clock_text, frame.clock_open = found.clock.text, found.clock.is_open
    frame.calendar_notes, frame.calendar_alarm = list(found.notes), found.alarm
