"""Rules and the tests that show them (制度对照): found by reading the marks, in files that are never run."""

from pathlib import Path

import pytest

from shouwen_app.domain.rules import RULES
from shouwen_app.domain.rules.carrying_out import RuleStatus
from shouwen_app.services.rules import RuleRow, gaps, marked_tests, rule_rows

MARKED = '''
import pytest

@pytest.mark.rule("R16.1a", "R16.1b")
@pytest.mark.rule("R16.1a")
def test_names_the_person(): ...

@pytest.mark.parametrize("at", [1, pytest.param(2, marks=pytest.mark.rule("R16.9a"))])
async def test_counts(at): ...

@pytest.mark.rule("R1.1")
def helper(): ...

def test_without_a_mark():
    """Speaks of pytest.mark.rule("R2.1a") without wearing it."""
'''


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """A directory of tests with two marked ones; a fixture file in it is not a test."""
    folder = tmp_path / "tests" / "domain"
    folder.mkdir(parents=True)
    (folder / "test_first_inquiry.py").write_text(MARKED, "utf-8")
    (folder / "test_silent.py").write_text("def test_nothing(): ...\n", "utf-8")
    (folder / "factories.py").write_text(MARKED, "utf-8")
    return tmp_path / "tests"


def row_of(rows: tuple[RuleRow, ...], rule_id: str) -> RuleRow:
    return next(row for row in rows if row.rule.id == rule_id)


def test_finds_each_marked_test_once_with_its_file(marked: Path) -> None:
    assert marked_tests(marked) == {
        "R16.1a": ["tests/domain/test_first_inquiry.py::test_names_the_person"],
        "R16.1b": ["tests/domain/test_first_inquiry.py::test_names_the_person"],
        "R16.9a": ["tests/domain/test_first_inquiry.py::test_counts"],
    }


def test_without_a_directory_there_are_no_tests(tmp_path: Path) -> None:
    assert marked_tests(tmp_path / "nowhere") == {}


def test_every_rule_has_a_row_whose_status_follows_from_its_tests(marked: Path) -> None:
    rows = rule_rows(marked)

    assert [row.rule for row in rows] == list(RULES)
    named, unnamed = row_of(rows, "R16.1a"), row_of(rows, "R16.1c")
    assert (named.status, unnamed.status) == (RuleStatus.DONE, RuleStatus.PLANNED)
    assert named.where == unnamed.where == ("shouwen_app.domain.first_inquiry",)
    assert (len(named.tests), unnamed.tests) == (1, ())


def test_what_is_due_without_test_and_decision_is_a_gap(marked: Path) -> None:
    missing = gaps(rule_rows(marked))

    assert {"R16.1c", "R2.1c"} <= set(missing)
    assert not {"R16.1a", "R12.2.1", "R5.2a", "R13.1"} & set(missing)
