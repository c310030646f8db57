"""The regulation is carried out (制度落实): what is due is shown by a test or decided on, and the marks are honest."""

import ast
import importlib
import re

import pytest

from shouwen_app.cli import main
from shouwen_app.domain.rules import RULES
from shouwen_app.domain.rules.carrying_out import LATER, NEVER, PLACES, RuleStatus, decision_on, is_due
from shouwen_app.frontend.composition import ROOT
from shouwen_app.services.rules import RuleRow, marked_tests, rule_rows

TESTS = ROOT / "tests"
DECISIONS = ROOT / "docs" / "decisions"
IDS = {rule.id for rule in RULES}
AWAITED: tuple[str, ...] = ()
"""Rules that are due and not shown yet; a rule leaves this list with the test that names it."""


def marks(tree: ast.AST) -> list[ast.Call]:
    """The marks ``rule`` in a piece of a test file, as they are called."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "rule"]


@pytest.fixture(scope="module")
def rows() -> dict[str, RuleRow]:
    """Every rule with its status, by ID."""
    return {row.rule.id: row for row in rule_rows(TESTS)}


def test_every_rule_that_is_due_is_done_or_decided_on(rows: dict[str, RuleRow]) -> None:
    due = [row for row in rows.values() if is_due(row.rule) and row.decision is None]

    missing = [row.rule.id for row in due if row.status is not RuleStatus.DONE]

    assert sorted(set(missing) - set(AWAITED)) == []


def test_every_rule_that_is_not_carried_out_has_a_reason(rows: dict[str, RuleRow]) -> None:
    """Whether its features are built or not: a gap without a word is none that anybody has looked at."""
    unexplained = [
        row.rule.id
        for row in rows.values()
        if row.status is not RuleStatus.DONE and row.decision is None and row.rule.id not in AWAITED
    ]

    assert len(rows) == 290
    assert unexplained == []


def test_what_is_done_is_no_gap_on_record(rows: dict[str, RuleRow]) -> None:
    both = [row.rule.id for row in rows.values() if row.decision and row.status is RuleStatus.DONE]

    assert both == []


def test_no_rule_is_awaited_that_a_test_shows_or_a_decision_explains(rows: dict[str, RuleRow]) -> None:
    settled = [rule_id for rule_id in AWAITED if rows[rule_id].tests or rows[rule_id].decision]

    assert settled == []


def test_the_command_finds_fault_as_long_as_a_rule_is_awaited(capsys: pytest.CaptureFixture[str]) -> None:
    ended = main(["rules"])

    found = capsys.readouterr().err
    assert ended == int(bool(AWAITED))
    assert [rule_id for rule_id in AWAITED if rule_id not in found] == []


def test_a_rule_that_a_test_shows_has_its_place_in_the_table(rows: dict[str, RuleRow]) -> None:
    without = [row.rule.id for row in rows.values() if row.tests and not row.where and row.decision is None]

    assert without == []


def test_marks_name_known_rules_only() -> None:
    unknown = {rule_id: tests for rule_id, tests in marked_tests(TESTS).items() if rule_id not in IDS}

    assert unknown == {}


def test_marks_stand_on_tests_and_hold_ids_as_they_are() -> None:
    """Otherwise reading the files would overlook them."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(TESTS.rglob("*.py"))]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    tests = [function for function in functions if function.name.startswith("test_")]

    on_tests = [mark for test in tests for decorator in test.decorator_list for mark in marks(decorator)]

    assert len(on_tests) == sum(len(marks(tree)) for tree in trees) > 0
    assert [mark for mark in on_tests if not all(isinstance(arg, ast.Constant) for arg in mark.args)] == []
    assert {ast.unparse(mark.func) for mark in on_tests} == {"pytest.mark.rule"}


@pytest.mark.parametrize("module", PLACES)
def test_every_place_is_a_module_of_the_product(module: str) -> None:
    assert importlib.import_module(module).__name__ == module


@pytest.mark.parametrize("number", sorted({*LATER, *NEVER}))
def test_the_record_of_a_decision_names_exactly_the_rules_it_decides_on(number: int) -> None:
    (record,) = DECISIONS.glob(f"{number:04d}-*.md")

    named = re.findall(r"^\| (R\d+\.\S+) \|", record.read_text("utf-8"), re.MULTILINE)

    assert named == [rule.id for rule in RULES if decision_on(rule.id) == number]
