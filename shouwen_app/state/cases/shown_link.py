"""A customer's link shown once (链接展示): as text and as a code to scan."""

import reflex as rx

from shouwen_app.services.cases.views import due_text
from shouwen_app.services.clock import now
from shouwen_app.services.ratings.links import CustomerLink


class ShownLink(rx.State, mixin=True):
    """``url`` is "" until a link was made on this page view; ``code`` is the path of its QR code."""

    url: rx.Field[str] = rx.field("")
    until: rx.Field[str] = rx.field("")
    code: rx.Field[str] = rx.field("")
    size: rx.Field[int] = rx.field(0)

    def _show(self, link: CustomerLink) -> None:
        self.url, self.until = link.url, due_text(link.expires_at, now())
        self.code, self.size = link.qr.path, link.qr.size

    def _forget(self) -> None:
        self.url = self.until = self.code = ""
