"""The page of evaluations (考评): the list, one evaluation unit by unit, the form of a scheme, one dialog at a time."""

from collections.abc import Mapping
from typing import Any, TypedDict

import reflex as rx

from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.permissions import Permission
from shouwen_app.services.evaluations.comments import answer_comment, comment
from shouwen_app.services.evaluations.decide import decide, publish_evaluation
from shouwen_app.services.evaluations.judge import judge_item
from shouwen_app.services.evaluations.read import list_evaluations, read_evaluation
from shouwen_app.services.evaluations.run import invite_comments, open_evaluation, recount, take_back
from shouwen_app.services.evaluations.schemes import SchemeForm, make_scheme, scheme_form
from shouwen_app.services.evaluations.views import EvaluationsPage, EvaluationView, UnitLine
from shouwen_app.services.transaction import UseCase
from shouwen_app.state.guard import action
from shouwen_app.state.notice import clear_notice, notify
from shouwen_app.state.perform import fetch, new_request_id, perform

_OF_A_ROW = ("weight", "none", "full", "least", "title", "heading")


class PeriodForm(TypedDict):
    """What 开始考评 sends: kind, units and first day in one."""

    request_id: str
    period: str


class EvaluationForm(TypedDict):
    """What 重新取数 and 公布 send."""

    evaluation: str
    seen: str
    request_id: str


class InviteForm(EvaluationForm):
    """What 听取意见 sends."""

    until: str


class JudgeForm(EvaluationForm):
    """What 评分 sends."""

    unit: str
    item: str
    points: str
    evidence: str
    cases: str


class NoteForm(EvaluationForm):
    """What 审定 sends."""

    note: str


class BackForm(EvaluationForm):
    """What 退回初稿 sends."""

    reason: str


class CommentForm(TypedDict):
    """What 提意见 sends."""

    evaluation: str
    unit: str
    text: str
    request_id: str


class AnswerForm(TypedDict):
    """What 答复 sends."""

    evaluation: str
    remark: str
    answer: str
    request_id: str


class EvaluationsState(rx.State):
    """``dialog`` is open, scheme, invite, judge, comment, answer, decide, take_back or ""; ``about`` its unit or comment."""

    page: rx.Field[EvaluationsPage] = rx.field(default_factory=EvaluationsPage)
    view: rx.Field[EvaluationView] = rx.field(default_factory=EvaluationView)
    unit: rx.Field[UnitLine] = rx.field(default_factory=UnitLine)
    scheme: rx.Field[SchemeForm] = rx.field(default_factory=SchemeForm)
    loaded: rx.Field[bool] = rx.field(default=False)
    dialog: rx.Field[str] = rx.field("")
    about: rx.Field[str] = rx.field("")
    request_id: rx.Field[str] = rx.field("")

    @action(Permission.EVALUATION_VIEW)
    async def load(self) -> None:
        """The list; the evaluation that was shown, else the first one."""
        await self._list()
        numbers = [row.number for row in self.page.rows]
        shown = self.view.number if self.view.number in numbers else 0
        await self._show(shown or (numbers[0] if numbers else 0))
        self.loaded = True

    @action(Permission.EVALUATION_VIEW)
    async def show(self, number: int) -> None:
        await clear_notice(self)
        self.unit = UnitLine()
        await self._show(number)

    @action(Permission.EVALUATION_VIEW)
    async def show_unit(self, code: str) -> None:
        self.unit = next((line for line in self.view.units if line.code == code), UnitLine())

    @action(Permission.EVALUATION_VIEW)
    async def open(self, dialog: str, about: str) -> None:
        await clear_notice(self)
        self.dialog, self.about, self.request_id = dialog, about, new_request_id()

    @action(Permission.EVALUATION_VIEW)
    async def close(self) -> None:
        self.dialog = ""

    @action(Permission.EVALUATION_MANAGE)
    async def open_scheme(self, kind: str, covers: str) -> None:
        """The form of a scheme, begun anew for another kind of period or unit."""
        await clear_notice(self)
        self.scheme = await fetch(self, scheme_form, kind=kind, covers=covers)
        self.dialog, self.request_id = "scheme", new_request_id()

    @action(Permission.EVALUATION_MANAGE)
    async def fix_scheme(self, form: dict[str, str]) -> None:
        """``form`` has weight_…, none_…, full_…, least_…, title_… and heading_… of each row, and a tick adjusted_…"""
        rows = [_typed(form, row.code) for row in self.scheme.rows]
        asked = {"request_id": form.get("request_id", ""), "kind": self.scheme.kind}
        number = await perform(self, make_scheme, asked, covers=self.scheme.covers, rows=rows)
        self.dialog = ""
        await self._list()
        await notify(self, "evaluation.scheme.made", number=number)

    @action(Permission.EVALUATION_MANAGE)
    async def begin(self, form: PeriodForm) -> None:
        kind, _, rest = str(form["period"]).partition(":")
        covers, _, on = rest.partition(":")
        if not on:
            raise InvalidInput("input.required", field="period")
        asked = {"request_id": form["request_id"], "kind": kind, "covers": covers, "on": on}
        number = await perform(self, open_evaluation, asked)
        await self._shown_anew(number, "evaluation.opened_done")

    @action(Permission.EVALUATION_MANAGE)
    async def recount(self, form: EvaluationForm) -> None:
        await self._carry_out(recount, form, "evaluation.recounted")

    @action(Permission.EVALUATION_MANAGE)
    async def invite(self, form: InviteForm) -> None:
        await self._carry_out(invite_comments, form, "evaluation.invited")

    @action(Permission.EVALUATION_VIEW)
    async def judge(self, form: JudgeForm) -> None:
        await self._carry_out(judge_item, form, "evaluation.judged")

    @action(Permission.EVALUATION_COMMENT)
    async def comment(self, form: CommentForm) -> None:
        await self._carry_out(comment, form, "evaluation.commented")

    @action(Permission.EVALUATION_VIEW)
    async def answer(self, form: AnswerForm) -> None:
        await self._carry_out(answer_comment, form, "evaluation.answered")

    @action(Permission.EVALUATION_DECIDE)
    async def decide(self, form: NoteForm) -> None:
        await self._carry_out(decide, form, "evaluation.decided")

    @action(Permission.EVALUATION_VIEW)
    async def take_back(self, form: BackForm) -> None:
        await self._carry_out(take_back, form, "evaluation.taken_back_done")

    @action(Permission.EVALUATION_VIEW)
    async def publish(self, form: EvaluationForm) -> None:
        await self._carry_out(publish_evaluation, form, "evaluation.published")

    async def _carry_out(self, use_case: UseCase[..., None], form: Mapping[str, Any], done: str) -> None:
        await perform(self, use_case, form)
        await self._shown_anew(self.view.number, done)

    async def _shown_anew(self, number: int, done: str) -> None:
        self.dialog = ""
        await self._list()
        await self._show(number)
        await notify(self, done)

    async def _list(self) -> None:
        self.page = await fetch(self, list_evaluations)

    async def _show(self, number: int) -> None:
        self.request_id = new_request_id()
        self.view = await fetch(self, read_evaluation, evaluation=number) if number else EvaluationView()
        found = [line for line in self.view.units if line.code == self.unit.code]
        self.unit = found[0] if found else next(iter(self.view.units), UnitLine())


def _typed(form: Mapping[str, object], code: str) -> dict[str, object]:
    """A row as ``ItemDraft`` has it."""
    given = {name: form.get(f"{name}_{code}", "") for name in _OF_A_ROW}
    texts = {name: value if isinstance(value, str) else "" for name, value in given.items()}
    return {
        "code": code,
        "weight": texts["weight"],
        "none_at": texts["none"],
        "full_at": texts["full"],
        "least": texts["least"],
        "title": texts["title"],
        "heading": texts["heading"],
        "adjusted": f"adjusted_{code}" in form,
    }
