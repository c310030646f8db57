"""Dialogs up the line (意见、上报、裁定): asked and given."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.cases.opinions import (
    ask_head_opinion,
    ask_ruling,
    decide,
    escalate,
    give_head_opinion,
    give_ruling,
    submit_up,
)
from shouwen_app.state.cases.carry_out import carry_out
from shouwen_app.state.guard import action


class ProposalForm(TypedDict):
    """What the dialog 请签意见 sends."""

    case_no: str
    seen: str
    request_id: str
    proposal: str


class OpinionForm(TypedDict):
    """What the dialog 签意见 sends."""

    case_no: str
    seen: str
    request_id: str
    opinion: str


class ReasonForm(TypedDict):
    """What the dialog 请裁定归口 sends."""

    case_no: str
    seen: str
    request_id: str
    reason: str


class EscalationForm(ReasonForm):
    """What the dialog 上报领导 sends."""

    why: str


class UnitOpinionForm(OpinionForm):
    """What the dialog 作决定 sends."""

    to_unit: str


class RulingForm(UnitOpinionForm):
    """What the dialog 裁定归口 sends."""

    matter: str


class OpinionState(rx.State):
    """Takes the forms of opinions, decisions and rulings; decides nothing."""

    @action(Permission.CASE_ANSWER)
    async def ask_opinion(self, form: ProposalForm) -> None:
        await carry_out(self, ask_head_opinion, form, "act.ask_opinion.done")

    @action(Permission.OPINION_HEAD)
    async def give_opinion(self, form: OpinionForm) -> None:
        await carry_out(self, give_head_opinion, form, "act.give_opinion.done")

    @action(Permission.OPINION_HEAD)
    async def submit_up(self, form: OpinionForm) -> None:
        await carry_out(self, submit_up, form, "act.submit_up.done")

    @action(Permission.CASE_ESCALATE)
    async def escalate(self, form: EscalationForm) -> None:
        await carry_out(self, escalate, form, "act.escalate.done")

    @action(Permission.OPINION_LEADER)
    async def decide(self, form: UnitOpinionForm) -> None:
        await carry_out(self, decide, form, "act.decide.done")

    @action(Permission.CASE_TRANSFER)
    async def ask_ruling(self, form: ReasonForm) -> None:
        await carry_out(self, ask_ruling, form, "act.ask_ruling.done")

    @action(Permission.RULING_GIVE)
    async def give_ruling(self, form: RulingForm) -> None:
        await carry_out(self, give_ruling, form, "act.give_ruling.done")
