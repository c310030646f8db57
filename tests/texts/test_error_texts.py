"""Every failure the product raises has a text that its parameters fill (出错提示)."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import shouwen_app
from shouwen_app.domain.accountability import Standing
from shouwen_app.domain.action import Stage
from shouwen_app.domain.counted_rating import SetAside
from shouwen_app.domain.errors import Conflict, InvalidInput, ShouwenError
from shouwen_app.domain.evaluation import EvaluationState
from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.handover import HandoverState
from shouwen_app.domain.improvement import ImprovementState
from shouwen_app.domain.inspection import SheetState
from shouwen_app.domain.lifecycle import CaseAction, CaseStatus
from shouwen_app.domain.permissions import Permission
from shouwen_app.domain.suggestion import SuggestionState
from shouwen_app.domain.supervision import LegState, OrderState
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.texts import CATALOG
from shouwen_app.texts.errors import error_text

PACKAGE = Path(shouwen_app.__file__).parent
RAISED = {"InvalidInput", "RuleViolation", "NotPermitted", "NotFound", "Conflict"}
COMPUTED = {
    "f'rating.not_from_{replacing}'": {
        f"rating.not_from_{reason}" for reason in set(SetAside) - {SetAside.APPEAL}
    },
    "f'attachment.{why}'": {
        f"attachment.{why}" for why in ("empty", "heic", "type", "broken", "macros", "unpacks_too_large")
    },
    "f'opinion.nobody_{level}'": {"opinion.nobody_head", "opinion.nobody_leader"},
    "f'accountability.is_{found}'": {f"accountability.is_{standing}" for standing in Standing},
    "f'action.is_{stage}'": {f"action.is_{stage}" for stage in Stage},
    "f'evaluation.is_{state}'": {f"evaluation.is_{state}" for state in EvaluationState},
    "f'handover.is_{handover.state}'": {f"handover.is_{state}" for state in HandoverState},
    "f'improvement.is_{state}'": {f"improvement.is_{state}" for state in ImprovementState},
    "f'suggestion.is_{state}'": {
        f"suggestion.is_{state}" for state in set(SuggestionState) - {SuggestionState.WAITING}
    },
    "f'supervision.is_{order.state_of(leg)}'": {f"supervision.is_{state}" for state in LegState},
    "f'supervision.order_{order.state}'": {f"supervision.order_{state}" for state in OrderState},
    "f'inspection.sheet_{state}'": {f"inspection.sheet_{state}" for state in SheetState},
    "code": {"input.phone_short", "input.phone_long"},
    "refusal": {
        "accountability.reporter_investigates",
        "accountability.reporter_decides",
        "accountability.investigator_decides",
        "accountability.appeal_same_person",
    },
    "error": {"unit.code_malformed", "staff.login_malformed"},
    "self._damaged": {"bulletin.damaged", "evaluation.damaged"},
    "self._code": {"public.too_many_tries", "progress.locked", "report.too_many"},
}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every construction of a failure, with the file it stands in."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED:
                yield str(path.relative_to(PACKAGE)), node


def codes_of(call: ast.Call) -> set[str]:
    """The codes a call can raise; an expression must be listed in COMPUTED."""
    code = call.args[0]
    if isinstance(code, ast.Constant):
        return {str(code.value)}
    return COMPUTED.get(ast.unparse(code), {f"not listed: {ast.unparse(code)}"})


FAILURES = sorted(
    {
        (code, frozenset(keyword.arg or "**" for keyword in call.keywords))
        for _, call in calls()
        for code in codes_of(call)
    },
    key=str,
)


@pytest.mark.parametrize(("code", "params"), FAILURES, ids=lambda part: part if isinstance(part, str) else "")
def test_every_code_has_a_text_that_its_parameters_fill(code: str, params: frozenset[str]) -> None:
    text = CATALOG[f"error.{code}"]

    asked = {name for _, name, _, _ in Formatter().parse(text) if name}
    assert asked <= params | {"field"}


def test_every_text_says_more_than_that_it_failed() -> None:
    texts = [text for key, text in CATALOG.items() if key.startswith("error.")]

    assert [text for text in texts if not text.endswith("。") and not text.endswith("）。")] == []


@pytest.mark.parametrize("kind", CaseEventKind)
def test_who_moved_the_case_is_said_in_words(kind: CaseEventKind) -> None:
    text = error_text(Conflict("case.moved", by="陈立群", kind=kind))

    assert text.startswith("已由陈立群处理（")
    assert kind.value not in text


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (Conflict("case.moved", by="", kind=CaseEventKind.RATED), "这件刚刚有了新的变化"),
        (Conflict("case.moved"), "这件刚刚有了新的变化"),
        (
            ShouwenError("case.action_not_now", action=CaseAction.REPLY, status=CaseStatus.OFFERED),
            "这件现在是「待接单」",
        ),
        (ShouwenError("permission.denied", permission=Permission.CASE_REPLY), "您没有做这一步的权限"),
        (InvalidInput("triage.needs", field="answer", outcome=TriageOutcome.ANSWERED), "选择「当场答复」时"),
        (
            InvalidInput("input.too_long", field="content", longest=2000, length=10_000),
            "最多 2000 个字，现在是 10000 个字",
        ),
    ],
)
def test_coded_parameters_are_put_into_words(failure: ShouwenError, said: str) -> None:
    assert error_text(failure).startswith(said)


@pytest.mark.parametrize("status", CaseStatus)
@pytest.mark.parametrize("prefix", ["status"])
def test_every_status_has_its_word(prefix: str, status: CaseStatus) -> None:
    assert CATALOG[f"{prefix}.{status}"]
