"""``shouwen import``: a dry run writes nothing, wrong lines are told and saved, the rest comes in once."""

import json
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from sqlmodel import func, select

from shouwen_app.cli import main
from shouwen_app.db.models import Case
from shouwen_app.db.session import reading
from tests.factories import Institution
from tests.plugins.books import csv_file, line, workbook


@pytest.fixture
def book(tmp_path: Path, settled_house: Institution) -> Path:
    """Two closed lines and a wrong one."""
    path = tmp_path / "2025年登记簿.xlsx"
    path.write_bytes(workbook([line(), line(客户姓名="张三", 来访日期="3月5日"), line(来访日期="某日")]))
    return path


def cases(database: str) -> int:
    with reading(database) as session:
        return session.exec(select(func.count()).select_from(Case)).one()


def test_a_dry_run_only_tells(database: str, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = main(["import", str(book), "--dry-run", "--json"])

    told = json.loads(capsys.readouterr().out)
    assert (ended, told["good"], told["saved"], told["wrong"]) == (1, 2, False, 1)
    assert told["problems"][0]["row"] == 4
    assert cases(database) == 0


def test_it_imports_once_and_saves_what_has_to_be_changed(
    database: str, book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.xlsx"

    assert main(["import", str(book), "--wrong", str(wrong)]) == 1
    said = capsys.readouterr()
    assert main(["import", str(book), "--json"]) == 1

    assert "已导入 2 件，已在系统里 0 行，要改 1 行。" in said.out
    assert "第 4 行" in said.err
    assert json.loads(capsys.readouterr().out)["known"] == 2
    assert cases(database) == 2
    (header, row) = (
        openpyxl.load_workbook(BytesIO(wrong.read_bytes())).worksheets[0].iter_rows(values_only=True)
    )
    assert header[-2:] == ("原行号", "要改什么")
    assert (row[1], row[-2]) == ("某日", "4")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_the_encodings_people_have(
    database: str, settled_house: Institution, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "book.csv"
    path.write_bytes(csv_file([line(客户姓名="王㛃")], encoding))

    assert main(["import", str(path), "--unit", "yingye"]) == 0
    with reading(database) as session:
        assert session.exec(select(Case.requester_name)).one() == "王㛃"


def test_a_column_with_a_title_of_its_own_is_mapped(
    database: str, settled_house: Institution, tmp_path: Path
) -> None:
    path = tmp_path / "book.xlsx"
    titles = (
        "序号",
        "来访日期",
        "客户姓名",
        "联系电话",
        "情况",
        "首问责任人",
        "承办部门",
        "办理结果",
        "办结日期",
        "满意度",
    )
    path.write_bytes(workbook([line()], titles=titles))

    assert main(["import", str(path), "--dry-run"]) == 2
    assert main(["import", str(path), "--map", "content=情况"]) == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("book.pdf", b"x", "只能导入"),
        ("book.xlsx", b"not a zip", "打不开"),
        ("book.csv", b"\xff\xff\xff", "打不开"),
        ("book.csv", b"", "没有登记行"),
        ("book.csv", "甲,乙\n丙,丁\n".encode(), "没有找到表头"),
        ("book.csv", b"x" * 10_000_001, "超过 10 MB"),
    ],
)
def test_what_is_no_book_is_refused(
    settled_house: Institution,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes,
    said: str,
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    assert main(["import", str(path)]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (["--unit", "nowhere"], "没有找到"),
        (["--map", "content"], "列对应请写成"),
        (["--map", "content=没有的列"], "表里没有"),
        (["--map", "weight=序号"], "不认识列名"),
        (["--year", "1990"], "格式不对"),
    ],
)
def test_wrong_use_says_what_is_right(
    book: Path, capsys: pytest.CaptureFixture[str], extra: list[str], said: str
) -> None:
    assert main(["import", str(book), *extra]) == 2
    assert said in capsys.readouterr().err
