"""The page of protected reports (举报办理): the list, one report in full, and one dialog at a time."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.report import ReportAct
from shouwen_app.services.reports.handle_report import (
    ask_reporter,
    close_report,
    decide_report,
    note_inquiry,
    receive_report,
)
from shouwen_app.services.reports.list_reports import ReportRow, list_reports
from shouwen_app.services.reports.match_report import match_report
from shouwen_app.services.reports.open_report import ReportDetail, Reporter, open_report, reveal_reporter
from shouwen_app.services.transaction import UseCase
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform


class ReportForm(TypedDict):
    """What 受理 and 办结 send."""

    report_no: str
    seen: str
    request_id: str


class WordsForm(ReportForm):
    """What 请举报人补充 and 核查记录 send."""

    words: str


class DecideForm(WordsForm):
    """What 作出结论 sends."""

    finding: str


class MatchForm(ReportForm):
    """What 认定对象 sends."""

    logins: str
    unit: str


class RevealForm(TypedDict):
    """What 显示全部 sends; without a request id, whose result would be stored."""

    report_no: str
    seen: str
    reason: str


class ReportsState(rx.State):
    """``dialog`` is the act whose dialog is open, ``reveal``, or ""; ``reporter`` is in clear for one view only."""

    rows: rx.Field[list[ReportRow]] = rx.field(default_factory=list)
    report: rx.Field[ReportDetail] = rx.field(default_factory=ReportDetail)
    reporter: rx.Field[Reporter] = rx.field(default_factory=Reporter)
    with_closed: rx.Field[bool] = rx.field(default=False)
    dialog: rx.Field[str] = rx.field("")
    request_id: rx.Field[str] = rx.field("")

    @action(Permission.REPORT_HANDLE)
    async def load(self) -> None:
        """The list; the report in the address, as a notice leads to it, else the one that was open."""
        await self._list()
        asked = self.router.url.query_parameters.get("no", "") or self.report.report_no
        known = any(row.report_no == asked for row in self.rows)
        await self._open(asked if known else "")

    @action(Permission.REPORT_HANDLE)
    async def show(self, report_no: str) -> None:
        await self._open(report_no)

    @action(Permission.REPORT_HANDLE)
    async def show_closed(self, with_closed: bool) -> None:
        self.with_closed = with_closed
        await self._list()

    @action(Permission.REPORT_HANDLE)
    async def open(self, dialog: str) -> None:
        await clear_notice(self)
        self.dialog, self.request_id = dialog, new_request_id()

    @action(Permission.REPORT_HANDLE)
    async def close(self) -> None:
        self.dialog = ""

    @action(Permission.REPORT_HANDLE)
    async def receive(self, form: ReportForm) -> None:
        await self._carry_out(receive_report, form, ReportAct.RECEIVE)

    @action(Permission.REPORT_HANDLE)
    async def match(self, form: MatchForm) -> None:
        await self._carry_out(match_report, form, ReportAct.MATCH)

    @action(Permission.REPORT_HANDLE)
    async def ask(self, form: WordsForm) -> None:
        await self._carry_out(ask_reporter, form, ReportAct.ASK)

    @action(Permission.REPORT_HANDLE)
    async def note(self, form: WordsForm) -> None:
        await self._carry_out(note_inquiry, form, ReportAct.NOTE)

    @action(Permission.REPORT_HANDLE)
    async def decide(self, form: DecideForm) -> None:
        await self._carry_out(decide_report, form, ReportAct.DECIDE)

    @action(Permission.REPORT_HANDLE)
    async def finish(self, form: ReportForm) -> None:
        await self._carry_out(close_report, form, ReportAct.CLOSE)

    @action(Permission.REPORT_HANDLE)
    async def reveal(self, form: RevealForm) -> None:
        found = await perform(self, reveal_reporter, form)
        await self._open(form["report_no"])
        self.reporter = found

    async def _carry_out(self, use_case: UseCase[..., None], form: ReportForm, act: ReportAct) -> None:
        """Carry out an act; whoever matched themselves into the line finds the report gone."""
        await perform(self, use_case, form)
        await self._list()
        is_there = any(row.report_no == form["report_no"] for row in self.rows)
        await self._open(form["report_no"] if is_there else "")
        await notify(self, f"reports.act.{act}.done")

    async def _list(self) -> None:
        self.rows = list(await fetch(self, list_reports, with_closed=self.with_closed))

    async def _open(self, report_no: str) -> None:
        """A look is an act, written into the report's chain."""
        self.dialog, self.reporter = "", Reporter()
        self.report = (
            await perform(self, open_report, {"report_no": report_no}) if report_no else ReportDetail()
        )
