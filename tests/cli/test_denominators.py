"""``shouwen denominators``: a file in, what there is out, and complaints get their rate."""

import json
from pathlib import Path

import pytest
from sqlmodel import Session

from shouwen_app.cli import main
from shouwen_app.db.models import Case


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet of one month."""
    path = tmp_path / "规模.csv"
    path.write_text("月份,机构编号,网点数\n2026-09,,20\n2026-09,yingye,1\n", "utf-8")
    return path


def test_takes_a_file_in_and_lists_it(
    session: Session, rated_week: list[Case], sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rated_week[0].kind = "complaint"  # type: ignore[assignment]  # stored by value
    session.commit()

    assert main(["denominators", str(sheet)]) == 0
    assert "已导入 2 个数字：2026-09" in capsys.readouterr().out
    assert main(["denominators", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["figures"][0] == {
        "month": "2026-09",
        "unit": "",
        "kind": "outlets",
        "amount": 20,
    }
    main(["metrics", "--from", "2026-09-01", "--to", "2026-09-30"])
    assert (
        "每千网点投诉量  全部机构  50.00 件/千网点  1/20  1.27 件/千网点–278.58 件/千网点"
        in capsys.readouterr().out
    )


def test_says_when_there_is_nothing(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["denominators"]) == 0

    assert "还没有导入过" in capsys.readouterr().out


def test_a_wrong_file_is_wrong_use(database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "a.csv"
    wrong.write_text("月份,网点数\n2026-09,viele\n", "utf-8")

    assert main(["denominators", str(wrong)]) == 2
    assert "第 2 行" in capsys.readouterr().err
    assert main(["denominators", str(tmp_path / "none.csv")]) == 2
    assert "none.csv" in capsys.readouterr().err
