"""Dialogs of what follows a rating (整改、再评、申诉)."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.appeals.appeal import appeal_rating, decide_appeal
from shouwen_app.services.ratings.rerating_links import make_rerating_link, send_rerating_link
from shouwen_app.services.rectifications.rectify import close_rectification, hand_rectification
from shouwen_app.state.cases.carry_out import carry_out
from shouwen_app.state.cases.page import show_case
from shouwen_app.state.cases.shown_link import ShownLink
from shouwen_app.state.guard import action
from shouwen_app.state.perform import perform


class CaseForm(TypedDict):
    """The case, and nothing else."""

    case_no: str
    seen: str
    request_id: str


class HandForm(CaseForm):
    """What the dialog 交办整改事项 sends."""

    unit: str
    words: str
    due_on: str


class MeasuresForm(CaseForm):
    """What the dialog 办结整改 sends."""

    measures: str


class AppealForm(CaseForm):
    """What the dialog 申诉评价 sends."""

    ground: str
    facts: str


class DecisionForm(CaseForm):
    """What the dialog 审查申诉 sends."""

    upheld: str
    reasons: str


class RectificationState(rx.State):
    """Takes the forms of supervision after a contact-back; decides nothing."""

    @action(Permission.CONTACT_BACK)
    async def hand(self, form: HandForm) -> None:
        await carry_out(self, hand_rectification, form, "act.hand_rectification.done")

    @action(Permission.CONTACT_BACK)
    async def finish(self, form: MeasuresForm) -> None:
        await carry_out(self, close_rectification, form, "act.close_rectification.done")

    @action(Permission.CONTACT_BACK)
    async def decide_appeal(self, form: DecisionForm) -> None:
        await carry_out(self, decide_appeal, form, "act.decide_appeal.done")


class AppealState(rx.State):
    """Takes the appeal of whom a rating is about."""

    @action(Permission.RATING_APPEAL)
    async def appeal(self, form: AppealForm) -> None:
        await carry_out(self, appeal_rating, form, "act.appeal.done")


class ReratingLinkState(ShownLink, rx.State):
    """The dialog 再评链接: the link is written to the customer, or shown once."""

    @action(Permission.CONTACT_BACK)
    async def make(self, case_no: str) -> None:
        """Without a request id: a stored result would hold the token in clear."""
        self._show(await perform(self, make_rerating_link, {"case_no": case_no}))
        await show_case(self, case_no)

    @action(Permission.CONTACT_BACK)
    async def send(self, form: CaseForm) -> None:
        await carry_out(self, send_rerating_link, form, "act.rerating_link.sent")
