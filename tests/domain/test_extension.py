"""Extension (延期): how much may be asked, for what reason, and who approves."""

from typing import Any

import pytest

from shouwen_app.domain.errors import RuleViolation, ShouwenError
from shouwen_app.domain.extension import ExtensionRequest, check_decides
from shouwen_app.domain.lifecycle import ClockKind
from shouwen_app.domain.opinion import OpinionLevel
from shouwen_app.domain.time_limit import Clause

REASON = "对方银行要到下周才能提供流水"
HEAD, LEADER = OpinionLevel.HEAD, OpinionLevel.LEADER


def request(**changed: Any) -> ExtensionRequest:
    """Two more working days for the promise, except for what is ``changed``."""
    given = {
        "clock": ClockKind.PROMISE,
        "current": Clause.OWN_DEPARTMENT,
        "working_days": 2,
        "reason": REASON,
    }
    return ExtensionRequest(**{**given, **changed})


@pytest.mark.rule("R18.6.1")
@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"working_days": 0}, "extension.days", "working_days"),
        ({"working_days": 11}, "extension.days", "working_days"),
        ({"reason": " "}, "input.required", "reason"),
        ({"reason": "太忙"}, "extension.reason_too_short", "reason"),
        ({"clock": ClockKind.STATUTORY}, "extension.clock", "clock"),
        (
            {"clock": ClockKind.REGULATOR, "current": Clause.REGULATOR_EXTENDED},
            "extension.no_further_term",
            "clock",
        ),
    ],
)
def test_a_request_without_a_good_reason_or_a_possible_figure_is_refused(
    changed: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(ShouwenError) as refusal:
        request(**changed)

    assert (refusal.value.code, refusal.value.field) == (code, field)


def test_the_regulators_terms_only_go_forward() -> None:
    simple, complicated = (
        request(clock=ClockKind.REGULATOR, current=clause, working_days=5)
        for clause in (Clause.REGULATOR_SIMPLE, Clause.REGULATOR_COMPLEX)
    )

    assert (simple.clause, complicated.clause) == (Clause.REGULATOR_COMPLEX, Clause.REGULATOR_EXTENDED)
    assert (simple.working_days, request().clause) == (0, None)


@pytest.mark.parametrize(
    ("current", "applicant_is_head", "granted_before", "level"),
    [
        (Clause.OWN_DEPARTMENT, False, 0, HEAD),
        (Clause.OWN_DEPARTMENT, True, 0, LEADER),
        (Clause.OWN_DEPARTMENT, False, 1, LEADER),
        (Clause.REGULATOR_SIMPLE, False, 1, HEAD),
        (Clause.REGULATOR_SIMPLE, True, 0, LEADER),
        (Clause.REGULATOR_COMPLEX, False, 0, LEADER),
    ],
)
def test_the_level_above_approves(
    current: Clause, applicant_is_head: bool, granted_before: int, level: OpinionLevel
) -> None:
    clock = ClockKind.REGULATOR if current.startswith("regulator") else ClockKind.PROMISE

    asked = request(clock=clock, current=current)

    assert asked.level(applicant_is_head=applicant_is_head, granted_before=granted_before) is level


def test_nobody_approves_their_own_request() -> None:
    check_decides(7, 8)

    with pytest.raises(RuleViolation) as refusal:
        check_decides(8, 8)

    assert refusal.value.code == "extension.own_request"
