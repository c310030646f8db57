"""The rules of the regulations with what carries them out (制度对照): status and tests are found, never claimed."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from shouwen_app.domain.rules import RULES, Rule
from shouwen_app.domain.rules.carrying_out import RuleStatus, decision_on, is_due, places_of, status_of

TESTS: Final = Path(__file__).parents[2] / "tests"
"""The tests of the product, which stand beside it."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule; ``where`` are dotted modules, ``tests`` are ``file::name``, ``decision`` explains what is left out."""

    rule: Rule
    status: RuleStatus
    where: tuple[str, ...]
    tests: tuple[str, ...]
    decision: int | None


def rule_rows(tests_dir: Path) -> tuple[RuleRow, ...]:
    """Every rule of the digest, in its order, with the tests that name it."""
    tests = marked_tests(tests_dir)
    return tuple(_row(rule, tuple(tests.get(rule.id, ()))) for rule in RULES)


@cache
def known_rules() -> tuple[RuleRow, ...]:
    """The same with the tests of the product; they change with it only."""
    return rule_rows(TESTS)


def gaps(rows: Sequence[RuleRow]) -> tuple[str, ...]:
    """IDs of rules that are due and have neither a test nor a decision."""
    return tuple(row.rule.id for row in rows if is_due(row.rule) and not row.tests and row.decision is None)


def marked_tests(tests_dir: Path) -> dict[str, list[str]]:
    """Rule ID → the tests marked ``@pytest.mark.rule(…)`` with it; empty when there is no such directory.

    The files are read, not run, so that the answer is the same wherever the product is installed with its tests.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(tests_dir.rglob("test_*.py")):
        text = path.read_text("utf-8")
        if "mark.rule(" not in text:
            continue
        name = path.relative_to(tests_dir.parent).as_posix()
        for function in _functions(ast.parse(text)):
            for rule_id in dict.fromkeys(_marked(function)):
                found[rule_id].append(f"{name}::{function.name}")
    return dict(found)


def _row(rule: Rule, tests: tuple[str, ...]) -> RuleRow:
    status = status_of(rule.id, is_tested=bool(tests))
    return RuleRow(rule, status, places_of(rule.id), tests, decision_on(rule.id))


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            yield node


def _marked(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """The IDs in the marks on a test, and in the marks of its parameters."""
    for decorator in function.decorator_list:
        for call in ast.walk(decorator):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "pytest.mark.rule":
                yield from (str(arg.value) for arg in call.args if isinstance(arg, ast.Constant))
