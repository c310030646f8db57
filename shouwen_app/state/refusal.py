"""Refusals by the guard (拒绝), said in the notice region."""

import reflex as rx

from shouwen_app.domain.errors import NotPermitted
from shouwen_app.state.policy import PUBLIC, action


class RefusalState(rx.State):
    """Holds nothing; the guard queues its handler in place of the refused event."""

    @action(PUBLIC)
    async def denied(self) -> None:
        raise NotPermitted("permission.denied")
