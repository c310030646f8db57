"""The rating link (评价链接): shown once, as text and as a code to scan."""

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.ratings.links import make_rating_link
from shouwen_app.state.cases.page import show_case
from shouwen_app.state.cases.shown_link import ShownLink
from shouwen_app.state.guard import action
from shouwen_app.state.perform import perform


class RatingLinkState(ShownLink, rx.State):
    """The dialog of the first-inquiry person."""

    @action(Permission.CASE_CALLBACK)
    async def make(self, case_no: str) -> None:
        """Without a request id: a stored result would hold the token in clear."""
        self._show(await perform(self, make_rating_link, {"case_no": case_no}))
        await show_case(self, case_no)
