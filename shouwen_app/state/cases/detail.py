"""Loading the page of one case (案件详情) from its address."""

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.state.cases.after_rating import ReratingLinkState
from shouwen_app.state.cases.counter_call import CounterCallState
from shouwen_app.state.cases.dialog import CaseDialogState, show_dialog
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
        """Fill the page; what an earlier view left is forgotten, but a dialog that is open stays: it may be a reconnect."""
        asked, page = self.router.url.query_parameters, await self.get_state(CaseState)
        case_no = self.router.url.path.rstrip("/").rpartition("/")[2]
        step = await self._open_on(case_no)
        if not step:
            for left in (
                UnmaskState,
                RatingLinkState,
                CounterCallState,
                ReratingLinkState,
                ReplyState,
                NotificationState,
            ):
                (await self.get_state(left))._forget()
            tab = str(asked.get("tab", ""))
            page.tab = tab if tab in TABS else TABS[0]
        await show_case(self, case_no)
        await show_dialog(self, step or str(asked.get("do", "")))
        await say_upload(self, asked)

    async def _open_on(self, case_no: str) -> str:
        """The dialog that stands open on this case, or ""."""
        case = (await self.get_state(CaseState)).case
        return (await self.get_state(CaseDialogState)).open_step if case and case.case_no == case_no else ""
