"""``shouwen calendar``: import, show, check."""

import io
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, select

from shouwen_app.cli import main
from shouwen_app.db.models import CalendarYearVersion, Case
from shouwen_app.db.session import reading
from shouwen_app.domain.calendar_year import YearStatus
from shouwen_app.services import clock
from tests.plugins.calendars import LATE_DECEMBER, NOTICE

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def late_december(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("shouwen_app.cli.calendar.now", "shouwen_app.services.clock.now"):
        monkeypatch.setattr(module, lambda: LATE_DECEMBER)


@pytest.fixture
def notice(tmp_path: Path) -> str:
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, "utf-8")
    return str(path)


@pytest.fixture
def stored(session: Session, case_over_new_year: Case) -> Case:
    """A case across New Year, committed."""
    session.commit()
    return case_over_new_year


def versions(database: str) -> int:
    with reading(database) as session:
        return len(session.exec(select(CalendarYearVersion)).all())


def test_a_notice_is_imported_and_open_cases_follow(
    stored: Case, notice: str, database: str, capsys: Capture
) -> None:
    assert main(["calendar", "import", notice]) == 0

    said = capsys.readouterr().out
    with reading(database) as session:
        case = session.exec(select(Case)).one()
    assert "2027 年 249 个工作日" in said
    assert "已保存 2027 年第 1 版" in said
    assert (case.promise_due_at.day, case.promise_provisional) == (6, False)
    assert versions(database) == 1


def test_a_dry_run_says_what_would_move_and_stores_nothing(
    stored: Case, notice: str, database: str, capsys: Capture
) -> None:
    assert main(["calendar", "import", notice, "--dry-run", "--json"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert (answer["year"], answer["promises"], answer["saved"]) == (2027, 1, False)
    assert "2026年12月31日（周四）：工作日 → 元旦放假" in answer["changes"]
    assert versions(database) == 0


def test_a_notice_is_read_from_standard_input(
    database: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(NOTICE))

    assert main(["calendar", "import", "-", "--year", "2027", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["version"] == 1


@pytest.mark.parametrize(
    ("change", "options", "says"),
    [
        (lambda text: text.replace("共5天", "共4天"), [], "「四、劳动节」写了 4 天，按日期数是 5 天"),
        (lambda text: text.replace("1月9日（周六）上班。", ""), [], "还少 1 天调休上班"),
        (lambda text: "今天天气不错", [], "没有放假安排"),
        (lambda text: text, ["--year", "2026"], "这是 2027 年的通知"),
        (lambda text: text, ["--extra-days", "99"], "多放不补的天数请填 0 到 30"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(
    database: str,
    tmp_path: Path,
    capsys: Capture,
    change: Callable[[str], str],
    options: list[str],
    says: str,
) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text(change(NOTICE), "utf-8")

    assert main(["calendar", "import", str(path), *options]) == 2
    assert says in capsys.readouterr().err
    assert versions(database) == 0


def test_a_file_that_cannot_be_read_is_named(database: str, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "gbk.txt"
    path.write_bytes(NOTICE.encode("gbk"))

    codes = [main(["calendar", "import", str(file)]) for file in (path, tmp_path / "none.txt")]
    assert codes == [2, 2]
    assert "gbk.txt" in capsys.readouterr().err


def test_a_year_is_shown_in_words_and_as_data(database: str, capsys: Capture) -> None:
    main(["calendar", "show", "2026"])
    words = capsys.readouterr().out
    main(["calendar", "show", "2026", "--json"])
    data = json.loads(capsys.readouterr().out)

    assert "2026 年：已公布，248 个工作日" in words
    assert "放假 10月1日–7日 国庆节，7 天" in words
    assert (data["workdays"], len(data["holidays"]), len(data["make_up_workdays"])) == (248, 7, 6)


def test_the_check_finds_the_missing_year_until_it_is_imported(
    database: str, notice: str, capsys: Capture
) -> None:
    assert main(["calendar", "check"]) == 1
    said = capsys.readouterr().out
    main(["calendar", "import", notice])
    capsys.readouterr()

    assert "2026 年：已公布，自洽" in said
    assert "2027 年放假安排还没有录入" in said
    assert main(["calendar", "check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == 0


def test_the_check_finds_nothing_before_november(
    database: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    october = datetime(2026, 10, 31, 23, 59, tzinfo=ZoneInfo("Asia/Shanghai"))
    monkeypatch.setattr("shouwen_app.cli.calendar.now", lambda: october)

    assert main(["calendar", "check"]) == 0


def test_the_check_names_a_year_that_contradicts_itself(session: Session, capsys: Capture) -> None:
    session.add(
        CalendarYearVersion(
            year=2026,
            version=1,
            status=YearStatus.PUBLISHED,
            source="x",
            holidays=[],
            make_up_workdays=[],
            recorded_at=clock.now(),
        )
    )
    session.commit()

    assert main(["calendar", "check", "--json"]) == 1
    years = {each["year"]: each["problem"] for each in json.loads(capsys.readouterr().out)["years"]}
    assert "元旦" in years[2026]
