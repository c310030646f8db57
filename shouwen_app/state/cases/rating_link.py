"""The rating link (评价链接): shown once, as text and as a code to scan."""

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.views import due_text
from shouwen_app.services.clock import now
from shouwen_app.services.ratings.links import make_rating_link
from shouwen_app.state.cases.page import show_case
from shouwen_app.state.guard import action
from shouwen_app.state.perform import perform


class RatingLinkState(rx.State):
    """``url`` is "" until a link was made on this page view; ``code`` is the path of its QR code."""

    url: rx.Field[str] = rx.field("")
    until: rx.Field[str] = rx.field("")
    code: rx.Field[str] = rx.field("")
    size: rx.Field[int] = rx.field(0)

    @action(Permission.CASE_CALLBACK)
    async def make(self, case_no: str) -> None:
        """Without a request id: a stored result would hold the token in clear."""
        link = await perform(self, make_rating_link, {"case_no": case_no})
        self.url, self.until = link.url, due_text(link.expires_at, now())
        self.code, self.size = link.qr.path, link.qr.size
        await show_case(self, case_no)

    def _forget(self) -> None:
        self.url = self.until = self.code = ""
