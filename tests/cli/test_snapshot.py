"""``shouwen snapshot``: what was written and why, in words and as JSON."""

import json

import pytest

from shouwen_app.cli import main
from shouwen_app.domain.triage import TriageOutcome as Outcome
from shouwen_app.services.cases.register_case import register_case
from shouwen_app.services.transaction import run
from shouwen_app.settings import settings
from tests.factories import Institution, intake


@pytest.fixture
def one_case(settled_house: Institution) -> None:
    """One case, answered on the spot."""
    given = intake(Outcome.ANSWERED, answer="不收违约金。")
    run(register_case, settled_house.act(settled_house.teller), intake=given)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["snapshot", *arguments]) == 0
    return capsys.readouterr().out.strip()


def test_says_what_it_wrote(one_case: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys) == "还没有事实表。事实表已全部重建：1 件，1 个月。"
    assert said(capsys) == "事实表已是最新：1 件，1 个月，重读 1 件。"


def test_an_empty_house_has_none(settled_house: Institution, capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(said(capsys, "--json")) == {
        "cases": 0,
        "months": 0,
        "changed": 0,
        "rebuilt": "first",
        "what": "",
    }


def test_says_where_it_cannot_write(one_case: None, capsys: pytest.CaptureFixture[str]) -> None:
    (settings().data_dir / "facts").write_bytes(b"")

    assert main(["snapshot"]) == 2
    assert capsys.readouterr().err.startswith(f"事实表写不进 {settings().data_dir / 'facts'}（")


def test_says_which_file_was_damaged(one_case: None, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys)
    (settings().data_dir / "facts" / "manifest.json").write_bytes(b'{"format": 1, "col')

    assert said(capsys).startswith("事实表文件 manifest.json 缺失、不完整或被改动。事实表已全部重建")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"grade":', '"mark":', "事实表是别的版本写的，缺少这些列或类型不同：grade。"),
        ('"format":1', '"format":0', "事实表是别的版本写的。事实表已"),
        ('"reference":"', '"reference":"0', "事实表与数据库对不上"),
    ],
)
def test_says_why_facts_could_not_be_used(
    one_case: None, capsys: pytest.CaptureFixture[str], old: str, new: str, words: str
) -> None:
    said(capsys)
    manifest = settings().data_dir / "facts" / "manifest.json"
    kept = manifest.read_text("utf-8")
    assert old in kept
    manifest.write_text(kept.replace(old, new), "utf-8")

    assert said(capsys).startswith(words)
