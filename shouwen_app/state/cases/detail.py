"""Loading the page of one case (案件详情) from its address."""

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.state.cases.dialog import show_dialog
from shouwen_app.state.cases.notification import NotificationState
from shouwen_app.state.cases.page import TABS, CaseState, show_case
from shouwen_app.state.cases.rating_link import RatingLinkState
from shouwen_app.state.cases.reply import ReplyState
from shouwen_app.state.cases.unmask import UnmaskState
from shouwen_app.state.cases.upload import say_upload
from shouwen_app.state.guard import action


class CaseLoadState(rx.State):
    """Holds nothing: ``/cases/SW-…?tab=audit&do=reply`` says which case, tab and dialog."""

    @action(Permission.CASE_VIEW)
    async def load(self) -> None:
        """Fill the page; whatever an earlier case left on it is forgotten."""
        asked, page = self.router.url.query_parameters, await self.get_state(CaseState)
        for left in (UnmaskState, RatingLinkState, ReplyState, NotificationState):
            (await self.get_state(left))._forget()
        tab = str(asked.get("tab", ""))
        page.tab = tab if tab in TABS else TABS[0]
        await show_case(self, self.router.url.path.rstrip("/").rpartition("/")[2])
        await show_dialog(self, str(asked.get("do", "")))
        await say_upload(self, asked)
