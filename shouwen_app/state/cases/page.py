"""The case that the page shows (案件): one cache that every act on the page refreshes."""

from contextlib import suppress

import reflex as rx

from shouwen_app.domain.errors import NotFound
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.detail import CaseDetail, case_detail
from shouwen_app.state.guard import action
from shouwen_app.state.notice import notify
from shouwen_app.state.perform import fetch

TABS = ("timeline", "once", "council", "callback", "audit")


class CaseState(rx.State):
    """``case`` is None before it is loaded and when the viewer may not see it, which ``missing`` tells."""

    case: rx.Field[CaseDetail | None] = rx.field(None)
    missing: rx.Field[bool] = rx.field(default=False)
    tab: rx.Field[str] = rx.field("timeline")

    @action(Permission.CASE_VIEW)
    async def open_tab(self, tab: str) -> None:
        self.tab = tab if tab in TABS else TABS[0]

    @action(Permission.CASE_VIEW)
    async def verify(self, case_no: str) -> None:
        """Read the chain anew and check it."""
        await show_case(self, case_no)
        await notify(self, "case.audit.checked")


async def show_case(state: rx.State, case_no: str) -> CaseDetail | None:
    """Show a case as it stands now; None when it lies outside the viewer's reach, as after it was handed on."""
    page = await state.get_state(CaseState)
    page.case = None
    with suppress(NotFound):
        page.case = await fetch(state, case_detail, case_no=case_no)
    page.missing = page.case is None
    return page.case
