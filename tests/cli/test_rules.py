"""``shouwen rules``: every rule with status, place and tests, for people and programs."""

import json
from pathlib import Path

import pytest

from shouwen_app.cli import main
from shouwen_app.cli import rules as command
from shouwen_app.services.rules import RuleRow, rule_rows


@pytest.fixture
def all_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if nothing that is due were missing."""
    monkeypatch.setattr(command, "gaps", lambda rows: ())


def test_gives_every_rule_to_programs(all_shown: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--json"]) == 0

    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == 290
    assert {tuple(row) for row in rows} == {("id", "feature", "status", "where", "tests")}
    (found,) = [row for row in rows if row["id"] == "R16.1b"]
    assert (found["feature"], found["status"]) == (["F02"], "done")
    assert found["where"] == ["shouwen_app.domain.first_inquiry"]
    assert (
        "tests/domain/test_first_inquiry.py::test_nobody_asked_at_once_outranks_the_one_named"
        in found["tests"]
    )


@pytest.mark.parametrize(
    ("arguments", "listed"),
    [
        (["--feature", "F12"], {"R11.3a", "R16.9d", "R20.A2.3b"}),
        (
            ["--status", "not_carried_out"],
            {"R4.1", "R5.2b", "R6.2.1", "R12.2.1", "R12.4b", "R14.2", "R20.A1.2a"},
        ),
        (["--feature", "F02", "--status", "not_carried_out"], {"R5.2b", "R6.2.1", "R12.2.1", "R20.A1.2a"}),
        (["--feature", "F31", "--status", "not_carried_out"], set()),
    ],
)
def test_lists_only_what_is_asked_for(
    capsys: pytest.CaptureFixture[str], arguments: list[str], listed: set[str]
) -> None:
    main(["rules", "--json", *arguments])

    assert {row["id"] for row in json.loads(capsys.readouterr().out)} == listed


def test_says_it_in_words(all_shown: None, capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "--feature", "F02"])

    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("R16.1b    已落实  同时问到几个人，职位高的负责（") for line in lines)
    assert "R12.2.1   不落实  首问责任人一般是部门负责人或专设岗位（见决策 0011）" in lines
    assert lines[-2].startswith(f"共 {len(lines) - 2} 条：")
    assert lines[-1] == "缺口 5 条（待落实和不落实），其中 5 条有决策说明理由。"


def test_a_rule_that_is_due_and_not_shown_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def without_one(tests_dir: Path) -> tuple[RuleRow, ...]:
        return tuple(row for row in rule_rows(tests_dir) if row.tests or row.rule.id == "R16.1b")

    monkeypatch.setattr(command, "rule_rows", without_one)
    monkeypatch.setattr(command, "TESTS", tmp_path)

    assert main(["rules"]) == 1
    assert "没有决策说明的条款 1 条：R16.1b。" in capsys.readouterr().err


def test_gaps_without_a_reason_are_told_apart(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Without a single mark everything is a gap, and reasons there are for those on record only."""
    monkeypatch.setattr(command, "TESTS", tmp_path)

    main(["rules"])

    decided = sum(row.decision is not None for row in rule_rows(tmp_path))
    assert 0 < decided < 290
    assert (
        capsys.readouterr().out.splitlines()[-1]
        == f"缺口 290 条（待落实和不落实），其中 {decided} 条有决策说明理由。"
    )


def test_without_tests_it_says_where_to_run_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(command, "TESTS", tmp_path / "tests")

    assert main(["rules", "--json"]) == 1
    assert "没有找到测试目录" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--feature", "F41"], ["--status", "claimed"]])
def test_an_unknown_choice_is_wrong_use(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["rules", *arguments])

    assert ended.value.code == 2
