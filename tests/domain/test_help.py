"""Help from other units (R6.3.2, R17.4.2): who may be asked, and what has to wait for it."""

import pytest

from shouwen_app.domain.errors import InvalidInput, RuleViolation
from shouwen_app.domain.help import Help, check_nothing_open


@pytest.mark.rule("R6.3.2a", "R17.4.2")
def test_a_request_says_what_is_to_be_done_and_what_for() -> None:
    asked = Help(3, " 核对抵押登记 ", "出具书面意见", handling_unit_id=2, helping=(4,))

    assert (asked.task, asked.goal) == ("核对抵押登记", "出具书面意见")


@pytest.mark.parametrize(("unit_id", "code"), [(2, "help.same_unit"), (4, "help.already_asked")])
def test_neither_the_own_unit_nor_one_that_helps_already_is_asked(unit_id: int, code: str) -> None:
    with pytest.raises(RuleViolation) as refusal:
        Help(unit_id, "核对抵押登记", "", handling_unit_id=2, helping=(4,))

    assert (refusal.value.code, refusal.value.field) == (code, "unit")


def test_a_request_without_a_task_is_refused() -> None:
    with pytest.raises(InvalidInput) as refusal:
        Help(3, " ", "", handling_unit_id=2)

    assert refusal.value.field == "task"


def test_while_units_help_nothing_is_finished_and_they_are_named() -> None:
    with pytest.raises(RuleViolation) as refusal:
        check_nothing_open(["风险管理部", "财务会计部"])

    assert refusal.value.params["units"] == "风险管理部、财务会计部"
    check_nothing_open([])
