"""``shouwen bulletin``: issued, listed and shown as it was frozen."""

import json

import pytest
from sqlmodel import Session

from shouwen_app.cli import main
from shouwen_app.db.models import Case
from tests.factories import TUESDAY


def test_issues_lists_and_shows(
    session: Session,
    rated_week: list[Case],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session.commit()
    monkeypatch.setattr("shouwen_app.cli.bulletin.now", lambda: TUESDAY.replace(month=10, day=12))

    assert main(["bulletin", "issue", "month", "2026-09-15", "--json"]) == 0
    done = json.loads(capsys.readouterr().out)
    assert (done["version"], done["sent"]) == (1, 0)
    assert main(["bulletin", "list", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["bulletins"]
    assert (row["number"], row["title"], row["issued_by"]) == (
        done["number"],
        "首问服务质量月报 2026 年 9 月",
        "系统",
    )
    assert main(["bulletin", "show", str(done["number"])]) == 0
    assert "满意率  75.0%  40.9%–92.9%  6/8" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["issue", "month", "gestern"],
        ["issue", "month", "2026-09-15", "--unit", "nowhere"],
        ["issue", "month", "2026-10-15"],
        ["show", "999"],
    ],
)
def test_wrong_use_says_what_to_do(
    session: Session,
    rated_week: list[Case],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
) -> None:
    session.commit()
    monkeypatch.setattr("shouwen_app.cli.bulletin.now", lambda: TUESDAY.replace(month=10, day=12))

    assert main(["bulletin", *arguments]) == 2
    assert "。" in capsys.readouterr().err
