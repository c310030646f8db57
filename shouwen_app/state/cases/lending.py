"""The card 贷款责任 of a case: one dialog at a time, about the loan or about one of its stages."""

from collections.abc import Mapping
from typing import Any, TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.lending.record import assign_stage, correct_stage, end_stage, record_loan
from shouwen_app.services.transaction import UseCase
from shouwen_app.state.cases.page import show_case
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import new_request_id, perform


class LoanForm(TypedDict):
    """What 登记金额和权限 sends."""

    case_no: str
    seen: str
    request_id: str
    amount: str
    authority: str
    officer: str
    deputy_head: str
    head: str


class StageForm(TypedDict):
    """What 环节结束 sends."""

    case_no: str
    seen: str
    request_id: str
    stage: str


class BearersForm(StageForm):
    """What 指定 sends."""

    main: str
    handling: str
    main_share: str
    handling_share: str


class CorrectionForm(BearersForm):
    """What 更正 sends."""

    reason: str


class LendingState(rx.State):
    """``dialog`` is record, assign, end, correct or ""; ``stage`` the stage it is about, ``stage_name`` in words."""

    dialog: rx.Field[str] = rx.field("")
    stage: rx.Field[str] = rx.field("")
    stage_name: rx.Field[str] = rx.field("")
    request_id: rx.Field[str] = rx.field("")

    @action(Permission.LENDING_RECORD)
    async def open(self, dialog: str, stage: str, name: str) -> None:
        await clear_notice(self)
        self.dialog, self.stage, self.stage_name = dialog, stage, name
        self.request_id = new_request_id()

    @action(Permission.LENDING_RECORD)
    async def close(self) -> None:
        self.dialog = ""

    @action(Permission.LENDING_RECORD)
    async def record(self, form: LoanForm) -> None:
        await self._carry_out(record_loan, form, "lending.record_done")

    @action(Permission.LENDING_RECORD)
    async def assign(self, form: BearersForm) -> None:
        await self._carry_out(assign_stage, form, "lending.assign_done")

    @action(Permission.LENDING_RECORD)
    async def end(self, form: StageForm) -> None:
        await self._carry_out(end_stage, form, "lending.end_done")

    @action(Permission.LENDING_RECORD)
    async def correct(self, form: CorrectionForm) -> None:
        await self._carry_out(correct_stage, form, "lending.correct_done")

    async def _carry_out(self, use_case: UseCase[..., None], form: Mapping[str, Any], done: str) -> None:
        """Carry out the act and show the case anew, also after a lost race."""
        try:
            await perform(self, use_case, form)
        finally:
            await show_case(self, str(form.get("case_no", "")))
        self.dialog = ""
        await notify(self, done)
