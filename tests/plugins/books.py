"""Register books for tests: written as files, from lines that differ where a test says so."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO, StringIO

import openpyxl
import pytest

from shouwen_app.domain.act import Act
from shouwen_app.domain.book_columns import Cell
from shouwen_app.services.imports.carry_out import Imported, import_book
from shouwen_app.services.imports.upload import upload_book
from shouwen_app.services.transaction import run
from tests.factories import Institution

Import = Callable[..., Imported]

TITLES = (
    "序号",
    "来访日期",
    "客户姓名",
    "联系电话",
    "反映问题",
    "首问责任人",
    "承办部门",
    "办理结果",
    "办结日期",
    "满意度",
)
LINE: Mapping[str, Cell] = {
    "序号": 1.0,
    "来访日期": "2025-3-5",
    "客户姓名": "王秀英",
    "联系电话": "13800002046",
    "反映问题": "想查去年的流水",
    "首问责任人": "周敏",
    "承办部门": "",
    "办理结果": "已打印",
    "办结日期": "2025-3-6",
    "满意度": "满意",
}


def line(**changed: Cell) -> list[Cell]:
    """A closed line of the teller's book; what a test names differs."""
    return [{**LINE, **changed}[title] for title in TITLES]


def workbook(lines: Iterable[Sequence[Cell]], titles: Sequence[str] = TITLES, above: str = "") -> bytes:
    """The lines as an XLSX file, below ``above`` when it is given."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("登记簿")
    if above:
        sheet.append([above])
    sheet.append(list(titles))
    for each in lines:
        sheet.append(list(each))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def csv_file(lines: Iterable[Sequence[Cell]], encoding: str = "utf-8") -> bytes:
    """The lines as CSV."""
    text = StringIO()
    for each in (TITLES, *lines):
        text.write(",".join("" if cell is None else str(cell) for cell in each) + "\r\n")
    return text.getvalue().encode(encoding)


def legacy_register(good: int, wrong: int) -> bytes:
    """A large book of an older system: closed lines of two years, each with its own customer, and wrong ones among them."""
    lines: list[list[Cell]] = []
    for number in range(good):
        day = f"{2024 + number % 2}-{1 + number % 12}-{1 + number % 28}"
        phone = f"138{number:08d}"
        lines.append(line(序号=float(number), 来访日期=day, 办结日期=day, 联系电话=phone))
    faults: list[dict[str, Cell]] = [{"来访日期": "某日"}, {"反映问题": ""}, {"首问责任人": "查无此人"}]
    for number in range(wrong):
        at = number * (len(lines) // max(wrong, 1))
        lines.insert(at, line(**faults[number % len(faults)]))
    return workbook(lines, above="旧系统首问登记簿")


@pytest.fixture
def office(settled_house: Institution) -> Act:
    """The Office acts, which imports for the whole house."""
    return settled_house.act(settled_house.clerk)


@pytest.fixture
def bring_in(office: Act) -> Import:
    """Hands in a book and imports it, the Office unless somebody else does."""

    def import_lines(content: bytes, by: Act = office, unit: str = "yingye") -> Imported:
        made = run(upload_book, by, file_name="登记簿.xlsx", content=content, unit=unit)
        return import_book(by, import_id=made)

    return import_lines
