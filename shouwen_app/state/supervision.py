"""The page of supervision orders (督办): the list, one order level by level, and the report to the Office."""

from collections.abc import Mapping
from typing import Any, Final, TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.supervision import OrderTarget
from shouwen_app.services.supervision.answer import ask_more_time, pass_down, recall_leg, reply_order
from shouwen_app.services.supervision.issue import issue_order, withdraw_order
from shouwen_app.services.supervision.judge import decide_more_time, judge_reply
from shouwen_app.services.supervision.office_report import (
    OfficeReportView,
    office_reports,
    send_office_report,
)
from shouwen_app.services.supervision.read import list_orders, read_order, units_to_ask, units_to_pass
from shouwen_app.services.supervision.views import OrderLine, OrderView, UnitOption
from shouwen_app.services.transaction import UseCase
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform

_ISSUED: Final = ("target", "case_no", "title", "words", "days", "request_id")


class OrderForm(TypedDict):
    """What every form about an order sends."""

    order: str
    seen: str
    request_id: str


class WithdrawForm(OrderForm):
    """What 撤回督办单 sends."""

    reason: str


class LegForm(OrderForm):
    """What every form about the duty of one unit sends."""

    leg: str


class ReplyForm(LegForm):
    """What 答复 sends."""

    reply: str


class PassForm(LegForm):
    """What 转下级办理 sends."""

    unit: str
    words: str
    days: str


class MoreForm(LegForm):
    """What 申请延期 sends."""

    days: str
    reason: str


class JudgeForm(LegForm):
    """What 审核答复 sends."""

    accepted: str
    reason: str
    days: str


class DecideForm(LegForm):
    """What 审批延期 sends."""

    granted: str
    reason: str


class RecallForm(LegForm):
    """What 收回 sends."""

    reason: str


class ReportForm(TypedDict):
    """What 报送办公室 sends."""

    on: str
    words: str
    request_id: str


class SupervisionState(rx.State):
    """``dialog`` is one of those of ``pages/supervision``, or ""; ``chosen`` is the duty it is about."""

    rows: rx.Field[list[OrderLine]] = rx.field(default_factory=list)
    view: rx.Field[OrderView] = rx.field(default_factory=OrderView)
    reports: rx.Field[list[OfficeReportView]] = rx.field(default_factory=list)
    units: rx.Field[list[UnitOption]] = rx.field(default_factory=list)
    target: rx.Field[str] = rx.field(OrderTarget.UNIT.value)
    loaded: rx.Field[bool] = rx.field(default=False)
    with_closed: rx.Field[bool] = rx.field(default=False)
    dialog: rx.Field[str] = rx.field("")
    chosen: rx.Field[int] = rx.field(0)
    request_id: rx.Field[str] = rx.field("")

    @action(Permission.SUPERVISION_VIEW)
    async def load(self) -> None:
        """The list; the order that the address names, else the first one."""
        asked = str(self.router.url.query_parameters.get("no", ""))[:20]
        await self._list()
        shown = asked or self.view.number
        known = [row.number for row in self.rows]
        await self._show(shown if asked or shown in known else (known[0] if known else ""))
        self.loaded = True

    @action(Permission.SUPERVISION_VIEW)
    async def show(self, order: str) -> None:
        await clear_notice(self)
        await self._show(order)

    @action(Permission.SUPERVISION_VIEW)
    async def show_closed(self, with_closed: bool) -> None:
        self.with_closed = with_closed
        await self._list()

    @action(Permission.SUPERVISION_VIEW)
    async def open(self, dialog: str, leg: int) -> None:
        """Open one dialog, about a duty unless ``leg`` is 0."""
        await clear_notice(self)
        if dialog == "issue":
            self.units, self.target = list(await fetch(self, units_to_ask)), OrderTarget.UNIT.value
        if dialog == "pass":
            self.units = list(await fetch(self, units_to_pass, order=self.view.number, leg=leg))
        self.dialog, self.chosen, self.request_id = dialog, leg, new_request_id()

    @action(Permission.SUPERVISION_VIEW)
    async def close(self) -> None:
        self.dialog = ""

    @action(Permission.SUPERVISION_ISSUE)
    async def choose_target(self, target: str) -> None:
        self.target = target

    @action(Permission.SUPERVISION_ISSUE)
    async def issue(self, form: dict[str, str]) -> None:
        """``form`` has a tick ``unit_…`` for each unit."""
        units = [each.value for each in self.units if f"unit_{each.value}" in form]
        typed = {name: _text(form, name) for name in _ISSUED}
        number = await perform(self, issue_order, typed, units=units)
        await self._shown_anew(number, "supervision.issue_done")

    @action(Permission.SUPERVISION_ISSUE)
    async def withdraw(self, form: WithdrawForm) -> None:
        await self._carry_out(withdraw_order, form, "supervision.withdraw_done")

    @action(Permission.SUPERVISION_ANSWER)
    async def reply(self, form: ReplyForm) -> None:
        await self._carry_out(reply_order, form, "supervision.reply_done")

    @action(Permission.SUPERVISION_ANSWER)
    async def hand_down(self, form: PassForm) -> None:
        await self._carry_out(pass_down, form, "supervision.pass_done")

    @action(Permission.SUPERVISION_ANSWER)
    async def ask_more(self, form: MoreForm) -> None:
        await self._carry_out(ask_more_time, form, "supervision.more_done")

    @action(Permission.SUPERVISION_ANSWER)
    async def recall(self, form: RecallForm) -> None:
        await self._carry_out(recall_leg, form, "supervision.recall_done")

    @action(Permission.SUPERVISION_VIEW)
    async def judge(self, form: JudgeForm) -> None:
        await self._carry_out(judge_reply, form, "supervision.judge_done")

    @action(Permission.SUPERVISION_VIEW)
    async def decide(self, form: DecideForm) -> None:
        await self._carry_out(decide_more_time, form, "supervision.decide_done")

    @action(Permission.SUPERVISION_REPORT)
    async def send_report(self, form: ReportForm) -> None:
        await perform(self, send_office_report, form)
        await self._shown_anew(self.view.number, "office_report.send_done")

    async def _carry_out(self, use_case: UseCase[..., None], form: Mapping[str, Any], done: str) -> None:
        await perform(self, use_case, form)
        await self._shown_anew(str(form["order"]), done)

    async def _shown_anew(self, number: str, done: str) -> None:
        self.dialog = ""
        await self._list()
        await self._show(number)
        await notify(self, done)

    async def _list(self) -> None:
        self.rows = list(await fetch(self, list_orders, with_closed=self.with_closed))
        self.reports = list(await fetch(self, office_reports))

    async def _show(self, number: str) -> None:
        self.view = await fetch(self, read_order, order=number) if number else OrderView()


def _text(form: Mapping[str, object], name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
