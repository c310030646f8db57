"""The public home (公众首页) once it is alive: whom to call, and when the house is closed."""

from collections.abc import Sequence

import reflex as rx

from shouwen_app.services.progress.directory import UnitContact, open_home
from shouwen_app.services.progress.promises import Promise
from shouwen_app.services.transaction import in_reading
from shouwen_app.state.policy import PUBLIC, action
from shouwen_app.state.public.asked import customer_act


class HomeState(rx.State):
    """What the prerendered page cannot know."""

    units: rx.Field[Sequence[UnitContact]] = rx.field(default_factory=list)
    promises: rx.Field[Sequence[Promise]] = rx.field(default_factory=list)
    notice: rx.Field[str] = rx.field("")

    @action(PUBLIC)
    async def load(self) -> None:
        found = await in_reading(open_home, customer_act())
        self.units, self.promises, self.notice = list(found.units), list(found.promises), found.notice
