"""State of the improvement loop's board (改进看板): what the address asks for, and the form of a new action."""

from typing import TypedDict

import reflex as rx
from reflex.event import EventSpec, EventType

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.actions.board import Span, action_board
from shouwen_app.services.actions.propose import ProposalChoices, proposal_choices, propose_action
from shouwen_app.services.actions.views import BoardView
from shouwen_app.state.actions.ideas import IdeasState
from shouwen_app.state.guard import action
from shouwen_app.state.improvements import ImprovementsState
from shouwen_app.state.insight.address import address, asked_of
from shouwen_app.state.notice import clear_notice
from shouwen_app.state.perform import fetch, new_request_id, perform

ROUTE = "/improvements"
TABS = ("board", "list", "effects", "matters", "ideas")
ALL_UNITS = "-"
_FILLED = ("source", "measure", "unit", "noticed_first", "noticed_last", "matter", "suggestion")


class ProposeForm(TypedDict):
    """What 新建改进 sends."""

    request_id: str
    title: str
    words: str
    measure: str
    unit: str
    source: str
    noticed_first: str
    noticed_last: str
    matter: str
    suggestion: str


class BoardState(rx.State):
    """``tab`` is one of TABS; ``proposing`` whether the form of a new action is open, filled from ``choices``."""

    view: rx.Field[BoardView] = rx.field(default_factory=BoardView)
    loaded: rx.Field[bool] = rx.field(default=False)
    tab: rx.Field[str] = rx.field(TABS[0])
    proposing: rx.Field[bool] = rx.field(default=False)
    choices: rx.Field[ProposalChoices] = rx.field(default_factory=ProposalChoices)
    request_id: rx.Field[str] = rx.field("")

    @action(Permission.IMPROVEMENT_VIEW)
    async def load(self) -> EventType[()] | None:
        """``?tab=list&unit=…&period=year`` says what is shown, ``new=1`` with what a proposal comes from opens its form."""
        query = self.router.url.query_parameters
        asked = str(query.get("tab", ""))
        self.tab = asked if asked in TABS else TABS[0]
        self.loaded = True
        self.view = await fetch(self, action_board, **asked_of(query, ("unit", "period")))
        if query.get("new") and self.view.may_lead and not self.proposing:
            await self._propose(asked_of(query, _FILLED))
        return {"matters": ImprovementsState.load, "ideas": IdeasState.load}.get(self.tab)

    @action(Permission.IMPROVEMENT_VIEW)
    async def choose_tab(self, tab: str | list[str]) -> EventSpec:
        return rx.redirect(self._address(tab=str(tab)))

    @action(Permission.IMPROVEMENT_VIEW)
    async def choose_unit(self, unit: str) -> EventSpec:
        return rx.redirect(self._address(unit="" if unit == ALL_UNITS else unit))

    @action(Permission.IMPROVEMENT_VIEW)
    async def choose_period(self, period: str) -> EventSpec:
        return rx.redirect(self._address(period=period if period in set(Span) else Span.QUARTER.value))

    @action(Permission.IMPROVEMENT_LEAD)
    async def begin(self, suggestion: str, matter: str) -> None:
        """Open the form of a new action, from a suggestion or a matter or with nothing in it."""
        await self._propose({"suggestion": suggestion, "matter": matter})

    @action(Permission.IMPROVEMENT_LEAD)
    async def close(self) -> None:
        self.proposing = False

    @action(Permission.IMPROVEMENT_LEAD)
    async def propose(self, form: ProposeForm) -> EventSpec:
        number = await perform(self, propose_action, form)
        self.proposing = False
        return rx.redirect(f"{ROUTE}/{number}")

    async def _propose(self, asked: dict[str, str]) -> None:
        await clear_notice(self)
        self.choices = await fetch(self, proposal_choices, **{k: v for k, v in asked.items() if v})
        self.proposing, self.request_id = True, new_request_id()

    def _address(self, **changes: str) -> str:
        shown = {"tab": self.tab, "unit": self.view.unit, "period": self.view.period}
        return address(ROUTE, **shown | changes)
