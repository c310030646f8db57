"""The page of accountability (问责): the list, one proceeding in full, and one dialog at a time."""

from collections.abc import Mapping
from typing import Any, TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.proceedings.appeals import appeal_decision, decide_on_appeal
from shouwen_app.services.proceedings.circulate import (
    Circular,
    ask_to_circulate,
    consent_to_circulate,
    list_circulars,
)
from shouwen_app.services.proceedings.evidence import attach_case, attach_measure
from shouwen_app.services.proceedings.hear import give_statement
from shouwen_app.services.proceedings.investigate import drop_proposal, find_facts, name_investigator
from shouwen_app.services.proceedings.list import list_proceedings, proposal_units
from shouwen_app.services.proceedings.propose import propose
from shouwen_app.services.proceedings.read import read_proceeding
from shouwen_app.services.proceedings.rectify import close_proceeding, report_corrected, verify_corrected
from shouwen_app.services.proceedings.views import Group, Option, ProceedingList, ProceedingView
from shouwen_app.services.transaction import UseCase
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform

ANSWER, HANDLE = Permission.ACCOUNTABILITY_ANSWER, Permission.ACCOUNTABILITY_HANDLE


class ProposeForm(TypedDict):
    """What 提出问责 sends."""

    request_id: str
    trigger: str
    people: str
    unit: str
    claim: str


class ActForm(TypedDict):
    """What 办结 and 同意通报 send."""

    number: str
    seen: str
    request_id: str


class DropForm(ActForm):
    """What 不予立案 sends."""

    ground: str
    reason: str


class NameForm(ActForm):
    """What 指定调查人 sends."""

    investigator: str


class CaseForm(ActForm):
    """What 附首问单 sends."""

    of_case: str
    event: str


class MeasureForm(ActForm):
    """What 附比率 sends."""

    measure: str
    period: str
    on: str


class FindForm(ActForm):
    """What 填写核实结果 sends."""

    is_verified: str
    finding: str


class StatementForm(ActForm):
    """What 陈述 sends."""

    statement: str


class WordsForm(ActForm):
    """What 申诉 and 拟通报 send."""

    words: str


class ReviewForm(ActForm):
    """What 复核申诉 sends."""

    is_granted: str
    answer: str


class CorrectedForm(ActForm):
    """What 报告整改 sends."""

    report: str


class VerifyForm(ActForm):
    """What 核实整改 sends."""

    is_right: str
    note: str


class AccountabilityState(rx.State):
    """``dialog`` is the act whose dialog is open, ``propose``, ``decide`` (see DecisionState), or ""."""

    listed: rx.Field[ProceedingList] = rx.field(default_factory=ProceedingList)
    view: rx.Field[ProceedingView] = rx.field(default_factory=ProceedingView)
    circulars: rx.Field[list[Circular]] = rx.field(default_factory=list)
    units: rx.Field[list[Option]] = rx.field(default_factory=list)
    group: rx.Field[str] = rx.field(Group.OPEN.value)
    category: rx.Field[str] = rx.field("")
    loaded: rx.Field[bool] = rx.field(default=False)
    dialog: rx.Field[str] = rx.field("")
    request_id: rx.Field[str] = rx.field("")

    @action(ANSWER)
    async def load(self) -> None:
        """The list; the proceeding in the address, as a notice leads to it, else the one that was open or the first."""
        asked = self.router.url.query_parameters.get("no", "")
        await self._list()
        self.circulars = list(await fetch(self, list_circulars))
        self.loaded = True
        shown = asked or self.view.number
        if not asked and not any(row.number == shown for row in self.listed.rows):
            shown = self.listed.rows[0].number if self.listed.rows else ""
        self.view = ProceedingView()
        await self._show(shown)

    @action(ANSWER)
    async def show(self, number: str) -> None:
        await clear_notice(self)
        await self._show(number)

    @action(ANSWER)
    async def choose_group(self, group: str) -> None:
        self.group = group
        await self._list()

    @action(ANSWER)
    async def choose_category(self, category: str) -> None:
        self.category = category
        await self._list()

    @action(ANSWER)
    async def open(self, dialog: str) -> None:
        await clear_notice(self)
        self.dialog, self.request_id = dialog, new_request_id()

    @action(HANDLE)
    async def open_proposal(self) -> None:
        await clear_notice(self)
        self.units = list(await fetch(self, proposal_units))
        self.dialog, self.request_id = "propose", new_request_id()

    @action(ANSWER)
    async def close(self) -> None:
        self.dialog = ""

    @action(HANDLE)
    async def propose(self, form: ProposeForm) -> None:
        number = await perform(self, propose, form)
        self.group, self.category = Group.OPEN.value, ""
        await show_anew(self, number, "propose")

    @action(HANDLE)
    async def drop(self, form: DropForm) -> None:
        await self._carry_out(drop_proposal, form, "drop")

    @action(HANDLE)
    async def name(self, form: NameForm) -> None:
        await self._carry_out(name_investigator, form, "name")

    @action(HANDLE)
    async def attach_case(self, form: CaseForm) -> None:
        await self._carry_out(attach_case, form, "attach_case")

    @action(HANDLE)
    async def attach_measure(self, form: MeasureForm) -> None:
        await self._carry_out(attach_measure, form, "attach_measure")

    @action(HANDLE)
    async def find(self, form: FindForm) -> None:
        await self._carry_out(find_facts, form, "find")

    @action(ANSWER)
    async def speak(self, form: StatementForm) -> None:
        await self._carry_out(give_statement, form, "speak")

    @action(ANSWER)
    async def appeal(self, form: WordsForm) -> None:
        await self._carry_out(appeal_decision, form, "appeal")

    @action(HANDLE)
    async def decide_appeal(self, form: ReviewForm) -> None:
        await self._carry_out(decide_on_appeal, form, "decide_appeal")

    @action(ANSWER)
    async def correct(self, form: CorrectedForm) -> None:
        await self._carry_out(report_corrected, form, "correct")

    @action(HANDLE)
    async def verify(self, form: VerifyForm) -> None:
        await self._carry_out(verify_corrected, form, "verify")

    @action(HANDLE)
    async def finish(self, form: ActForm) -> None:
        await self._carry_out(close_proceeding, form, "close")

    @action(HANDLE)
    async def circulate(self, form: WordsForm) -> None:
        await self._carry_out(ask_to_circulate, form, "circulate")

    @action(Permission.ACCOUNTABILITY_CONSENT)
    async def consent(self, form: ActForm) -> None:
        await self._carry_out(consent_to_circulate, form, "consent")
        self.circulars = list(await fetch(self, list_circulars))

    async def _carry_out(self, use_case: UseCase[..., None], form: Mapping[str, Any], done: str) -> None:
        await perform(self, use_case, form)
        await show_anew(self, form["number"], done)

    async def _list(self) -> None:
        self.listed = await fetch(self, list_proceedings, group=self.group, category=self.category or None)

    async def _show(self, number: str) -> None:
        self.request_id = new_request_id()
        self.view = await fetch(self, read_proceeding, number=number) if number else ProceedingView()


async def show_anew(page: AccountabilityState, number: str, done: str) -> None:
    """After an act: the list and the proceeding as they are now, and what was done in words."""
    page.dialog = ""
    page.listed = await fetch(page, list_proceedings, group=page.group, category=page.category or None)
    page.view, page.request_id = await fetch(page, read_proceeding, number=number), new_request_id()
    await notify(page, f"accountability.act.{done}.done")
